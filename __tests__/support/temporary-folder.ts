import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Does something with a new folder, which is gone afterwards. */
export function inTemporaryFolder<Result>(use: (folder: string) => Result): Result {
  const folder = newFolder();
  try {
    return use(folder);
  } finally {
    remove(folder);
  }
}

/** A new folder for the tests of a file or of a `describe`, which is gone after the last of them. */
export function temporaryFolder(): string {
  const folder = newFolder();
  afterAll(() => remove(folder));
  return folder;
}

function newFolder(): string {
  return mkdtempSync(join(realpathSync(tmpdir()), "aks-platform-test-"));
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
