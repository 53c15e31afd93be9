import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { CommandError } from "./command-error";
import type { CommandContext } from "./context";
import { type Ended, printed, started } from "./process";
import { compilerOf, compilerVariables, loaderOf } from "./tools-of-app";

/** What `synth` is asked for. */
export interface SynthArguments {
  /** File that synthesizes. */
  readonly app: string;
  /** Settings of the compiler that checks the types of the app; nobody checks them where there is no such file. */
  readonly project: string;
  /** Script that runs the app; undefined for Node itself, which lets tsx read TypeScript. */
  readonly runner: string | undefined;
  /** Whether types are checked. */
  readonly types: boolean;
}

/** Loads modules faster the next time; read by Node before the app. */
const KEEPS_MODULES = require.resolve("./keep-modules");
const KEEPING = [/"incremental"\s*:\s*true/, /"noEmit"\s*:\s*true/];
const REFERENCES = /"references"\s*:/;

/**
 * Checks the types of an app and synthesizes it side by side. The app moves its output into place only when it is told that
 * the types are right; when they are wrong, nothing else is said, for it may come of that.
 *
 * @returns the exit code
 * @throws CommandError with what to do instead
 */
export async function synth({ app, project, runner, types }: SynthArguments, context: CommandContext): Promise<number> {
  const path = resolve(context.folder, app);
  if (!existsSync(path)) {
    throw new CommandError(
      `${app} must be a file of the app, got none in ${context.folder}; run the command where it is`,
    );
  }
  const settings = resolve(context.folder, project);
  const compiler = types && existsSync(settings) ? compilerOf(path) : undefined;
  const script = runner ? [resolve(context.folder, runner)] : [...loaderOf(path), "--require", KEEPS_MODULES];
  const env: Readonly<Record<string, string>> = compiler === undefined ? {} : { SYNTH_WAITS_FOR_TYPES: "1" };
  const synthesis = started([process.execPath, ...script, path], context.folder, env);
  const wrong = compiler === undefined ? undefined : await wrongTypes([...compiler, ...asked(settings)], context);
  synthesis.answer(wrong ? "" : "right");
  const ended = await synthesis.ended;
  // a compiler prints mistakes as its result; here they are no result
  printed(wrong ?? ended, wrong ? { ...context, print: (text) => context.progress(text.trimEnd()) } : context);
  return (wrong ?? ended).code;
}

/** How the compiler is asked: settings that keep what it found let it look first whether anything changed since. */
function asked(settings: string): readonly string[] {
  const text = readFileSync(settings, "utf8");
  const keeps = KEEPING.every((pattern) => pattern.test(text)) || REFERENCES.test(text);
  return keeps ? ["-b", settings] : ["-p", settings, "--noEmit"];
}

/** What the compiler says; undefined when all is well. */
async function wrongTypes(
  command: readonly [string, ...string[]],
  { folder }: CommandContext,
): Promise<Ended | undefined> {
  const ended = await started(command, folder, compilerVariables()).ended;
  return ended.code === 0 ? undefined : ended;
}
