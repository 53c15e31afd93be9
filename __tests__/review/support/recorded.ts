import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { announcedApart } from "../../../review/announced";
import { RULES } from "../../../review/catalogue";
import { type PlanReading, readPlanFile } from "../../../review/plan/read-plan";
import type { StackPlan } from "../../../review/plan/stack-plan";
import type { PlanSet } from "../../../review/plan-set";
import { DEFAULT_SETTINGS, environmentOf, withFacts } from "../../../review/settings";
import { readPlatformFile } from "../../../review/synthesis/platform-file";

const PLANS = join(__dirname, "..", "plans", "fixtures");

/** Names of all recorded scenarios. */
export const SCENARIOS = readdirSync(PLANS).sort();

/** File of a recorded plan. */
export function recordedFile(scenario: string, stack = "prod-cluster"): string {
  return join(PLANS, scenario, `${stack}.json`);
}

/** What a recorded plan was made from, as Terraform JSON. */
export function recordedConfiguration(scenario: string, stack = "prod-cluster"): string {
  return readFileSync(join(PLANS, scenario, `${stack}.cdk.tf.json`), "utf8");
}

/** Folder of a scenario. */
export function recordedFolder(scenario: string): string {
  return join(PLANS, scenario);
}

/** A recorded plan with its secrets. */
export function readRecorded(scenario: string, stack = "prod-cluster"): PlanReading {
  return readPlanFile(recordedFile(scenario, stack));
}

/** Names of the stacks that a scenario has plans of. */
export function recordedStacks(scenario: string): readonly string[] {
  return readdirSync(recordedFolder(scenario))
    .filter((file) => file.endsWith(".json") && !file.endsWith(".tf.json") && file !== "platform.json")
    .map((file) => file.replace(".json", ""));
}

/** All plans of a scenario as they are reviewed together. */
export function recordedSet(scenario: string): PlanSet {
  if (!existsSync(recordedFolder(scenario))) throw new Error(`no scenario ${scenario} was recorded`);
  const settings = withFacts(DEFAULT_SETTINGS, readPlatformFile(recordedFolder(scenario)));
  const plans = recordedStacks(scenario).map((stack): StackPlan => {
    return { ...readRecorded(scenario, stack).plan, stack, environment: environmentOf(stack, settings) };
  });
  const dependents = new Map(
    plans.flatMap(({ stack, references }) => [...references.remoteStacks].map((remote) => [remote, [stack]] as const)),
  );
  return {
    plans,
    stacks: [],
    movedStates: [],
    dependents,
    promotion: settings.promotion,
    production: settings.production,
    ...(settings.retired && { retired: settings.retired }),
  };
}

/** Every finding of every rule about a scenario, a line each: `AKS001 critical prod-cluster address: message`. */
export function recordedFindings(scenario: string): string[] {
  const set = announcedApart(recordedSet(scenario));
  return RULES.flatMap((rule) =>
    [...rule.review(set)].map(
      ({ stack, address, message, severity }) =>
        `${rule.id} ${severity ?? rule.severity} ${stack}${address === undefined ? "" : ` ${address}`}: ${message}`,
    ),
  );
}
