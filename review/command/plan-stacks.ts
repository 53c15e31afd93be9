import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { digestOfFile, writePlanRecord } from "../synthesis/plan-record";
import type { SynthesizedStack } from "../synthesis/synthesis";
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
  readonly keep?: string;
  progress(message: string): void;
}

/** Only the owner reads plans: they hold secrets in clear. */
const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;

/**
 * Plans stacks with Terraform, one after another, each beside its configuration, and records which configuration a plan
 * was made from. Terraform also writes the plan of a run that ended in an error: it is reviewed as far as it goes.
 */
export async function planStacks(
  stacks: readonly SynthesizedStack[],
  { terraform = "terraform", folder: { path, ending }, keep, progress }: PlanStacksOptions,
): Promise<PlannedStacks> {
  const folder = keep ?? path;
  mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER });
  const files: PlanFile[] = [];
  const failures: string[] = [];
  for (const [index, stack] of stacks.entries()) {
    const file = join(folder, `${stack.name}.json`);
    const saved = join(path, `${stack.name}.tfplan`);
    rmSync(file, { force: true });
    // Terraform writes into the file that is there, and leaves its mode as it is.
    writeFileSync(saved, "", { mode: PRIVATE_FILE });
    const step = async (name: string, ...args: string[]) => {
      progress(`${index + 1} of ${stacks.length}: ${name} ${stack.name}`);
      return run(terraform, args, { folder: stack.folder, ending });
    };
    const init = await step("init", "init", "-input=false", "-no-color");
    const plan = init ?? (await step("plan", "plan", "-input=false", "-no-color", "-lock=false", `-out=${saved}`));
    if (plan !== undefined) failures.push(`terraform failed for ${stack.name}: ${plan}`);
    if (statSync(saved).size === 0) continue;
    const shown = await show(terraform, { saved, file, folder: stack.folder, ending });
    rmSync(saved, { force: true });
    if (shown !== undefined) {
      rmSync(file, { force: true });
      failures.push(`terraform show failed for ${stack.name}: ${shown}`);
      continue;
    }
    writePlanRecord(file, { synthesis: stack.digest, plan: await digestOfFile(file) });
    files.push({ stack: stack.name, file });
  }
  return { files, failures };
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
