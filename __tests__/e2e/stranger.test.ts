import { execFileSync } from "node:child_process";
import { cpSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { APPS, StrangersFolder } from "../consumer/stranger";
import { newFolder } from "../support/temporary-folder";

const MINUTES = 60_000;
/** The least that docs/support.md names, and the one before it. */
const LEAST = "npm:typescript@5.4.5";
const BEFORE = "npm:typescript@5.3.3";
const COMPILERS = ["typescript-7.0.2", "typescript-5.9.3"];

/** The example that imports every entry of the library. */
const WHOLE = "whole-platform";

describe("an app of a stranger", () => {
  let folder: StrangersFolder;

  beforeAll(() => {
    folder = new StrangersFolder();
    folder.install({
      dependencies: { ...Object.fromEntries(COMPILERS.map((name) => [name, LEAST])), before: BEFORE },
      overrides: {},
    });
  }, 5 * MINUTES);
  afterAll(() => folder.remove());

  it.each(APPS)(
    "%s compiles with the least TypeScript, and so does every declaration that it imports",
    (app) => {
      expect(folder.installed(COMPILERS[0] ?? "")).toBe("typescript@5.4.5");
      expect(folder.compile(app)).toBe("");
    },
    2 * MINUTES,
  );

  it(
    "does not compile with the version before, which lacks NoInfer",
    () => {
      expect(folder.installed("before")).toBe("typescript@5.3.3");
      // It does not know the module system of the example either, without which it finds no package.
      const known = ["--module", "node16", "--moduleResolution", "node16"];
      expect(() => folder.compileWith("before", WHOLE, ...known)).toThrow("Cannot find name 'NoInfer'");
    },
    2 * MINUTES,
  );

  it(
    "runs as a bundle where no packages are, and synthesizes the same stacks",
    () => {
      const [alone, outfile] = [newFolder(), "app.js"];
      const expected = Object.keys(folder.synthesize(WHOLE));
      buildSync({
        entryPoints: [folder.fileOf(WHOLE, "main.ts")],
        bundle: true,
        platform: "node",
        outfile: join(alone, outfile),
        logLevel: "silent",
      });
      writeFileSync(join(alone, "package.json"), "{}");
      // definitions of operators are read when the app runs
      cpSync(folder.fileOf(WHOLE, "definitions"), join(alone, "definitions"), { recursive: true });
      execFileSync(process.execPath, [outfile], { cwd: alone, encoding: "utf8", timeout: MINUTES });
      expect(readdirSync(join(alone, "cdktf.out", "stacks")).sort()).toEqual(expected);
    },
    2 * MINUTES,
  );
});
