import { poolsOf, type ResolvedCluster } from "../../model/azure/cluster";
import { allocatableOf, roomAtMost } from "../../model/azure/node-allocatable";
import { nodeBounds } from "../../model/azure/node-count";
import { nodesOf } from "./capacity-nodes";
import type { WorkloadPods } from "./capacity-pods";
import { systemGroups } from "./system-groups";

/**
 * Everything of a cluster and its pods that decides what is proved of them, in one text: of environments with the same,
 * nothing has to be tried twice. Names of the environment and its ranges of addresses decide nothing.
 */
export function capacityKey(cluster: ResolvedCluster, workloads: readonly WorkloadPods[]): string {
  const pools = poolsOf(cluster);
  const groups = workloads.map(({ group }) => group);
  const one = Object.fromEntries(pools.map(({ name }) => [name, 1]));
  const most = pools.reduce((sum, pool) => sum + nodeBounds(pool).max, 0);
  return JSON.stringify([
    cluster.location,
    pools.map((pool) => [
      nodeBounds(pool),
      pool.zones,
      pool.spot !== undefined,
      String(pool.maxSurge),
      allocatableOf(pool),
      roomAtMost(pool),
    ]),
    nodesOf(cluster, one, groups),
    systemGroups(cluster, most),
    workloads.map(({ surgeOf, ...each }) => [each, surgeOf(each.least), surgeOf(each.most)]),
  ]);
}
