import { destroys } from "../plan/resource-change";
import type { PlannedChange } from "../plan-set";
import type { ReviewRule } from "../rule";
import { labelOf, nodesOf, plannedPools } from "./support/pools";
import { renamesOf } from "./support/renames";
import { whyReplaced } from "./support/why-replaced";
import { count } from "./support/wording";

/** AKS003: a node pool that is deleted, or deleted and created again. */
export const rule: ReviewRule = {
  id: "AKS003",
  name: "pool-replace",
  severity: "high",
  looksFor: "A node pool that is deleted, or deleted and created again.",
  matters:
    "Its nodes are drained all at once, as a rule before there are new ones. A disruption budget that cannot be kept holds the drain up, and the apply fails half way.",
  remedy: "Add a pool with the new settings, drain the old one, and remove it in a later change.",
  source:
    "azurerm 4.55.0, kubernetes_cluster_node_pool_resource.go: ForceNew attributes, and delete without ignoring disruption budgets; https://learn.microsoft.com/azure/aks/delete-node-pool",
  *review(plans) {
    const renames = new Map(renamesOf(plans).map(({ gone, come }) => [gone.address, come]));
    for (const { change, name, isDefault, before } of plannedPools(plans)) {
      if (isDefault || !destroys(change)) continue;
      const nodes = nodesOf(before);
      const lost = nodes === undefined ? "all nodes" : `up to ${count(nodes.max, "node")}`;
      yield {
        stack: change.plan.stack,
        address: change.address,
        message: `deletes the pool ${name}, ${lost}${successorOf(change, renames.get(change.address))}`,
      };
    }
  },
};

function successorOf(change: PlannedChange, come: PlannedChange | undefined): string {
  if (change.kind === "replace") {
    const order = change.actions[0] === "create" ? "once a new one is there" : "and makes a new one";
    return `, ${order}: ${whyReplaced(change)}`;
  }
  return come && come.plan === change.plan ? `, while a like one comes: ${labelOf(come)}, in no certain order` : "";
}
