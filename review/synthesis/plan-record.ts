import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync, writeFileSync } from "node:fs";
import { type Json, textAt } from "../plan/value";

/** What is noted beside a plan when it is made: the files that belong together. */
export interface PlanRecord {
  /** SHA-256 of the stack's `cdk.tf.json`. */
  readonly synthesis: string;
  /** SHA-256 of the plan's JSON. */
  readonly plan: string;
}

/** Name of the record of a plan file. */
export function recordFileOf(planFile: string): string {
  return `${planFile}.made-from`;
}

/** The record of a plan file; undefined when nobody left one, or when it is damaged beyond use. */
export function readPlanRecord(planFile: string): PlanRecord | undefined {
  const file = recordFileOf(planFile);
  if (!existsSync(file)) return undefined;
  const content = tryParse(readFileSync(file, "utf8"));
  return { synthesis: textAt(content, "synthesis") ?? "", plan: textAt(content, "plan") ?? "" };
}

/** Notes which files belong together. */
export function writePlanRecord(planFile: string, record: PlanRecord): void {
  writeFileSync(recordFileOf(planFile), `${JSON.stringify(record, null, 2)}\n`);
}

/** SHA-256 of a file of any size. */
export async function digestOfFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest("hex");
}

function tryParse(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
