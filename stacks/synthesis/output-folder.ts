import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { OutputError } from "./output-error";

const STACKS = "stacks";
/** The file of a stack in JSON, and in HCL, of which Terraform would read both. */
const STACK_FILES = ["cdk.tf.json", "cdk.tf"];
/** What the system says of a place where nothing can be written. */
const REFUSALS: Readonly<Record<string, string>> = {
  EACCES: "no right to write",
  EPERM: "no right to write",
  EROFS: "a file system that is read-only",
  ENOSPC: "a full disk",
  EDQUOT: "a full quota",
  ENOTDIR: "a file in its place",
  EEXIST: "a file in its place",
};

/** What was written to an output folder. */
export interface Output {
  /** Names of the stacks. */
  readonly stacks: readonly string[];
  /** Names of stacks that are gone, and for which Terraform was run in this folder. */
  readonly abandoned: readonly string[];
}

/**
 * Fills a folder with a synthesized app, all of it or nothing: `write` fills a folder inside it, so that a volume that is
 * mounted there is enough, and only when that has succeeded do the new files replace the old ones. Stacks that are gone are
 * removed; what Terraform keeps beside a stack's file (`.terraform`, the lock file) stays.
 *
 * @param isWanted asked when everything is written: whether it takes the place of what was there. @default - it does
 * @throws OutputError where the system lets nobody write there
 */
export function replaceOutput(
  folder: string,
  write: (folder: string) => void,
  isWanted: () => boolean = () => true,
): Output {
  const made = refusalsInWords(folder, () => mkdirSync(folder, { recursive: true }));
  const staging = refusalsInWords(folder, () => mkdtempSync(join(folder, ".staging-")));
  let isKept = false;
  try {
    write(staging);
    const stacks = readdirSync(join(staging, STACKS));
    if (!isWanted()) return { stacks, abandoned: [] };
    const abandoned = refusalsInWords(folder, () => moveOutput(staging, folder, stacks));
    isKept = true;
    return { stacks, abandoned };
  } finally {
    // the folder itself, and those above it, only where there was none before
    rmSync(isKept ? staging : (made ?? staging), { recursive: true, force: true });
  }
}

/** Moves what was written into its place. @returns names of stacks that are gone, and for which Terraform was run */
function moveOutput(staging: string, folder: string, stacks: readonly string[]): readonly string[] {
  for (const stack of stacks) moveStack(join(staging, STACKS, stack), join(folder, STACKS, stack));
  moveFiles(staging, folder);
  const gone = readdirSync(join(folder, STACKS)).filter((stack) => !stacks.includes(stack));
  const abandoned = gone.filter((stack) => existsSync(join(folder, STACKS, stack, ".terraform")));
  for (const stack of gone) rmSync(join(folder, STACKS, stack), { recursive: true });
  return abandoned;
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

function refusalsInWords<Result>(folder: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const refusal = REFUSALS[code];
    if (refusal === undefined) throw error;
    throw new OutputError(
      `the output folder ${folder} must be one to write to, got ${refusal} (${code}); give the right, or name another one by --output or CDKTF_OUTDIR`,
    );
  }
}
