import { statSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, resolve } from "node:path";
import type { AnyPlatformDeclaration } from "../model/platform/platform";
import { isDeclaredByCall } from "../model/platform/source-file";
import { InvalidDeclarationError } from "../model/problem";
import { CommandError } from "./command-error";
import { readsTypeScript, withoutLoader } from "./tools-of-app";

/** What Node and tsx read, by the end of its name. */
const READ = /\.([cm]?[jt]s|json)$/;

/**
 * Runs a file of an app, and takes what it exports by default. TypeScript is read by the `tsx` of the app, or by a Node that
 * reads it itself.
 *
 * @throws CommandError when there is no such file, or nothing reads it
 */
function runFile(file: string, folder: string): unknown {
  const path = resolve(folder, file);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
    throw new CommandError(`${file} must be a file of the app, got none in ${folder}; run the command where it is`);
  }
  if (!READ.test(path)) {
    throw new CommandError(
      `${file} must be a file of TypeScript, JavaScript or JSON, got ${JSON.stringify(extname(path))}; name the file that declares the platform`,
    );
  }
  const requireOfApp = createRequire(path);
  if (extname(path) === ".ts" && !require.extensions[".ts"]) readTypeScript(requireOfApp, file);
  const loaded = run(() => requireOfApp(path), file, folder);
  return typeof loaded === "object" && loaded !== null && "default" in loaded ? loaded.default : loaded;
}

/** What a file comes to; an error of its own is said with its place, and those of declarations have theirs already. */
function run(load: () => unknown, file: string, folder: string): unknown {
  try {
    return load();
  } catch (error) {
    if (!(error instanceof Error) || error instanceof InvalidDeclarationError) throw error;
    const [message, ...details] = error.message.split("\n");
    const frames = (error.stack ?? "").split("\n").filter((line) => /^ +at /.test(line));
    // a compiler says the place in its message, Node in the frames
    const place = [...details, ...frames].find((line) => line.includes(folder) && !line.includes(__dirname)) ?? "";
    throw new CommandError(
      `${file} must run without an error, got ${`${message} ${place.trim()}`.trim()}; mend it there`,
    );
  }
}

/**
 * The platform that a file declares.
 *
 * @throws CommandError when it declares none
 */
export function declaredIn(file: string, folder: string): AnyPlatformDeclaration {
  const declared = runFile(file, folder);
  if (isDeclaration(declared)) return declared;
  throw new CommandError(
    `${file} must export a platform by default, got ${typeof declared}; write export default definePlatform({ … })`,
  );
}

function isDeclaration(declared: unknown): declared is AnyPlatformDeclaration {
  return (
    typeof declared === "object" && declared !== null && ("environments" in declared || isDeclaredByCall(declared))
  );
}

function readTypeScript(requireOfApp: NodeJS.Require, file: string): void {
  if (readsTypeScript()) return;
  try {
    requireOfApp("tsx/cjs");
  } catch {
    throw withoutLoader(file);
  }
}
