import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";
import { CommandError } from "./command-error";

/**
 * The command that runs the compiler of an app: the program itself where it is one for this machine, as from TypeScript 7
 * on, and else Node with its script.
 *
 * @throws CommandError when the app has none
 */
export function compilerOf(app: string): readonly [string, ...string[]] {
  const manifest = foundBy(app, "typescript/package.json");
  if (!manifest) {
    throw new CommandError(
      "types must be checked by typescript, got none; run npm install --save-dev typescript, or give --no-types",
    );
  }
  const native = foundBy(manifest, `@typescript/typescript-${process.platform}-${process.arch}/package.json`);
  const program = native && join(dirname(native), "lib", "tsc");
  if (program && existsSync(program)) return [program];
  const { bin }: { bin: { tsc: string } } = JSON.parse(readFileSync(manifest, "utf8"));
  return [process.execPath, join(dirname(manifest), bin.tsc)];
}

/**
 * Variables with which a compiler that is a program of Go collects no memory below two gigabytes: it ends before it needs
 * any back, and collecting is a third of its time. What somebody has set stays; other compilers read none of them.
 */
export function compilerVariables(): Readonly<Record<string, string>> {
  const { GOGC = "off", GOMEMLIMIT = "2GiB" } = process.env;
  return { GOGC, GOMEMLIMIT };
}

/**
 * Arguments with which Node reads the TypeScript of an app; none where Node reads it by itself.
 *
 * @throws CommandError when nothing reads it
 */
export function loaderOf(app: string): readonly string[] {
  if (extname(app) !== ".ts") return [];
  const loader = foundBy(app, "tsx/cjs");
  if (loader) return ["--require", loader];
  if (readsTypeScript()) return [];
  throw withoutLoader(app);
}

/** What is said where nothing reads the TypeScript of a file. */
export function withoutLoader(file: string): CommandError {
  return new CommandError(`${file} must be read by tsx, got none; run npm install --save-dev tsx`);
}

/** Whether this Node reads TypeScript by itself. */
export function readsTypeScript(): boolean {
  return "features" in process && "typescript" in process.features && Boolean(process.features.typescript);
}

function foundBy(app: string, name: string): string | undefined {
  try {
    return createRequire(app).resolve(name);
  } catch {
    return undefined;
  }
}
