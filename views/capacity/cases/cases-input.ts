import { poolsOf, type ResolvedCluster } from "../../../model/azure/cluster";
import type { NodeCounts } from "../capacity-nodes";
import type { WorkloadPods } from "../capacity-pods";
import type { PodGroup } from "../placing/pod-group";

/** What cases are made of. */
export interface CasesInput {
  readonly cluster: ResolvedCluster;
  readonly workloads: readonly WorkloadPods[];
  readonly bounds: "least" | "most";
  readonly counts: NodeCounts;
  /** Pods of the cluster itself. */
  readonly system: readonly PodGroup[];
  /** How many nodes more of each pool the autoscaler of nodes makes when something has happened. @default - none */
  readonly more?: NodeCounts;
}

/** How many nodes of a pool there are in each of its roles; those that may come are as many in each of its zones. */
export interface NodeRoles {
  /** Those that are there always. */
  readonly own: number;
  /** Those that come while the pool is upgraded; spot machines have none. */
  readonly surge: number;
  /** Those of which the autoscaler of nodes chooses the ones that it makes. */
  readonly fresh: number;
}

/** The nodes of each pool, those that are there always first. */
export function nodeRoles({
  cluster,
  counts,
  more = {},
}: Pick<CasesInput, "cluster" | "counts" | "more">): ReadonlyMap<string, NodeRoles> {
  const roles = poolsOf(cluster).map(({ name, spot, maxSurge, zones }): readonly [string, NodeRoles] => {
    const own = counts[name] ?? 0;
    const surge = spot ? 0 : Math.min(own, maxSurge.ceilOf(own));
    return [name, { own, surge, fresh: (more[name] ?? 0) * Math.max(1, zones.length) }];
  });
  return new Map(roles);
}

/** How many nodes of each pool there are in all of their roles. */
export function countsOfAll(input: Pick<CasesInput, "cluster" | "counts" | "more">): NodeCounts {
  return Object.fromEntries([...nodeRoles(input)].map(([name, { own, surge, fresh }]) => [name, own + surge + fresh]));
}
