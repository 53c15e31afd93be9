import { poolsOf, type ResolvedCluster } from "../../model/azure/cluster";
import { nodeBounds } from "../../model/azure/node-count";
import type { MadeEnvironment } from "../../model/platform/environment";
import { environmentObjects } from "../environment-objects";
import type { NodeCounts } from "./capacity-nodes";
import { podsOf, type WorkloadPods } from "./capacity-pods";
import { diskOf } from "./disk-of-class";
import { grownCounts } from "./grown-counts";
import type { PodGroup } from "./placing/pod-group";
import { systemGroups } from "./system-groups";

/** How many nodes each pool has with the fewest replicas: as few as it may have, and as many more as their pods need. */
export function leastNodes(environment: MadeEnvironment, partOf: string): NodeCounts {
  return leastCounts(environment.cluster, podsOf(environmentObjects(environment, { partOf }), diskOf(environment)));
}

/** The same, of pods that are known. */
export function leastCounts(cluster: ResolvedCluster, workloads: readonly WorkloadPods[]): NodeCounts {
  const pools = poolsOf(cluster);
  if (pools.every((pool) => nodeBounds(pool).min === nodeBounds(pool).max)) return mostCounts(cluster);
  return grownCounts(cluster, (nodes) => leastGroups(cluster, workloads, nodes));
}

/** How many nodes each pool has at most. */
export function mostCounts(cluster: ResolvedCluster): NodeCounts {
  return Object.fromEntries(poolsOf(cluster).map((pool) => [pool.name, nodeBounds(pool).max]));
}

/** Pods with the fewest replicas, and those of a cluster of so many nodes itself. */
export function leastGroups(
  cluster: ResolvedCluster,
  workloads: readonly WorkloadPods[],
  nodes: number,
): readonly PodGroup[] {
  return [...systemGroups(cluster, nodes), ...workloads.map(({ group, least }) => ({ ...group, count: least }))];
}
