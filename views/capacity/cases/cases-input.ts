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
}

/** How many nodes each pool has while it is upgraded. */
export function countsWithSurge({ cluster, counts }: Pick<CasesInput, "cluster" | "counts">): NodeCounts {
  const surges = poolsOf(cluster).map((pool) => {
    const count = counts[pool.name] ?? 0;
    return [pool.name, pool.spot ? 0 : Math.min(count, pool.maxSurge.ceilOf(count))] as const;
  });
  const surgeOf = new Map(surges);
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, count + (surgeOf.get(name) ?? 0)]));
}
