import { poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { FEWEST_SYSTEM_NODES, nodeBounds } from "../../../azure/node-count";
import { error, type Rule, warning } from "../../../rule";

/** With a single system node, every upgrade and every lost node takes the cluster's DNS away. */
export const systemPoolNodes: Rule<ResolvedCluster> = {
  id: "cluster/system-pool-nodes",
  holds: "The system pools have at least 2 nodes; fewer is an error in production and a warning elsewhere.",
  source: "https://learn.microsoft.com/azure/aks/use-system-pools#system-and-user-node-pools",
  *check(cluster) {
    const pools = poolsOf(cluster).filter(({ mode }) => mode === "System");
    const fewest = pools.map((pool) => nodeBounds(pool).min);
    const nodes = fewest.reduce((sum, count) => sum + count, 0);
    const [first] = pools;
    // A system pool without nodes is what cluster/node-count speaks about.
    if (!first || nodes >= FEWEST_SYSTEM_NODES || fewest.some((count) => !(count >= 1))) return;

    const found = cluster.production ? error : warning;
    const at = ["pools", first.name, "nodes", ...(typeof first.nodes === "number" ? [] : ["min"])];
    yield found(
      at,
      `be at least ${FEWEST_SYSTEM_NODES} in a system pool, so that the cluster's DNS survives the loss of a node`,
      nodes,
      "write 2, or 3 to have one in each zone",
    );
  },
};
