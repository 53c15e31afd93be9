import type { StackPlan } from "../plan/stack-plan";
import type { PlanRecord } from "./plan-record";
import { resourceDigests, type Synthesis, type SynthesizedStack } from "./synthesis";

/** How a stack is covered by a plan. Everything but `fresh` is a finding. */
export type Coverage = "fresh" | "missing" | "stale" | "foreign" | "unreadable" | "without-state" | "gone";

/** A stack and what is known of its plan. */
export interface StackState {
  readonly stack: string;
  readonly environment: string;
  readonly coverage: Coverage;
  /** Why it is not fresh; empty otherwise. */
  readonly reason: string;
}

/** What freshness is judged by. */
export interface FreshnessEvidence {
  readonly synthesis: Synthesis;
  readonly plans: readonly StackPlan[];
  /** What `npm run review` noted when it made a plan, by stack. */
  readonly records: ReadonlyMap<string, PlanRecord>;
  /** SHA-256 of each plan file, by stack; only needed where there is a record. */
  readonly planDigests: ReadonlyMap<string, string>;
  /** Stacks whose plan could not be read. */
  readonly unreadable: ReadonlySet<string>;
  environmentOf(stack: string): string;
}

/** How many differing resources a reason names. */
const NAMED = 3;

/**
 * Tells for every synthesized stack, and for every plan, whether the plan was made from this very synthesis. There are
 * two proofs. The plan itself holds the configuration that it was made from: each resource has to be written there as it
 * is written in `cdk.tf.json`. And where `npm run review` made the plan, its record has to name the digests of this very
 * `cdk.tf.json` and of this very plan; that also covers what a plan does not repeat, such as the state's place.
 */
export function freshnessOf(evidence: FreshnessEvidence): StackState[] {
  const { synthesis, plans, environmentOf, unreadable } = evidence;
  const planned = new Map(plans.map((plan) => [plan.stack, plan]));
  const synthesized = [...synthesis.stacks.values()].map((stack): StackState => {
    const base = { stack: stack.name, environment: environmentOf(stack.name) };
    const plan = planned.get(stack.name);
    if (!plan) {
      return unreadable.has(stack.name)
        ? { ...base, coverage: "unreadable", reason: "its plan cannot be read" }
        : { ...base, coverage: "missing", reason: "it was synthesized, but nobody planned it" };
    }
    const reason = staleBecause(stack, plan, evidence);
    return { ...base, coverage: reason === "" ? "fresh" : "stale", reason };
  });
  const foreign = plans
    .filter(({ stack }) => !synthesis.stacks.has(stack))
    .map(({ stack, environment }): StackState => {
      return { stack, environment, coverage: "foreign", reason: "the plan is of a stack that was not synthesized" };
    });
  return [...synthesized, ...foreign];
}

function staleBecause(stack: SynthesizedStack, plan: StackPlan, { records, planDigests }: FreshnessEvidence): string {
  const record = records.get(stack.name);
  if (record && record.synthesis !== stack.digest) return "the stack was synthesized again after it was planned";
  if (record && record.plan !== planDigests.get(stack.name)) return "the plan is not the one that was recorded";
  return differingResources(resourceDigests(stack), plan.digests);
}

function differingResources(synthesized: ReadonlyMap<string, string>, planned: ReadonlyMap<string, string>): string {
  const root = new Map([...planned].filter(([address]) => !address.startsWith("module.")));
  const differing = [...new Set([...synthesized.keys(), ...root.keys()])].filter(
    (address) => synthesized.get(address) !== root.get(address),
  );
  if (differing.length === 0) return "";
  const named = differing.slice(0, NAMED).join(", ");
  const more = differing.length > NAMED ? ` and ${differing.length - NAMED} more` : "";
  return `the plan was made from another configuration: ${named}${more} ${differing.length === 1 ? "differs" : "differ"}`;
}
