import { destroys } from "../../plan/resource-change";
import type { StackPlan } from "../../plan/stack-plan";
import { isList, isObject, type Value } from "../../plan/value";
import { changesOf, type PlannedChange, type PlanSet } from "../../plan-set";
import { metadataOf, objectOf, specOf } from "./kubernetes-object";
import { labelOf } from "./pools";

/** Something that goes while a like one comes: in truth the same under another name. */
export interface Rename {
  readonly gone: PlannedChange;
  readonly come: PlannedChange;
}

/** What tells two objects of a type apart although they are the same: names, ids, and what Azure or Kubernetes fills in. */
const OWN = new Set(["name", "id", "uid", "resource_version", "generation", "manifest", "object", "timeouts"]);
/** Of their leaves, how many have to be the same. */
const LIKE = 0.75;
/** Leaves that are compared of one object. */
const MOST_LEAVES = 400;
/** More of one type in one stack are not paired: who changes so many renames none of them. */
const MOST_OBJECTS = 100;

/** Pairs of each set: several rules ask. */
const KNOWN = new WeakMap<PlanSet, readonly Rename[]>();

/** Objects that a plan deletes while it makes a like one of the same type, each paired once, the most alike first. */
export function renamesOf(plans: PlanSet): readonly Rename[] {
  const known = KNOWN.get(plans) ?? plans.plans.flatMap((plan) => renamesIn(plan, plans));
  KNOWN.set(plans, known);
  return known;
}

function renamesIn(plan: StackPlan, plans: PlanSet): Rename[] {
  const own = changesOf(plans, /^(kubernetes_|azurerm_|azapi_resource$)/).filter((change) => change.plan === plan);
  const kinds = new Map<string, { gone: PlannedChange[]; come: PlannedChange[] }>();
  for (const change of own) {
    const isGone = destroys(change) && change.kind !== "replace";
    if (!isGone && change.kind !== "create") continue;
    const kind = `${change.type} ${objectOf(change.type, isGone ? change.before : change.after)?.kind ?? ""}`;
    const group = kinds.get(kind) ?? { gone: [], come: [] };
    (isGone ? group.gone : group.come).push(change);
    kinds.set(kind, group);
  }
  return [...kinds.values()].flatMap(({ gone, come }) => (gone.length > MOST_OBJECTS ? [] : paired(gone, come)));
}

function paired(gone: readonly PlannedChange[], come: readonly PlannedChange[]): Rename[] {
  const old = gone.map((change) => ({ change, leaves: leavesOf(change, change.before) }));
  const next = come.slice(0, MOST_OBJECTS).map((change) => ({ change, leaves: leavesOf(change, change.after) }));
  const candidates = old
    .flatMap((one) => next.map((other) => ({ one, other, score: likeness(one.leaves, other.leaves) })))
    .filter(({ score }) => score >= LIKE)
    .sort((first, second) => second.score - first.score);
  const taken = new Set<PlannedChange>();
  return candidates.flatMap(({ one, other }) => {
    if (taken.has(one.change) || taken.has(other.change)) return [];
    taken.add(one.change).add(other.change);
    return [{ gone: one.change, come: other.change }];
  });
}

/** How much of two objects is the same, from 0 to 1. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  return [...one].filter((leaf) => other.has(leaf)).length / Math.min(one.size, other.size);
}

function contentOf({ type }: PlannedChange, value: Value): Value {
  if (!type.startsWith("kubernetes_")) return value;
  return { spec: specOf(type, value) ?? null, labels: (metadataOf(type, value) as Value | undefined) ?? null };
}

/** What an object says, without its name: so two that only differ in their names say the same. */
function leavesOf(change: PlannedChange, value: Value): Set<string> {
  const name = nameOf(change, value);
  const leaves = new Set<string>();
  add("", contentOf(change, value));
  return leaves;

  function add(path: string, inner: Value | undefined): void {
    if (leaves.size >= MOST_LEAVES) return;
    if (isList(inner)) for (const item of inner) add(path, item);
    else if (isObject(inner)) {
      for (const [key, member] of Object.entries(inner))
        if (!OWN.has(key)) add(`${path}.${key.replaceAll(name, "?")}`, member);
    } else if (inner !== null && inner !== undefined && inner !== "" && typeof inner !== "symbol") {
      leaves.add(`${path}=${String(inner).replaceAll(name, "?")}`);
    }
  }
}

function nameOf(change: PlannedChange, value: Value): string {
  return objectOf(change.type, value)?.name || labelOf({ ...change, before: value, after: value });
}
