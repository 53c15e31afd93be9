import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { CommandError } from "./command-error";
import type { CommandContext } from "./context";
import { type Ended, printed, started } from "./process";
import { compilerOf, loaderOf } from "./tools-of-app";

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
  const script = runner ? [resolve(context.folder, runner)] : loaderOf(path);
  const env: Readonly<Record<string, string>> = compiler === undefined ? {} : { SYNTH_WAITS_FOR_TYPES: "1" };
  const synthesis = started([...script, path], context.folder, env);
  const wrong = compiler === undefined ? undefined : await wrongTypes([compiler, "-p", settings, "--noEmit"], context);
  synthesis.answer(wrong ? "" : "right");
  const ended = await synthesis.ended;
  // a compiler prints mistakes as its result; here they are no result
  printed(wrong ?? ended, wrong ? { ...context, print: (text) => context.progress(text.trimEnd()) } : context);
  return (wrong ?? ended).code;
}

/** What the compiler says; undefined when all is well. */
async function wrongTypes(args: readonly string[], { folder }: CommandContext): Promise<Ended | undefined> {
  const ended = await started(args, folder).ended;
  return ended.code === 0 ? undefined : ended;
}
