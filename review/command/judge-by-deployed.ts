import type { StackPlan } from "../plan/stack-plan";
import type { MovedState } from "../plan-set";
import { count } from "../rules/support/wording";
import { compareSyntheses } from "../synthesis/comparison";
import { isFromNothing, movedState, stateEvidence } from "../synthesis/deployed";
import type { StackState } from "../synthesis/freshness";
import { resourceBlocks, type Synthesis, type SynthesizedStack } from "../synthesis/synthesis";

/** Plans, and what they are judged by. */
export interface JudgedPlans {
  readonly plans: readonly StackPlan[];
  readonly stacks: readonly StackState[];
  /** The app that was planned; undefined where it is not at hand. */
  readonly synthesis: Synthesis | undefined;
  /** The app that is deployed; undefined where nobody can tell what is. */
  readonly deployed: Synthesis | undefined;
}

/** How stacks are told apart. */
export interface JudgeOptions {
  environmentOf(stack: string): string;
  isNotDeployed(stack: string): boolean;
}

/** What the deployed app says about plans. */
export interface Judgement {
  readonly plans: readonly StackPlan[];
  readonly stacks: readonly StackState[];
  readonly movedStates: readonly MovedState[];
  readonly notes: readonly string[];
}

/**
 * Tells by the deployed app which plans are no evidence. A plan that knows no object of a stack which is deployed was made
 * without the state of the stack, unless it broke off before: all that it deletes is missing in it. In its place, and where
 * a stack has no plan, the stack is compared with the deployed one, so that what would be lost is reported all the same.
 */
export function judgeByDeployed(judged: JudgedPlans, options: JudgeOptions): Judgement {
  const { plans, stacks, synthesis, deployed } = judged;
  if (!deployed) return { plans, stacks, movedStates: [], notes: fromNothing(plans, options) };
  const without = new Map<string, number>();
  const complete = new Map<string, boolean>();
  const excused: string[] = [];
  const applied: string[] = [];
  const partial = new Set<string>();
  for (const plan of plans) {
    const stack = deployed.stacks.get(plan.stack);
    if (!stack) continue;
    const { objects, found } = stateEvidence(plan, stack);
    complete.set(plan.stack, found === objects);
    if (found > 0 && options.isNotDeployed(plan.stack)) applied.push(plan.stack);
    if (objects === 0 || found > 0) continue;
    if (options.isNotDeployed(plan.stack)) excused.push(plan.stack);
    else if (plan.errored || plan.complete === false) partial.add(plan.stack);
    else without.set(plan.stack, objects);
  }
  const unplanned = new Set(
    stacks.flatMap(({ stack, coverage }) => (coverage === "missing" || coverage === "unreadable" ? [stack] : [])),
  );
  const compared = new Map(
    synthesis && without.size + partial.size + unplanned.size > 0
      ? compareSyntheses(deployed, synthesis, options.environmentOf).map((plan) => [plan.stack, plan])
      : [],
  );
  return {
    plans: [
      ...plans.map((plan) => {
        const known = without.has(plan.stack) || partial.has(plan.stack) ? compared.get(plan.stack) : undefined;
        // What is wrong with the plan itself stays to be told.
        return known ? { ...known, errored: plan.errored, complete: plan.complete } : plan;
      }),
      ...[...unplanned].flatMap((stack) => compared.get(stack) ?? []),
    ],
    stacks: [
      ...stacks.filter(({ stack }) => !without.has(stack)),
      ...[...without].map(([stack, objects]): StackState => {
        const reason = `the deployed stack has ${count(objects, "object")}, and the plan found none of them; what it would change or delete was compared, not planned`;
        return { stack, environment: options.environmentOf(stack), coverage: "without-state", reason };
      }),
      ...(synthesis ? goneStacks(synthesis, deployed, options) : []),
    ],
    movedStates: synthesis ? movedStatesOf(synthesis, deployed, complete) : [],
    notes: [
      ...(excused.length === 0
        ? []
        : [`planned from nothing, because the settings say that nobody has applied them: ${excused.join(", ")}`]),
      ...(applied.length === 0
        ? []
        : [`somebody has applied ${applied.join(", ")}; remove them from notDeployed in the settings`]),
    ],
  };
}

/** Stacks whose state is looked for elsewhere, and whether all of it was found there. */
export function movedStatesOf(
  synthesis: Synthesis,
  deployed: Synthesis,
  complete: ReadonlyMap<string, boolean>,
): MovedState[] {
  return [...synthesis.stacks.values()].flatMap((stack) => {
    const old = deployed.stacks.get(stack.name);
    const how = old && movedState(stack, old);
    return how === undefined ? [] : [{ stack: stack.name, how, complete: complete.get(stack.name) ?? false }];
  });
}

/** Stacks of the deployed app that are not synthesized any more: what they made stays, and nobody looks after it. */
export function goneStacks(synthesis: Synthesis, deployed: Synthesis, options: JudgeOptions): StackState[] {
  return [...deployed.stacks.keys()]
    .filter((stack) => !synthesis.stacks.has(stack) && !options.isNotDeployed(stack))
    .map((stack) => {
      const like = likeStack(stack, synthesis, deployed);
      const renamed =
        like === undefined ? "" : `; ${like} comes with the same objects, in a state of its own, beside it`;
      return {
        stack,
        environment: options.environmentOf(stack),
        coverage: "gone",
        reason: `is not synthesized any more: nobody deletes what it made; destroy it first${renamed}`,
      };
    });
}

/** A new stack with the same addresses: the environment, or the part, has another name. */
function likeStack(gone: string, synthesis: Synthesis, deployed: Synthesis): string | undefined {
  const addressesOf = (stack: SynthesizedStack | undefined) =>
    stack ? JSON.stringify([...resourceBlocks(stack).keys()].sort()) : "";
  const old = addressesOf(deployed.stacks.get(gone));
  return [...synthesis.stacks.values()].find((stack) => !deployed.stacks.has(stack.name) && addressesOf(stack) === old)
    ?.name;
}

function fromNothing(plans: readonly StackPlan[], { isNotDeployed }: JudgeOptions): string[] {
  const names = plans.filter((plan) => isFromNothing(plan) && !isNotDeployed(plan.stack)).map(({ stack }) => stack);
  if (names.length === 0) return [];
  return [
    `planned from nothing: ${names.join(", ")}; if any of it is deployed, this plan is no evidence. --deployed tells what is`,
  ];
}
