import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { newFolder } from "../support/temporary-folder";

const ROOT = join(__dirname, "..", "..");
const CACHE = join(ROOT, "node_modules", ".cache", "cdktf-aks-platform");
const TYPES_ARE_WRONG = "platform.ts(1,1): error TS2322: wrong";

/** Runs the script of `npm run synth` with a compiler that finds the types right or wrong. */
function synth(app: string, types: "right" | "wrong") {
  const bin = newFolder();
  const compiler = join(bin, "tsc");
  writeFileSync(
    compiler,
    types === "right" ? "#!/bin/sh\nsleep 0.3\n" : `#!/bin/sh\necho "${TYPES_ARE_WRONG}"\nexit 2\n`,
  );
  chmodSync(compiler, 0o755);
  const outdir = join(newFolder(), "cdktf.out");
  const env = { ...process.env, CDKTF_OUTDIR: outdir, PATH: [bin, process.env.PATH].join(delimiter) };
  const script = ["tools/synth.js", "tsconfig.app.json", `__tests__/fixtures/${app}.ts`];
  const { status, stdout, stderr } = spawnSync("node", script, { cwd: ROOT, encoding: "utf8", env });
  const stacks = existsSync(outdir) ? readdirSync(join(outdir, "stacks")).length : 0;
  return { status, stdout, stderr, stacks, outdir };
}

describe("npm run synth", () => {
  it("writes the stacks when the types are right, and says what is risky", () => {
    const { status, stdout, stderr, stacks, outdir } = synth("small-app", "right");
    expect({ status, stdout, stacks }).toEqual({
      status: 0,
      stdout: `1 stack in ${join(outdir, "stacks")}\n`,
      stacks: 1,
    });
    expect(stderr).toContain("warning: ");
    // Nothing is left behind but what the compiler remembers.
    expect(readdirSync(CACHE).filter((name) => !name.endsWith(".tsbuildinfo"))).toEqual([]);
  });

  it.each(["small-app", "broken-app"])("says only what is wrong with the types of %s, and writes nothing", (app) => {
    const { outdir: _, ...result } = synth(app, "wrong");
    expect(result).toEqual({ status: 2, stdout: `${TYPES_ARE_WRONG}\n`, stderr: "", stacks: 0 });
  });

  it("says every mistake when the types are right, and writes nothing", () => {
    const { status, stdout, stderr, stacks } = synth("broken-app", "right");
    expect({ status, stdout, stacks }).toEqual({ status: 1, stdout: "", stacks: 0 });
    expect(stderr).toContain("2 mistakes in what was declared:");
  });

  it("shows where an error of the app comes from, and writes nothing", () => {
    const { status, stderr, stacks } = synth("failing-app", "right");
    expect({ status, stacks }).toEqual({ status: 1, stacks: 0 });
    expect(stderr).toContain("Error: of the app's own");
    expect(stderr).toMatch(/__tests__\/fixtures\/failing-app\.ts:7:\d+/);
  });

  it("an app that asks for its own place is told the right one", () => {
    const { status, stdout, stacks } = synth("own-place-app", "right");
    expect({ status, stacks }).toEqual({ status: 0, stacks: 1 });
    expect(stdout).toMatch(/^fixtures own-place-app\.ts\n/);
  });
});
