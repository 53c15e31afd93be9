import type { ReviewRule } from "../rule";
import { nodesOf, plannedPools } from "./support/pools";
import { whyReplaced } from "./support/why-replaced";
import { count } from "./support/wording";

/** AKS003: a node pool that is deleted and created again. */
export const rule: ReviewRule = {
  id: "AKS003",
  name: "pool-replace",
  severity: "high",
  looksFor: "A node pool that is deleted and created again.",
  matters: "Its nodes go all at once, before there are new ones, and no disruption budget is asked.",
  remedy: "Add a pool with the new settings, drain the old one, and remove it in a later change.",
  source: "azurerm 4.55.0, kubernetes_cluster_node_pool_resource.go: ForceNew attributes",
  *review(plans) {
    for (const { change, name, isDefault, before } of plannedPools(plans)) {
      if (isDefault || change.kind !== "replace") continue;
      const nodes = nodesOf(before);
      const lost = nodes === undefined ? "all nodes" : `up to ${count(nodes.max, "node")}`;
      yield {
        stack: change.plan.stack,
        address: change.address,
        message: `deletes the pool ${name}, ${lost}, and makes a new one: ${whyReplaced(change)}`,
      };
    }
  },
};
