import { cycledDifferences } from "../facts/aks-attributes";
import { formatAttributePath, textAt } from "../plan/value";
import type { ReviewRule } from "../rule";
import { plannedPools } from "./support/pools";

/** AKS005: a change that replaces every node of a pool which has no `temporary_name_for_rotation`. */
export const rule: ReviewRule = {
  id: "AKS005",
  name: "rotation-blocked",
  severity: "high",
  looksFor: "A change that replaces every node of a pool which has no `temporary_name_for_rotation`.",
  matters: "The plan succeeds and the apply fails, half way through the other changes.",
  remedy: "Give the pool a temporary_name_for_rotation of at most 12 lower-case letters and digits.",
  source: "azurerm 4.55.0, kubernetes_cluster_resource.go and kubernetes_cluster_node_pool_resource.go: update",
  *review(plans) {
    for (const { change, name, after } of plannedPools(plans)) {
      if (change.kind !== "update" || textAt(after, "temporary_name_for_rotation") !== undefined) continue;
      const rotating = cycledDifferences(change.type, change.differences);
      if (rotating.length === 0) continue;
      yield {
        stack: change.plan.stack,
        address: change.address,
        message: `cannot be applied: ${rotating.map(({ path }) => formatAttributePath(path)).join(", ")} of the pool ${name} can only change with a temporary pool, and it has no temporary_name_for_rotation`,
      };
    }
  },
};
