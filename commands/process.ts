import { spawn } from "node:child_process";
import type { CommandContext } from "./context";

/** What a process has printed when it ended, in order. */
export interface Ended {
  /** Its exit code. */
  readonly code: number;
  /** What it printed. */
  readonly output: readonly { readonly to: "stdout" | "stderr"; readonly text: string }[];
}

/** A process that runs beside this one. */
export interface Started {
  /** Tells it something, which is all that it is told. */
  answer(text: string): void;
  /** What has become of it. */
  readonly ended: Promise<Ended>;
}

/** Starts a program with arguments. What it prints is kept until its end. */
export function started(
  [program, ...args]: readonly [string, ...string[]],
  folder: string,
  env: Readonly<Record<string, string>> = {},
): Started {
  const child = spawn(program, args, { cwd: folder, env: { ...process.env, ...env }, stdio: "pipe" });
  const output: { to: "stdout" | "stderr"; text: string }[] = [];
  const keep = (to: "stdout" | "stderr") => (text: string) => {
    const last = output.at(-1);
    if (last?.to === to) last.text += text;
    else output.push({ to, text });
  };
  child.stdout.setEncoding("utf8").on("data", keep("stdout"));
  child.stderr.setEncoding("utf8").on("data", keep("stderr"));
  child.stdin.on("error", () => undefined); // it has ended, and waits for nothing
  const ended = new Promise<Ended>((done) => {
    child.on("error", ({ message }) => done({ code: 1, output: [{ to: "stderr", text: message }] }));
    child.on("close", (code) => done({ code: code ?? 1, output }));
  });
  return { answer: (text) => child.stdin.end(text), ended };
}

/** Prints what a process has printed. */
export function printed({ output }: Ended, context: CommandContext): void {
  for (const { to, text } of output) {
    if (to === "stdout") context.print(text);
    else context.progress(text.trimEnd());
  }
}
