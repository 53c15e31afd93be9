import { spawn } from "node:child_process";

/** What a program has answered. */
export interface ToolAnswer {
  /** Exit code; {@link NOT_FOUND} where there is no such program. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program of this machine with arguments, and with what it reads. */
export type RunTool = (tool: string, args: readonly string[], input?: string) => Promise<ToolAnswer>;

/** Exit code of a program that is not there, as a shell has it. */
export const NOT_FOUND = 127;

/** Runs a program without a shell, so that nothing in an argument means anything else. */
export const runTool: RunTool = (tool, args, input = "") =>
  new Promise((resolve) => {
    const child = spawn(tool, args, { stdio: ["pipe", "pipe", "pipe"] });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (part: Buffer) => out.push(part));
    child.stderr.on("data", (part: Buffer) => err.push(part));
    // a program that ends before it has read everything says why by its exit code
    child.stdin.on("error", () => undefined);
    child.on("error", ({ message }) => resolve({ code: NOT_FOUND, stdout: "", stderr: message }));
    child.on("close", (code) => {
      resolve({ code: code ?? 1, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() });
    });
    child.stdin.end(input);
  });
