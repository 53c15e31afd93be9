import type { ResourceChange } from "./plan/resource-change";
import type { StackPlan } from "./plan/stack-plan";
import type { StackState } from "./synthesis/freshness";

/** A change and the plan that it is part of. */
export interface PlannedChange extends ResourceChange {
  readonly plan: StackPlan;
}

/** A stack whose state is looked for elsewhere than where the deployed stack keeps it. */
export interface MovedState {
  readonly stack: string;
  /** What differs, in words. */
  readonly how: string;
  /** Whether a plan found every object of the deployed stack there. */
  readonly complete: boolean;
}

/** Objects that go as somebody declared beforehand: of a stack that is retired, or under the former name of a service. */
export interface Announced {
  readonly plan: StackPlan;
  /** The name that the service has; undefined for what goes with its stack. */
  readonly successor: string | undefined;
  readonly changes: readonly ResourceChange[];
}

/** Everything that is reviewed together. */
export interface PlanSet {
  readonly plans: readonly StackPlan[];
  /** Environments in the order in which versions reach them, such as dev, staging, prod. */
  readonly promotion: readonly string[];
  /** The environments where losing something hurts most. */
  readonly production: readonly string[];
  /** Environments whose clusters a Fleet upgrades, whatever Terraform says. @default [] */
  readonly fleet?: readonly string[];
  /** Names that services had before, by the name that they have, as the deployed app says. @default {} */
  readonly formerly?: ReadonlyMap<string, string>;
  /** Stacks that are there only to be destroyed. @default [] */
  readonly retired?: readonly string[];
  /** What goes as it was declared beforehand, and that no other rule is asked about. @default [] */
  readonly announced?: readonly Announced[];
  /** Day that what ends by the calendar is judged by. @default - nobody asks for that */
  readonly today?: Date;
  /** How each synthesized stack is covered by plans; empty where no synthesis is at hand. */
  readonly stacks: readonly StackState[];
  /** Stacks whose state is looked for elsewhere than where the deployed stack keeps it. */
  readonly movedStates: readonly MovedState[];
  /** Stacks that come after others, by the name of the stack before them. */
  readonly dependents: ReadonlyMap<string, readonly string[]>;
}

/** Changes of each set by type: every rule asks for a few types of many. */
const INDEX = new WeakMap<PlanSet, Map<string, PlannedChange[]>>();

/** All managed changes of the given type, or of types that match, without deposed objects. */
export function changesOf(plans: PlanSet, type: string | RegExp): readonly PlannedChange[] {
  const index = INDEX.get(plans) ?? indexOf(plans);
  INDEX.set(plans, index);
  if (typeof type === "string") return index.get(type) ?? [];
  return [...index].flatMap(([name, changes]) => (type.test(name) ? changes : []));
}

function indexOf(plans: PlanSet): Map<string, PlannedChange[]> {
  const index = new Map<string, PlannedChange[]>();
  for (const plan of plans.plans) {
    for (const change of plan.changes) {
      if (change.mode !== "managed" || change.deposed !== undefined) continue;
      const changes = index.get(change.type) ?? [];
      changes.push({ ...change, plan });
      index.set(change.type, changes);
    }
  }
  return index;
}
