import { withoutKeys } from "../plan/reference-graph";
import { destroys, type ResourceChange } from "../plan/resource-change";
import type { StackPlan } from "../plan/stack-plan";
import type { PlanSet } from "../plan-set";
import type { ReviewRule } from "../rule";
import type { ReviewSeverity } from "../severity";
import { CLUSTER } from "./support/pools";
import { count } from "./support/wording";

/** Objects and stacks from which on a severity applies, the worst first. */
const LIMITS: readonly { readonly severity: ReviewSeverity; readonly objects: number; readonly stacks: number }[] = [
  { severity: "high", objects: 20, stacks: 2 },
  { severity: "medium", objects: 5, stacks: 1 },
  { severity: "low", objects: 1, stacks: 1 },
];

/** PLN003: how far a deletion or a replacement reaches, within the stack and beyond. */
export const rule: ReviewRule = {
  id: "PLN003",
  name: "blast-radius",
  severity: "low",
  looksFor:
    "Objects that are built from something which is deleted or replaced, directly or through others, and the stacks that come after where an output is built from it or it is their cluster. Low from one object, medium from 5 or another stack, high from 20 or two other stacks.",
  matters: "They are what has to be made again, or breaks, without a line of the change naming them.",
  remedy: "Read what is listed: plan and apply the other stacks right after, or make the change smaller.",
  source: "terraform show -json: configuration; manifest.json of cdktf; terraform_remote_state",
  *review(plans) {
    for (const plan of plans.plans) {
      const later = [...dependentsOf(plan.stack, plans)].sort();
      for (const { change, others, users, isHandedOn } of rootsOf(plan)) {
        const stacks = isHandedOn ? later : [];
        const limit = LIMITS.find(({ objects, stacks: others }) => users.length >= objects || stacks.length >= others);
        if (!limit) continue;
        const reached = [
          ...(users.length > 0 ? [count(users.length, "object")] : []),
          ...(stacks.length > 0 ? [`${count(stacks.length, "stack")} after this one (${stacks.join(", ")})`] : []),
        ];
        yield {
          stack: plan.stack,
          address: change.address,
          severity: limit.severity,
          message: `${change.kind === "replace" ? "replacing" : "deleting"} ${named(others.length)} ${reached.join(" and ")}`,
          details: [...others, ...users],
        };
      }
    }
  },
};

function named(others: number): string {
  return others === 0 ? "it reaches" : `it and ${others} more reaches`;
}

interface Root {
  readonly change: ResourceChange;
  /** Addresses of what is destroyed in the same way and reaches the same: all of them are one finding. */
  readonly others: readonly string[];
  /** Addresses of what is built from it. */
  readonly users: readonly string[];
  /** Whether other stacks can tell: an output is made of it, or it is the cluster that they work in. */
  readonly isHandedOn: boolean;
}

/** What is destroyed and is not itself built from something else that is destroyed. */
function rootsOf({ changes, references }: StackPlan): Root[] {
  const destroyed = changes.filter(
    (change) => change.mode === "managed" && change.deposed === undefined && destroys(change),
  );
  const addresses = new Set(destroyed.map(({ address }) => withoutKeys(address)));
  const reached = new Set([...addresses].flatMap((address) => [...references.directUsersOf(address)]));
  const below = references.usersOfAll(reached);
  const alike = new Map<string, ResourceChange[]>();
  for (const change of destroyed) {
    if (below.has(withoutKeys(change.address))) continue;
    const direct = [...references.directUsersOf(change.address)].sort();
    const key = JSON.stringify([change.kind === "replace", change.type === CLUSTER && change.address, direct]);
    const same = alike.get(key);
    if (same) same.push(change);
    else alike.set(key, [change]);
  }
  return [...alike.values()].flatMap(([change, ...others]) => {
    if (!change) return [];
    const users = [...references.usersOf(change.address)];
    const isHandedOn = change.type === CLUSTER || users.some((user) => user.startsWith("output."));
    return [{ change, others: others.map(({ address }) => address), users: users.filter(isObject).sort(), isHandedOn }];
  });
}

/** Variables and outputs carry references on, but nothing of them runs anywhere. */
function isObject(address: string): boolean {
  const steps = address.replace(/^(module\.[^.]+\.)+/, "").split(".");
  return steps.length >= 2 && !["var", "local", "output", "data"].includes(steps[0] ?? "");
}

function dependentsOf(stack: string, { dependents }: PlanSet): Set<string> {
  const found = new Set<string>();
  const open = [stack];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const dependent of dependents.get(next) ?? []) {
      if (dependent === stack || found.has(dependent)) continue;
      found.add(dependent);
      open.push(dependent);
    }
  }
  return found;
}
