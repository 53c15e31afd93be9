import { spawn } from "node:child_process";
import { createWriteStream, existsSync, mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { digestOfFile, writePlanRecord } from "../synthesis/plan-record";
import type { Synthesis, SynthesizedStack } from "../synthesis/synthesis";
import type { PlanFile } from "./load-plans";

/** What was planned, and what could not be. */
export interface PlannedStacks {
  readonly files: readonly PlanFile[];
  readonly failures: readonly string[];
}

/** How stacks are planned. */
export interface PlanStacksOptions {
  /** The program to run. @default "terraform" */
  readonly terraform?: string;
  progress(message: string): void;
}

/** Lines of an error of Terraform that are repeated. */
const ERROR_LINES = 12;

/**
 * Plans stacks with Terraform, one after another, each beside its configuration, and records which configuration a plan
 * was made from. Terraform also writes the plan of a run that ended in an error: it is reviewed as far as it goes.
 */
export async function planStacks(
  synthesis: Synthesis,
  stacks: readonly SynthesizedStack[],
  { terraform = "terraform", progress }: PlanStacksOptions,
): Promise<PlannedStacks> {
  const folder = resolve(synthesis.folder, "plans");
  mkdirSync(folder, { recursive: true });
  const files: PlanFile[] = [];
  const failures: string[] = [];
  for (const [index, stack] of stacks.entries()) {
    const file = join(folder, `${stack.name}.json`);
    const saved = join(folder, `${stack.name}.tfplan`);
    for (const old of [file, saved]) rmSync(old, { force: true });
    const step = async (name: string, ...args: string[]) => {
      progress(`${index + 1} of ${stacks.length}: ${name} ${stack.name}`);
      return run(terraform, args, stack.folder);
    };
    const init = await step("init", "init", "-input=false", "-no-color");
    const plan = init ?? (await step("plan", "plan", "-input=false", "-no-color", "-lock=false", `-out=${saved}`));
    if (plan !== undefined) failures.push(`terraform failed for ${stack.name}: ${plan}`);
    if (!existsSync(saved)) continue;
    const shown = await show(terraform, { saved, file, folder: stack.folder });
    rmSync(saved, { force: true });
    if (shown !== undefined) {
      failures.push(`terraform show failed for ${stack.name}: ${shown}`);
      continue;
    }
    writePlanRecord(file, { synthesis: stack.digest, plan: await digestOfFile(file) });
    files.push({ stack: stack.name, file });
  }
  return { files, failures };
}

/** Runs a command. The beginning of what it says of an error, or nothing when it succeeds. */
function run(program: string, args: readonly string[], folder: string): Promise<string | undefined> {
  return new Promise((done) => {
    const child = spawn(program, args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
    const said = collect(child.stderr);
    child.on("error", (error) => done(error.message));
    child.on("close", (code) => done(code === 0 ? undefined : errorOf(said()) || `exit code ${code}`));
  });
}

interface ShowOptions {
  readonly saved: string;
  readonly file: string;
  readonly folder: string;
}

/** Writes a saved plan as JSON, straight to a file: it may be larger than a text can be. */
async function show(program: string, { saved, file, folder }: ShowOptions): Promise<string | undefined> {
  const child = spawn(program, ["show", "-json", saved], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  const said = collect(child.stderr);
  const closed = new Promise<number | null>((done) => {
    child.on("error", () => done(null));
    child.on("close", done);
  });
  await pipeline(child.stdout, createWriteStream(file, { mode: 0o600 }));
  return (await closed) === 0 ? undefined : errorOf(said()) || "it ended early";
}

function collect(stream: NodeJS.ReadableStream): () => string {
  let text = "";
  stream.on("data", (chunk) => {
    if (text.length < 20_000) text += chunk;
  });
  return () => text;
}

function errorOf(text: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.slice(0, ERROR_LINES).join(" ").trim();
}
