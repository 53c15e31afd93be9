import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { digestOfFile, writePlanRecord } from "../synthesis/plan-record";
import type { SynthesizedStack } from "../synthesis/synthesis";
import { inParallel } from "./in-parallel";
import type { PlanFile } from "./load-plans";
import type { PrivateFolder } from "./private-folder";
import { terraformError } from "./terraform-error";

/** What was planned, and what could not be. */
export interface PlannedStacks {
  readonly files: readonly PlanFile[];
  readonly failures: readonly string[];
}

/** How stacks are planned. */
export interface PlanStacksOptions {
  /** The program to run. @default "terraform" */
  readonly terraform?: string;
  /** Holds saved plans, which are in clear, while they are needed. */
  readonly folder: PrivateFolder;
  /** Folder that keeps the plans as JSON. @default - the private one */
  readonly keep?: string | undefined;
  /** How many stacks are planned at a time. @default 1 */
  readonly sideBySide?: number;
  progress(message: string): void;
}

/** Only the owner reads plans: they hold secrets in clear. */
const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;

/**
 * Plans stacks with Terraform, each beside its configuration, and records which configuration a plan was made from. Several
 * are planned side by side, but initialized one after another: they share a cache of providers, which bears no two writers.
 * Terraform also writes the plan of a run that ended in an error: it is reviewed as far as it goes.
 */
export async function planStacks(
  stacks: readonly SynthesizedStack[],
  options: PlanStacksOptions,
): Promise<PlannedStacks> {
  const { terraform = "terraform", folder, keep = folder.path, sideBySide = 1, progress } = options;
  mkdirSync(keep, { recursive: true, mode: PRIVATE_FOLDER });
  let initialized: Promise<unknown> = Promise.resolve();
  const step = (index: number, name: string, ...args: string[]) => {
    const stack = stacks[index];
    progress(`${index + 1} of ${stacks.length}: ${name} ${stack?.name}`);
    return run(terraform, args, { folder: stack?.folder ?? "", ending: folder.ending });
  };
  const initialize = (index: number) => {
    const own = initialized.then(() => step(index, "init", "init", "-input=false", "-no-color"));
    initialized = own;
    return own;
  };
  const planned = await inParallel(stacks, sideBySide, async (stack, index) => {
    const files = { file: join(keep, `${stack.name}.json`), saved: join(folder.path, `${stack.name}.tfplan`) };
    rmSync(files.file, { force: true });
    // Terraform writes into the file that is there, and leaves its mode as it is.
    writeFileSync(files.saved, "", { mode: PRIVATE_FILE });
    const plan = ["-input=false", "-no-color", "-lock=false", `-out=${files.saved}`];
    const failure = (await initialize(index)) ?? (await step(index, "plan", "plan", ...plan));
    return shown(stack, { ...files, failure, terraform, ending: folder.ending });
  });
  return {
    files: planned.flatMap(({ file, stack }) => (file === undefined ? [] : [{ stack, file }])),
    failures: planned.flatMap(({ failures }) => failures),
  };
}

interface PlannedStack {
  readonly stack: string;
  /** Its plan as JSON; undefined where there is none. */
  readonly file: string | undefined;
  readonly failures: readonly string[];
}

interface ShownOptions {
  readonly file: string;
  readonly saved: string;
  readonly failure: string | undefined;
  readonly terraform: string;
  readonly ending: AbortSignal;
}

/** What became of planning a stack: the plan as JSON, as far as it goes. */
async function shown(
  stack: SynthesizedStack,
  { file, saved, failure, terraform, ending }: ShownOptions,
): Promise<PlannedStack> {
  const told = (said: string) => stack.silentBecause ?? said;
  const failures = failure === undefined ? [] : [`terraform failed for ${stack.name}: ${told(failure)}`];
  if (statSync(saved).size === 0) return { stack: stack.name, file: undefined, failures };
  const error = await show(terraform, { saved, file, folder: stack.folder, ending });
  rmSync(saved, { force: true });
  if (error !== undefined) {
    rmSync(file, { force: true });
    failures.push(`terraform show failed for ${stack.name}: ${told(error)}`);
    return { stack: stack.name, file: undefined, failures };
  }
  writePlanRecord(file, { synthesis: stack.digest, plan: await digestOfFile(file) });
  return { stack: stack.name, file, failures };
}

/** Runs a command. The beginning of what it says of an error, or nothing when it succeeds. */
function run(program: string, args: readonly string[], { folder, ending }: RunOptions): Promise<string | undefined> {
  return new Promise((done) => {
    const child = spawn(program, args, { cwd: folder, signal: ending, stdio: ["ignore", "ignore", "pipe"] });
    const said = collect(child.stderr);
    child.on("error", (error) => done(error.message));
    child.on("close", (code) => done(code === 0 ? undefined : terraformError(said()) || `exit code ${code}`));
  });
}

interface RunOptions {
  readonly folder: string;
  readonly ending: AbortSignal;
}

interface ShowOptions extends RunOptions {
  readonly saved: string;
  readonly file: string;
}

/** Writes a saved plan as JSON, straight to a file: it may be larger than a text can be. */
async function show(program: string, { saved, file, folder, ending }: ShowOptions): Promise<string | undefined> {
  const child = spawn(program, ["show", "-json", saved], {
    cwd: folder,
    signal: ending,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = collect(child.stderr);
  const closed = new Promise<number | null>((done) => {
    child.on("error", () => done(null));
    child.on("close", done);
  });
  await pipeline(child.stdout, createWriteStream(file, { mode: PRIVATE_FILE }));
  return (await closed) === 0 ? undefined : terraformError(said()) || "it ended early";
}

function collect(stream: NodeJS.ReadableStream): () => string {
  let text = "";
  stream.on("data", (chunk) => {
    if (text.length < 20_000) text += chunk;
  });
  return () => text;
}
