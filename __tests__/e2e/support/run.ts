import { type ChildProcess, execFile } from "node:child_process";

/** A command that has ended. */
export interface Finished {
  /** Exit code; 127 when the command does not exist. */
  readonly code: number;
  readonly stdout: string;
  /** Standard output and standard error, as a person sees them. */
  readonly output: string;
}

/** Options of {@link run}. */
export interface RunOptions {
  readonly cwd?: string;
  /** Added to the environment; undefined takes a variable away. @default {} */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What the command reads from its standard input. @default - nothing */
  readonly input?: string;
  /** Called with the process as soon as it runs. @default - nobody */
  readonly started?: (child: ChildProcess) => void;
}

/** What runs the stacks: Terraform, or OpenTofu where `TERRAFORM_BINARY_NAME` is `tofu`. */
export const TERRAFORM = process.env.TERRAFORM_BINARY_NAME ?? "terraform";

const NOT_FOUND = 127;
const MOST_BYTES = 512 * 1024 * 1024;

/** Runs a command to its end, whatever its exit code. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const { cwd, env, input, started } = options;
  return new Promise((resolve) => {
    const child = execFile(
      command,
      [...args],
      { cwd, env: { ...process.env, ...env }, maxBuffer: MOST_BYTES },
      (error, stdout, stderr) => resolve({ code: codeOf(error), stdout, output: `${stdout}${stderr}` }),
    );
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input ?? "");
    started?.(child);
  });
}

/**
 * Runs a command that has to succeed.
 *
 * @throws Error with what the command said, when its exit code is not 0
 */
export async function runOrThrow(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { code, stdout, output } = await run(command, args, options);
  if (code === 0) return stdout;
  throw new Error(`${command} ${args.join(" ")} ended with ${code}:\n${output}`);
}

function codeOf(error: (Error & { code?: number | string | null }) | null): number {
  if (error === null) return 0;
  if (error.code === "ENOENT") return NOT_FOUND;
  return typeof error.code === "number" ? error.code : 1;
}
