import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const STACKS = "stacks";

/**
 * Fills a folder with a synthesized app, all of it or nothing: `write` fills a folder beside it, and only when that has
 * succeeded do the new files replace the old ones. Stacks that are gone are removed; what Terraform keeps beside a
 * stack's file (`.terraform`, the lock file) stays.
 *
 * @param isWanted asked when everything is written: whether it takes the place of what was there. @default - it does
 * @returns names of the stacks that were written
 */
export function replaceOutput(
  folder: string,
  write: (folder: string) => void,
  isWanted: () => boolean = () => true,
): readonly string[] {
  const parent = dirname(resolve(folder));
  mkdirSync(parent, { recursive: true });
  const staging = mkdtempSync(join(parent, ".cdktf.out-"));
  try {
    write(staging);
    const stacks = readdirSync(join(staging, STACKS));
    if (!isWanted()) return stacks;
    for (const stack of stacks) moveFiles(join(staging, STACKS, stack), join(folder, STACKS, stack));
    moveFiles(staging, folder);
    for (const stack of readdirSync(join(folder, STACKS))) {
      if (!stacks.includes(stack)) rmSync(join(folder, STACKS, stack), { recursive: true });
    }
    return stacks;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function moveFiles(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.isFile()) renameSync(join(from, entry.name), join(to, entry.name));
  }
}
