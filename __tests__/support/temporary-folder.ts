import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new folder, which is gone after the run. */
export function newFolder(): string {
  return mkdtempSync(join(process.env.RUN_FOLDER ?? realpathSync(tmpdir()), "aks-platform-test-"));
}

/** Does something with a new folder, which is gone at once afterwards. */
export function inTemporaryFolder<Result>(use: (folder: string) => Result): Result {
  const folder = newFolder();
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
