import { differencesOf } from "../../../review/plan/difference";
import { ReferenceGraph } from "../../../review/plan/reference-graph";
import type { ChangeKind, ResourceChange } from "../../../review/plan/resource-change";
import type { StackPlan } from "../../../review/plan/stack-plan";
import type { Value } from "../../../review/plan/value";
import type { PlanSet } from "../../../review/plan-set";
import type { ReviewRule } from "../../../review/rule";

const NO_MASKS = { before: undefined, after: undefined };
const ACTIONS: { readonly [kind in ChangeKind]: readonly string[] } = {
  "no-op": ["no-op"],
  create: ["create"],
  read: ["read"],
  update: ["update"],
  delete: ["delete"],
  replace: ["delete", "create"],
  forget: ["forget"],
  unknown: ["transmogrify"],
};

/** A change of the object `<type>.it`; its kind follows from what is there before and after. */
export function planned(type: string, before: Value, after: Value, more: Partial<ResourceChange> = {}): ResourceChange {
  const differences = before === null || after === null ? [] : differencesOf(before, after, NO_MASKS);
  const kind =
    more.kind ?? (before === null ? "create" : after === null ? "delete" : differences.length > 0 ? "update" : "no-op");
  return {
    address: `${type}.it`,
    mode: "managed",
    type,
    name: "it",
    deposed: undefined,
    kind,
    actions: ACTIONS[kind],
    reason: undefined,
    previousAddress: undefined,
    importing: undefined,
    replacePaths: [],
    before,
    after,
    differences,
    ...more,
  };
}

/** The plan of the stack prod-cluster, or of another one. */
export function planOf(changes: readonly ResourceChange[], more: Partial<StackPlan> = {}): StackPlan {
  return {
    stack: "prod-cluster",
    environment: "prod",
    origin: "plan",
    terraformVersion: "1.11.4",
    timestamp: "2026-11-23T04:00:00Z",
    errored: false,
    complete: true,
    deferred: 0,
    failedChecks: [],
    actions: [],
    programs: new Map(),
    outputs: [],
    unknownMembers: [],
    providers: new Map(),
    changes,
    drift: [],
    references: new ReferenceGraph(),
    digests: new Map(),
    ...more,
  };
}

/** Plans that are reviewed together. */
export function setOf(plans: readonly StackPlan[], more: Partial<PlanSet> = {}): PlanSet {
  return {
    plans,
    stacks: [],
    movedStates: [],
    dependents: new Map(),
    promotion: ["dev", "staging", "prod"],
    production: ["prod"],
    ...more,
  };
}

/** What a rule says about changes of the stack prod-cluster. */
export function messagesOf(rule: ReviewRule, ...changes: readonly ResourceChange[]): string[] {
  return messagesOfSet(rule, setOf([planOf(changes)]));
}

/** What a rule says about plans. */
export function messagesOfSet(rule: ReviewRule, set: PlanSet): string[] {
  return [...rule.review(set)].map(({ message }) => message);
}
