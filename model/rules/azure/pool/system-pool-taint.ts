import { defaultPoolOf, poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { CRITICAL_ADDONS_ONLY } from "../../../azure/node-taints";
import { error, type Rule } from "../../../rule";

/** The cluster's own pods tolerate one taint only; it is set where user pools take the services. */
export const systemPoolTaint: Rule<ResolvedCluster> = {
  id: "cluster/system-pool-taint",
  holds: "The first system pool has no taints of its own, and another only CriticalAddonsOnly or PreferNoSchedule.",
  source: "https://github.com/Azure/AKS/issues/2578",
  *check(cluster) {
    const first = defaultPoolOf(cluster);
    for (const pool of poolsOf(cluster)) {
      if (pool.mode !== "System") continue;
      for (const [index, { key, effect }] of pool.taints.entries()) {
        if (pool === first) {
          yield error(
            ["pools", pool.name, "taints", index],
            "be left out of the first system pool, for which azurerm has no field",
            key,
            "move the taint to a pool of mode User",
          );
        } else if (key !== CRITICAL_ADDONS_ONLY && effect !== "PreferNoSchedule") {
          yield error(
            ["pools", pool.name, "taints", index],
            `be ${CRITICAL_ADDONS_ONLY} in a system pool, or have the effect PreferNoSchedule`,
            `${key} with ${effect}`,
            "move the taint to a pool of mode User",
          );
        }
      }
    }
  },
};
