import { rotatingDifferences } from "../facts/aks-attributes";
import { formatAttributePath } from "../plan/value";
import type { ReviewRule } from "../rule";
import { nodesOf, plannedPools } from "./support/pools";
import { count, valueInWords } from "./support/wording";

/** AKS004: an update in place of an attribute that makes azurerm replace every node of a pool. */
export const rule: ReviewRule = {
  id: "AKS004",
  name: "hidden-rotation",
  severity: "high",
  looksFor: "An update in place of an attribute that makes azurerm replace every node of a pool.",
  matters:
    "The plan reads like a small update, but every pod of the pool moves, twice where a temporary pool takes over.",
  remedy: "Do it within a maintenance window, with disruption budgets in place, and one environment at a time.",
  source:
    "azurerm 4.55.0, kubernetes_cluster_resource.go: cycleNodePoolProperties; hashicorp/terraform-provider-azurerm#28165",
  *review(plans) {
    for (const { change, name, before } of plannedPools(plans)) {
      if (change.kind !== "update") continue;
      const rotating = rotatingDifferences(change.type, change.differences);
      if (rotating.length === 0) continue;
      const nodes = nodesOf(before);
      const moved = nodes === undefined ? "every node" : `up to ${count(nodes.max, "node")}`;
      const attributes = rotating.map(({ path }) => formatAttributePath(path)).join(", ");
      yield {
        stack: change.plan.stack,
        address: change.address,
        message: `replaces ${moved} of the pool ${name} although the plan calls it an update: ${attributes} ${rotating.length === 1 ? "changes" : "change"}`,
        details: rotating.map(
          ({ path, before: old, after }) =>
            `${formatAttributePath(path)}: ${valueInWords(old)} → ${valueInWords(after)}`,
        ),
      };
    }
  },
};
