import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CommandEnvironment, runReview } from "../../../review/command/run";
import { newFolder } from "../../support/temporary-folder";
import { recordedConfiguration, recordedFile } from "./recorded";

/** Writes the output of a synthesis: the Terraform JSON of each stack, and which stacks come after which. */
export function writeApp(
  folder: string,
  stacks: { readonly [stack: string]: string },
  dependencies: { readonly [stack: string]: readonly string[] } = {},
): string {
  const entries = Object.entries(stacks).map(([name, config]) => {
    mkdirSync(join(folder, "stacks", name), { recursive: true });
    writeFileSync(join(folder, "stacks", name, "cdk.tf.json"), config);
    return [name, { name, dependencies: dependencies[name] ?? [], synthesizedStackPath: `stacks/${name}/cdk.tf.json` }];
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({ stacks: Object.fromEntries(entries) }));
  return folder;
}

/** Writes the app that a recorded plan was made from, and the plan into `plans` beside it. */
export function writeRecordedApp(
  scenario: string,
  stack = "prod-cluster",
): { readonly app: string; readonly plans: string } {
  const folder = newFolder();
  const plans = join(folder, "plans");
  mkdirSync(plans);
  copyFileSync(recordedFile(scenario, stack), join(plans, `${stack}.json`));
  return { app: writeApp(join(folder, "cdktf.out"), { [stack]: recordedConfiguration(scenario, stack) }), plans };
}

/** What a run of the command ended with, and what it printed. */
export interface Run {
  readonly code: number;
  readonly printed: string;
  readonly progress: readonly string[];
}

/** Runs the command on 2026-11-23. */
export async function run(args: readonly string[], more: Partial<CommandEnvironment> = {}): Promise<Run> {
  let printed = "";
  const progress: string[] = [];
  const code = await runReview(args, {
    today: new Date("2026-11-23T12:00:00Z"),
    colours: false,
    print: (text) => {
      printed += text;
    },
    progress: (message) => progress.push(message),
    ...more,
  });
  return { code, printed, progress };
}
