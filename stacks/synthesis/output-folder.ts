import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const STACKS = "stacks";
/** The file of a stack in JSON, and in HCL, of which Terraform would read both. */
const STACK_FILES = ["cdk.tf.json", "cdk.tf"];

/** What was written to an output folder. */
export interface Output {
  /** Names of the stacks. */
  readonly stacks: readonly string[];
  /** Names of stacks that are gone, and for which Terraform was run in this folder. */
  readonly abandoned: readonly string[];
}

/**
 * Fills a folder with a synthesized app, all of it or nothing: `write` fills a folder beside it, and only when that has
 * succeeded do the new files replace the old ones. Stacks that are gone are removed; what Terraform keeps beside a
 * stack's file (`.terraform`, the lock file) stays.
 *
 * @param isWanted asked when everything is written: whether it takes the place of what was there. @default - it does
 */
export function replaceOutput(
  folder: string,
  write: (folder: string) => void,
  isWanted: () => boolean = () => true,
): Output {
  const parent = dirname(resolve(folder));
  mkdirSync(parent, { recursive: true });
  const staging = mkdtempSync(join(parent, ".cdktf.out-"));
  try {
    write(staging);
    const stacks = readdirSync(join(staging, STACKS));
    if (!isWanted()) return { stacks, abandoned: [] };
    for (const stack of stacks) moveStack(join(staging, STACKS, stack), join(folder, STACKS, stack));
    moveFiles(staging, folder);
    const gone = readdirSync(join(folder, STACKS)).filter((stack) => !stacks.includes(stack));
    const abandoned = gone.filter((stack) => existsSync(join(folder, STACKS, stack, ".terraform")));
    for (const stack of gone) rmSync(join(folder, STACKS, stack), { recursive: true });
    return { stacks, abandoned };
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function moveStack(from: string, to: string): void {
  for (const file of STACK_FILES) if (!existsSync(join(from, file))) rmSync(join(to, file), { force: true });
  moveFiles(from, to);
}

function moveFiles(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.isFile()) renameSync(join(from, entry.name), join(to, entry.name));
  }
}
