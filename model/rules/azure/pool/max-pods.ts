import { poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { PODS_OF_A_NODE } from "../../../azure/limits";
import { nodeBounds } from "../../../azure/node-count";
import { error, type Rule } from "../../../rule";

const FEWEST_OF_A_POOL = 30;

/** Azure wants room for its own pods in every pool. A pool that scales to zero is judged by its first node. */
export const maxPods: Rule<ResolvedCluster> = {
  id: "cluster/max-pods",
  holds: "A node takes 10 to 250 pods, and the nodes of a pool at least 30 together.",
  source: "https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning#maximum-pods-per-node",
  *check(cluster) {
    for (const pool of poolsOf(cluster)) {
      const at = ["pools", pool.name, "maxPods"];
      if (!Number.isInteger(pool.maxPods) || pool.maxPods < PODS_OF_A_NODE.min || pool.maxPods > PODS_OF_A_NODE.max) {
        const nearest = Math.min(Math.max(Math.round(pool.maxPods) || 110, PODS_OF_A_NODE.min), PODS_OF_A_NODE.max);
        yield error(
          at,
          `be a whole number from ${PODS_OF_A_NODE.min} to ${PODS_OF_A_NODE.max}`,
          pool.maxPods,
          `write ${nearest}`,
        );
        continue;
      }
      const nodes = Math.max(nodeBounds(pool).min, 1);
      if (nodes * pool.maxPods < FEWEST_OF_A_POOL) {
        yield error(
          at,
          `give the pool room for ${FEWEST_OF_A_POOL} pods at its smallest`,
          `${pool.maxPods} on each of ${nodes} node(s)`,
          `write ${Math.ceil(FEWEST_OF_A_POOL / nodes)} or more`,
        );
      }
    }
  },
};
