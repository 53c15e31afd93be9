import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Signals with which people and runners end a command. */
const ENDING = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A folder that only this process' owner reads, for as long as something needs it. */
export interface PrivateFolder {
  readonly path: string;
  /** Is aborted when the process is told to end: programs that write into the folder are ended by it. */
  readonly ending: AbortSignal;
}

/**
 * Lends a folder for what nobody else may read, and removes it with all that is in it: when the work is done, when it
 * fails, and when the process is interrupted or told to end, which it does then.
 */
export async function withPrivateFolder<Result>(work: (folder: PrivateFolder) => Promise<Result>): Promise<Result> {
  // mkdtemp makes folders of mode 0700.
  const path = mkdtempSync(join(tmpdir(), "plan-review-"));
  const controller = new AbortController();
  const remove = (): void => rmSync(path, { recursive: true, force: true });
  const end = (signal: NodeJS.Signals): void => {
    controller.abort();
    release();
    // Without the handler the signal does what it does to any process.
    process.kill(process.pid, signal);
  };
  const release = (): void => {
    for (const signal of ENDING) process.removeListener(signal, end);
    process.removeListener("exit", remove);
    remove();
  };
  for (const signal of ENDING) process.on(signal, end);
  process.on("exit", remove);
  try {
    return await work({ path, ending: controller.signal });
  } finally {
    release();
  }
}
