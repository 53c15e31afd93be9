import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compilerVariables } from "../../commands/tools-of-app";

/** What the compiler says at a line of a fixture. */
interface Diagnostic {
  readonly line: number;
  readonly message: string;
}

const FIXTURES = join(__dirname, "fixtures");
const HEAD = /^(?:.*\/)?([\w-]+\.ts)\((\d+),\d+\): error TS\d+: (.*)$/;
const COMPILER = join(__dirname, "..", "..", "node_modules", ".bin", "tsc");

/** Compiles all fixtures at once, and returns what the compiler says about each file. */
function compile(): Map<string, Diagnostic[]> {
  const run = spawnSync(COMPILER, ["--noEmit", "--pretty", "false", "-p", join(__dirname, "tsconfig.json")], {
    encoding: "utf8",
    env: { ...process.env, ...compilerVariables() },
  });
  const found = new Map<string, Diagnostic[]>();
  for (const text of run.stdout.split(/\n(?! )/).filter(Boolean)) {
    const [, file, line, head] = HEAD.exec(text.split("\n")[0] ?? "") ?? [];
    if (!file) throw new Error(`the compiler said: ${text}${run.stderr}`);
    const message = [head, ...text.split("\n").slice(1)].join("\n");
    found.set(file, [...(found.get(file) ?? []), { line: Number(line), message }]);
  }
  return found;
}

/** What the comments of a fixture announce: `// error: …`, and its further lines, stand before the wrong line. */
function announced(file: string): Diagnostic[] {
  const lines = readFileSync(join(FIXTURES, file), "utf8").split("\n");
  return lines.flatMap((text, index) => {
    const head = /^\s*\/\/ error: (.*)$/.exec(text)?.[1];
    if (head === undefined) return [];
    const after = lines.slice(index + 1);
    const more = after.slice(
      0,
      after.findIndex((next) => !/^\s*\/\/ {3}/.test(next)),
    );
    const skipped = after.findIndex((next) => !/^\s*\/\//.test(next));
    const message = [head, ...more.map((next) => next.replace(/^\s*\/\/ /, ""))].join("\n");
    return [{ line: index + 2 + skipped, message }];
  });
}

/** `…` in an announced message stands for any text: lists of all regions or VM sizes. */
function resembles(actual: Diagnostic, expected: Diagnostic): boolean {
  const parts = expected.message.split("…").map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return actual.line === expected.line && new RegExp(`^${parts.join("[^]*")}$`).test(actual.message);
}

describe("the compiler", () => {
  const found = compile();
  const files = readdirSync(FIXTURES).filter((file) => file !== "valid.ts");

  it("accepts what is valid", () => {
    expect(found.get("valid.ts") ?? []).toEqual([]);
  });

  it.each(files)("refuses what is wrong in %s, and nothing else", (file) => {
    const actual = found.get(file) ?? [];
    const expected = announced(file).map(
      (diagnostic) => actual.find((candidate) => resembles(candidate, diagnostic)) ?? diagnostic,
    );
    expect(expected).not.toEqual([]);
    expect(actual).toEqual(expected);
  });
});
