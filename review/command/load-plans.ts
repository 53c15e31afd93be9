import { readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { readPlanFile } from "../plan/read-plan";
import type { StackPlan } from "../plan/stack-plan";
import { UnreadableFile } from "../plan/unreadable-file";
import { digestOfFile, type PlanRecord, readPlanRecord } from "../synthesis/plan-record";

/** The plan of a stack, as a file. */
export interface PlanFile {
  readonly stack: string;
  readonly file: string;
}

/** Everything that was read of plan files. */
export interface LoadedPlans {
  readonly plans: readonly StackPlan[];
  readonly secrets: ReadonlySet<string>;
  readonly records: ReadonlyMap<string, PlanRecord>;
  readonly planDigests: ReadonlyMap<string, string>;
  readonly unreadable: ReadonlySet<string>;
  /** What is wrong with the files that could not be read. */
  readonly failures: readonly string[];
}

/** How loading tells what it does. */
export interface LoadOptions {
  environmentOf(stack: string): string;
  progress(message: string): void;
}

/** Files from which on reading takes so long that it is announced. */
const LARGE_BYTES = 20_000_000;

/**
 * The plan files that paths name: a file is the plan of the stack that it is named after, a folder holds such files.
 *
 * @throws UnreadableFile when a path does not exist, a folder holds no plan, or two plans are of one stack
 */
export function planFilesOf(paths: readonly string[]): PlanFile[] {
  const files = paths.flatMap((path) => (isFolder(path) ? plansIn(path) : [path]));
  const byStack = new Map<string, string>();
  for (const file of files) {
    const stack = basename(file).replace(/\.json$/, "");
    const other = byStack.get(stack);
    if (other !== undefined) throw new UnreadableFile(file, `must be the only plan of ${stack}, got ${other} too`);
    byStack.set(stack, file);
  }
  return [...byStack].map(([stack, file]) => ({ stack, file }));
}

/** Reads plans one after another. A file that cannot be read is noted, and does not keep the others from being read. */
export async function loadPlans(files: readonly PlanFile[], options: LoadOptions): Promise<LoadedPlans> {
  const plans: StackPlan[] = [];
  const secrets = new Set<string>();
  const records = new Map<string, PlanRecord>();
  const planDigests = new Map<string, string>();
  const unreadable = new Set<string>();
  const failures: string[] = [];
  for (const { stack, file } of files) {
    try {
      announce(file, options);
      const reading = readPlanFile(file);
      plans.push({ ...reading.plan, stack, environment: options.environmentOf(stack) });
      for (const secret of reading.secrets) secrets.add(secret);
      const record = readPlanRecord(file);
      if (record) {
        records.set(stack, record);
        planDigests.set(stack, await digestOfFile(file));
      }
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      unreadable.add(stack);
      failures.push(error.message);
    }
  }
  return { plans, secrets, records, planDigests, unreadable, failures };
}

function announce(file: string, { progress }: LoadOptions): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size >= LARGE_BYTES) progress(`reading ${file} (${Math.round(size / 1_000_000)} MB)`);
}

function plansIn(folder: string): string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".json") && !name.endsWith(".tf.json"));
  if (files.length === 0) {
    throw new UnreadableFile(
      folder,
      "must hold plans such as prod-cluster.json, got none; write them with `terraform show -json`",
    );
  }
  return files.sort().map((name) => join(folder, name));
}

function isFolder(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new UnreadableFile(path, "must be a plan or a folder of plans, got nothing of this name");
  return stats.isDirectory();
}
