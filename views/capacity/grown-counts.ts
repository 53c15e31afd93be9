import { poolsOf, type ResolvedCluster } from "../../model/azure/cluster";
import { nodeBounds } from "../../model/azure/node-count";
import { type NodeCounts, nodesIn, nodesOf } from "./capacity-nodes";
import { proofOf } from "./cases/proof";
import { Scenario } from "./cases/scenario";
import { type Compiled, compile } from "./placing/compiled";
import { feasibleNodes } from "./placing/feasible";
import { Placement } from "./placing/placement";
import type { PodGroup } from "./placing/pod-group";
import type { PendingPods } from "./verdict";

/**
 * How many nodes the autoscaler of nodes makes of as few as there may be: more where pods wait that a new node would take,
 * until none waits or there are no more to be had.
 *
 * @param groupsOf the pods, by how many nodes there are
 * @see https://learn.microsoft.com/azure/aks/cluster-autoscaler-overview
 */
export function grownCounts(cluster: ResolvedCluster, groupsOf: (nodes: number) => readonly PodGroup[]): NodeCounts {
  const pools = poolsOf(cluster);
  let counts: NodeCounts = Object.fromEntries(pools.map((pool) => [pool.name, nodeBounds(pool).min]));
  for (;;) {
    const groups = groupsOf(nodesIn(counts));
    const scenario = new Scenario(compile(nodesOf(cluster, counts, groups), groups));
    const tried = (seed: number) => scenario.steady(seed);
    const { pending } = proofOf({ compiled: scenario.compiled, tried, left: [] });
    const more = withMore(cluster, counts, { groups, pending });
    if (!more) return counts;
    counts = more;
  }
}

/** How many nodes there are when a pool has grown for pods that wait; undefined where none does. */
export function withMore(
  cluster: ResolvedCluster,
  counts: NodeCounts,
  { groups, pending }: { readonly groups: readonly PodGroup[]; readonly pending: readonly PendingPods[] },
): NodeCounts | undefined {
  for (const pool of poolsOf(cluster)) {
    const count = counts[pool.name] ?? 0;
    const { max } = nodeBounds(pool);
    if (count >= max) continue;
    const fresh = compile(nodesOf(cluster, { [pool.name]: 1 }, groups), groups);
    const empty = new Placement(fresh);
    const waiting = groups.map(({ workload, spec }, index) => {
      const count = pending.find((each) => each.workload === workload)?.count ?? 0;
      const others = spec.affinity?.podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
      const isTaken = count > 0 && (others.length > 0 || feasibleNodes(empty, index, new Int32Array(1)) > 0);
      return isTaken ? count : 0;
    });
    if (waiting.some((each) => each > 0)) {
      return { ...counts, [pool.name]: Math.min(max, count + nodesFor(fresh, waiting)) };
    }
  }
  return undefined;
}

/** How many nodes like the only one there is are needed at least for so many pods of each group. */
function nodesFor({ compiled, allocatable, resources }: Compiled, waiting: readonly number[]): number {
  const parts = resources.map((_, resource) => {
    const asked = waiting.reduce((sum, count, group) => sum + count * (compiled[group]?.requests[resource] ?? 0), 0);
    const room = allocatable[resource] ?? 0;
    return room === 0 ? 0 : asked / room;
  });
  return Math.max(1, Math.floor(Math.max(...parts)));
}
