import { spawnSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(__dirname, "..", "..");
/** Calls one function from another until V8 optimizes it. */
const WORK =
  "const add = (a, b) => a + b; const sum = (n) => { let s = 0; for (let i = 0; i < n; i++) s = add(s, i); return s }; sum(1e6)";
const SHORT = `
  require(${JSON.stringify(join(ROOT, "tools", "typescript.js"))});
  require(${JSON.stringify(join(ROOT, "commands", "short-run.ts"))}).compileForShortRun();`;

/** What V8 says about what it puts into what it optimizes. */
function inlined(script: string): { readonly inlines: boolean; readonly stderr: string } {
  const { stdout, stderr } = spawnSync(process.execPath, ["--trace-turbo-inlining", "--eval", script], {
    encoding: "utf8",
  });
  return { inlines: /Inlining .*add/.test(stdout), stderr };
}

it("a process that ends within seconds has each function optimized by itself", () => {
  expect(inlined(WORK)).toEqual({ inlines: true, stderr: "" });
  expect(inlined(SHORT + WORK)).toEqual({ inlines: false, stderr: "" });
});
