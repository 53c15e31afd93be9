import { poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { hasPossibleNodes, MOST_OF_A_POOL } from "../../../azure/node-count";
import type { ResolvedNodePool } from "../../../azure/node-pool";
import type { PathSegment } from "../../../problem";
import { error, type Finding, type Rule } from "../../../rule";

const MOST_OF_A_CLUSTER = 5000;

/** How many nodes pools and cluster may have; azurerm checks some of it, and only when it applies a plan. */
export const nodeCount: Rule<ResolvedCluster> = {
  id: "cluster/node-count",
  holds: "A system pool has 1 to 1000 nodes, a user pool 0 to 1000, a cluster at most 5000.",
  source: "https://learn.microsoft.com/azure/aks/quotas-skus-regions#service-quotas-and-limits",
  *check(cluster) {
    const pools = poolsOf(cluster);
    for (const pool of pools) yield* checkPool(pool);

    const nodes = pools.reduce((sum, { nodes }) => sum + (typeof nodes === "number" ? nodes : nodes.max), 0);
    if (nodes > MOST_OF_A_CLUSTER && hasPossibleNodes(pools)) {
      yield error(
        ["pools"],
        `have at most ${MOST_OF_A_CLUSTER} nodes together`,
        nodes,
        `take away ${nodes - MOST_OF_A_CLUSTER}, or declare a second cluster`,
      );
    }
  },
};

function* checkPool({ name, mode, nodes }: ResolvedNodePool): Iterable<Finding> {
  const at = ["pools", name, "nodes"];
  const fewest = mode === "System" ? 1 : 0;
  if (typeof nodes === "number") {
    yield* checkCount(at, nodes, fewest);
    return;
  }
  yield* checkCount([...at, "min"], nodes.min, fewest);
  yield* checkCount([...at, "max"], nodes.max, 1);
  if (nodes.min > nodes.max) {
    yield error([...at, "min"], `be at most the maximum, ${nodes.max}`, nodes.min, "exchange min and max");
  }
}

function* checkCount(at: readonly PathSegment[], count: number, fewest: number): Iterable<Finding> {
  if (Number.isInteger(count) && count >= fewest && count <= MOST_OF_A_POOL) return;
  const nearest = Math.min(Math.max(Math.round(count) || fewest, fewest), MOST_OF_A_POOL);
  yield error(at, `be a whole number from ${fewest} to ${MOST_OF_A_POOL}`, count, `write ${nearest}`);
}
