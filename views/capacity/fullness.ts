import { poolsOf, type ResolvedCluster } from "../../model/azure/cluster";
import { allocatableOf } from "../../model/azure/node-allocatable";
import type { Placement } from "./placing/placement";
import type { PendingPods } from "./verdict";

/** How full a pool is. */
export interface PoolFullness {
  readonly pool: string;
  readonly nodes: number;
  /** What pods ask for, and what there is for them when AKS has taken its part, by the name of the resource. */
  readonly resources: Readonly<Record<string, { readonly asked: number; readonly room: number }>>;
  /** The pods that are on its nodes, those of the cluster itself left out; in the scheduler's hands, where several pools take them. */
  readonly workloads: readonly PendingPods[];
}

/** How full each pool is, the cluster's own pods included. */
export function fullnessOf(placement: Placement, cluster: ResolvedCluster): readonly PoolFullness[] {
  const { compiled, free, gone } = placement;
  const { nodes, resources } = compiled;
  return poolsOf(cluster).map((pool) => {
    const numbers = nodes.flatMap((node, number) => (node.pool === pool.name && gone[number] === 0 ? [number] : []));
    const whole = allocatableOf(pool);
    const entries = resources.flatMap((name, resource) => {
      const each = whole[name];
      if (each === undefined) return [];
      const room = each * numbers.length;
      const left = numbers.reduce((sum, node) => sum + (free[node * resources.length + resource] ?? 0), 0);
      return [[name, { asked: room - left, room }] as const];
    });
    return {
      pool: pool.name,
      nodes: numbers.length,
      resources: Object.fromEntries(entries),
      workloads: workloadsOn(placement, numbers),
    };
  });
}

/** Namespace of the cluster's own pods. */
const OF_CLUSTER = "kube-system";

function workloadsOn(placement: Placement, nodes: readonly number[]): readonly PendingPods[] {
  const counts = new Map<string, number>();
  for (const [group, { workload, namespace }] of placement.compiled.groups.entries()) {
    if (namespace === OF_CLUSTER) continue;
    const pods = nodes.reduce((sum, node) => sum + placement.countOn(group, node), 0);
    if (pods > 0) counts.set(workload, (counts.get(workload) ?? 0) + pods);
  }
  return [...counts].map(([workload, count]) => ({ workload, count }));
}
