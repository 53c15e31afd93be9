import { destroys } from "../plan/resource-change";
import { changesOf, type PlannedChange, type PlanSet } from "../plan-set";
import type { ReviewRule } from "../rule";
import { objectOf } from "./support/kubernetes-object";
import { describeLost, lostWith, namespaceOf } from "./support/lost-object";
import { CLUSTER, labelOf } from "./support/pools";
import { renamesOf } from "./support/renames";
import { whyReplaced } from "./support/why-replaced";
import { count } from "./support/wording";

/** K8S001: an object with state that is deleted or replaced. */
export const rule: ReviewRule = {
  id: "K8S001",
  name: "state-destroy",
  severity: "critical",
  looksFor:
    "Something that holds data and is deleted or replaced: a claim, stateful set, namespace, custom resource definition, key vault, registry, workspace, database, cache, queue, storage or backup, also by Azure's own type in azapi.",
  matters: "What it holds is gone with it, and no later plan brings it back.",
  remedy:
    "Take a backup and prove that it can be restored, or keep the object: a `moved` block renames it, a `removed` block lets go of it.",
  source: "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming; terraform show -json: actions",
  *review(plans) {
    const inNamespaces = goneByNamespace(plans);
    const renames = new Map(renamesOf(plans).map(({ gone, come }) => [gone, come]));
    for (const change of changesOf(plans, /^/)) {
      // A cluster of azurerm has rules of its own.
      if (!destroys(change) || change.type === CLUSTER || lostWith(change)?.role !== "data") continue;
      const { stack } = change.plan;
      const what = describeLost(change);
      const message =
        change.kind === "replace"
          ? `deletes the ${what} and makes a new one: ${whyReplaced(change)}`
          : `deletes the ${what}${besides(change, renames)}`;
      const inside = inNamespaces.get(keyOf(change)) ?? [];
      yield {
        stack,
        address: change.address,
        message: inside.length > 0 ? `${message}, with ${count(inside.length, "object")} in it` : message,
        ...(inside.length > 0 && { details: inside }),
      };
    }
  },
};

/** What comes in place of what goes: it looks like a rename, and takes nothing along. */
function besides(change: PlannedChange, renames: ReadonlyMap<PlannedChange, PlannedChange>): string {
  const come = renames.get(change);
  if (!come) return "";
  const name = objectOf(come.type, come.after)?.name || labelOf(come);
  return `, while a like one comes, ${name}, which is empty: nothing moves there`;
}

/** What goes with each namespace that is deleted, of what the plans name. */
function goneByNamespace(plans: PlanSet): Map<string, string[]> {
  const inside = new Map<string, string[]>();
  for (const change of changesOf(plans, /^kubernetes_/)) {
    if (!destroys(change)) continue;
    const { kind } = objectOf(change.type, change.before) ?? {};
    if (kind === "Namespace" && change.kind !== "replace") inside.set(keyOf(change), []);
  }
  if (inside.size === 0) return inside;
  for (const change of changesOf(plans, /^kubernetes_/)) {
    const namespace = namespaceOf(change);
    if (namespace === undefined || !destroys(change)) continue;
    inside.get(JSON.stringify([change.plan.stack, "Namespace", namespace]))?.push(describeLost(change));
  }
  return inside;
}

function keyOf({ plan, type, before }: PlannedChange): string {
  const object = objectOf(type, before);
  return JSON.stringify([plan.stack, object?.kind, object?.name]);
}
