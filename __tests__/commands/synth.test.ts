import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../../commands/program";
import { readsTypeScript } from "../../commands/tools-of-app";
import { TODAY } from "../support/synthesized-platform";
import { newFolder } from "../support/temporary-folder";

// each starts a compiler and an app, beside whatever else the machine does
jest.setTimeout(60_000);

const ROOT = join(__dirname, "..", "..");
const CACHE = join(ROOT, "node_modules", ".cache", "cdktf-aks-platform");

const TYPES = {
  right: "export const nodes: number = 3;\n",
  wrong: 'export const nodes: number = "3";\n',
};
const TYPES_ARE_WRONG = "platform.ts(1,14): error TS2322: Type 'string' is not assignable to type 'number'.\n";

/** Settings of a compiler that finds the types of a small file right or wrong. */
function projectOf(types: keyof typeof TYPES, folder = newFolder()): string {
  writeFileSync(join(folder, "platform.ts"), TYPES[types]);
  const compilerOptions = { strict: true, skipLibCheck: true, types: [], lib: ["es2022"] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["platform.ts"] }));
  return join(folder, "tsconfig.json");
}

/** Runs a command in a folder, with an output folder of its own. */
async function run(args: readonly string[], folder = ROOT) {
  const outdir = join(newFolder(), "cdktf.out");
  const printed: string[] = [];
  const said: string[] = [];
  const before = process.env.CDKTF_OUTDIR;
  process.env.CDKTF_OUTDIR = outdir;
  try {
    const code = await runCommand(args, {
      folder,
      today: TODAY,
      colours: false,
      print: (text) => printed.push(text),
      progress: (message) => said.push(message),
    });
    return { code, printed: printed.join(""), said: said.join("\n"), stacks: stacksIn(outdir), outdir };
  } finally {
    if (before === undefined) delete process.env.CDKTF_OUTDIR;
    else process.env.CDKTF_OUTDIR = before;
  }
}

function stacksIn(outdir: string): number {
  return existsSync(outdir) ? readdirSync(join(outdir, "stacks")).length : 0;
}

function synth(app: string, types: keyof typeof TYPES) {
  const runner = ["--runner", "tools/run-app.js"];
  return run(["synth", "--app", `__tests__/fixtures/${app}.ts`, "--project", projectOf(types), ...runner]);
}

describe("npm run synth", () => {
  it("writes the stacks when the types are right, and says what is risky", () => {
    const outdir = join(newFolder(), "cdktf.out");
    const env = { ...process.env, CDKTF_OUTDIR: outdir };
    const given = ["--app", "__tests__/fixtures/small-app.ts", "--project", projectOf("right")];
    const script = ["tools/command.js", "synth", ...given, "--runner", "tools/run-app.js"];
    const { status, stdout, stderr } = spawnSync("node", script, { cwd: ROOT, encoding: "utf8", env });
    expect(stderr).toContain("warning: ");
    expect({ status, stdout }).toEqual({ status: 0, stdout: `1 stack in ${join(outdir, "stacks")}\n` });
    expect(stacksIn(outdir)).toBe(1);
    // Nothing is left behind but what is kept for the next time.
    const kept = /^(command|types|library\.js(on|\.map)?|app-\w+\.js(on|\.map)?|modules-\w+|\w+\.tsbuildinfo)$/;
    expect(readdirSync(CACHE).filter((name) => !kept.test(name))).toEqual([]);
  });
});

describe("synth", () => {
  it.each(["small-app", "broken-app"])(
    "says only what is wrong with the types of %s, and writes nothing",
    async (app) => {
      const { outdir: _, said, ...result } = await synth(app, "wrong");
      expect(result).toEqual({ code: 1, printed: "", stacks: 0 });
      expect(said.slice(said.indexOf("platform.ts("))).toBe(TYPES_ARE_WRONG.trimEnd());
    },
  );

  it("says every mistake when the types are right, and writes nothing", async () => {
    const { code, printed, said, stacks } = await synth("broken-app", "right");
    expect({ code, printed, stacks }).toEqual({ code: 1, printed: "", stacks: 0 });
    expect(said).toContain("2 mistakes in what was declared:");
  });

  it("shows where an error of the app comes from, and writes nothing", async () => {
    const { code, said, stacks } = await synth("failing-app", "right");
    expect({ code, stacks }).toEqual({ code: 1, stacks: 0 });
    expect(said).toContain("Error: of the app's own");
    expect(said).toMatch(/__tests__\/fixtures\/failing-app\.ts:7:\d+/);
  });

  it("an app that asks for its own place is told the right one", async () => {
    const { code, printed, stacks } = await synth("own-place-app", "right");
    expect({ code, stacks }).toEqual({ code: 0, stacks: 1 });
    expect(printed).toMatch(/^fixtures own-place-app\.ts\n/);
  });

  it("lets the tsx and the compiler of the app do it, where there is no other runner", async () => {
    const folder = newFolder();
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
    projectOf("right", folder);
    writeFileSync(
      join(folder, "main.ts"),
      "const said: string = process.env.SYNTH_WAITS_FOR_TYPES ?? 'none';\nconsole.log(said);\n",
    );
    expect(await run(["synth"], folder)).toMatchObject({ code: 0, printed: "1\n", said: "" });
    expect(await run(["synth", "--no-types"], folder)).toMatchObject({ code: 0, printed: "none\n", said: "" });
  });

  it("fails for what the app lacks, and says how to get it", async () => {
    const folder = newFolder();
    writeFileSync(join(folder, "main.ts"), "");
    // from Node 22.18 on, Node reads it by itself
    if (!readsTypeScript()) {
      expect(await run(["synth"], folder)).toMatchObject({
        code: 1,
        said: `${join(folder, "main.ts")} must be read by tsx, got none; run npm install --save-dev tsx`,
      });
    }
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(join(ROOT, "node_modules", "tsx"), join(folder, "node_modules", "tsx"));
    projectOf("right", folder);
    expect(await run(["synth"], folder)).toMatchObject({
      code: 1,
      said: "types must be checked by typescript, got none; run npm install --save-dev typescript, or give --no-types",
    });
  });
});
