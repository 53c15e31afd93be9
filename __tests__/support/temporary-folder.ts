import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const made: string[] = [];

afterAll(() => {
  for (const folder of made.splice(0)) remove(folder);
});

/** A new folder, which is gone after the last test of the file. */
export function newFolder(): string {
  const folder = make();
  made.push(folder);
  return folder;
}

/** Does something with a new folder, which is gone at once afterwards. */
export function inTemporaryFolder<Result>(use: (folder: string) => Result): Result {
  const folder = make();
  try {
    return use(folder);
  } finally {
    remove(folder);
  }
}

function make(): string {
  return mkdtempSync(join(realpathSync(tmpdir()), "aks-platform-test-"));
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
