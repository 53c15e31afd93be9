import { poolsOf, type ResolvedCluster } from "../../model/azure/cluster";
import { ACCELERATOR_LABEL, labelValuesOf } from "../../model/azure/node-label-values";
import type { ResolvedNodePool } from "../../model/azure/node-pool";
import { taintsOf } from "../../model/azure/node-taints";
import { nameOfRegion } from "../../model/azure/region";
import { roomBesideSystemPods } from "../../model/azure/system-pods";
import type { Amounts } from "../../model/kubernetes/pod-requests";
import type { PodGroup } from "./placing/pod-group";
import { HOST_NAME, type ScheduledNode, ZONE } from "./placing/scheduled-node";

/** How many nodes each pool has, by its name. */
export type NodeCounts = Readonly<Record<string, number>>;

/** How many nodes all pools have. */
export function nodesIn(counts: NodeCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/**
 * The nodes of a cluster: those of a pool spread over its zones in turn, each with what is left of it beside the cluster's
 * own pods of every node.
 *
 * @param groups the pods: nodes have the labels that these ask for
 * @param room what a node of a pool has for pods. @default - what is left of it beside the cluster's own pods
 */
export function nodesOf(
  cluster: ResolvedCluster,
  counts: NodeCounts,
  groups: readonly Pick<PodGroup, "spec">[],
  room: (pool: ResolvedNodePool) => Amounts = (pool) => roomBesideSystemPods(pool, cluster),
): readonly ScheduledNode[] {
  const asked = askedLabels(groups);
  return poolsOf(cluster).flatMap((pool) => {
    const labels = labelsOf(pool, cluster, asked);
    const taints = taintsOf(pool, cluster);
    const allocatable = room(pool);
    return Array.from({ length: counts[pool.name] ?? 0 }, (_, index): ScheduledNode => {
      const name = `${pool.name}-${index + 1}`;
      const zone = pool.zones[index % Math.max(1, pool.zones.length)];
      const placed = { [HOST_NAME]: name, [ZONE]: zone ? `${nameOfRegion(cluster.location)}-${zone}` : "0" };
      return { name, pool: pool.name, zone, labels: { ...labels, ...placed }, taints, allocatable };
    });
  });
}

/** A label of nodes that pods ask for and Azure or Kubernetes sets, of which nobody knows the value before. */
export interface UnknownLabel {
  readonly key: string;
  readonly workload: string;
}

/** Labels that pods ask for and nobody knows before; nodes are taken to have what is asked for. */
export function unknownLabels(cluster: ResolvedCluster, groups: readonly PodGroup[]): readonly UnknownLabel[] {
  return groups.flatMap((group) =>
    labelsAskedBy(group)
      .filter(({ key }) => !PLACED.has(key) && poolsOf(cluster).some((pool) => !isKnown(pool, cluster, key)))
      .map(({ key }) => ({ key, workload: group.workload })),
  );
}

/** Labels that each node has of its own. */
const PLACED: ReadonlySet<string> = new Set([HOST_NAME, ZONE]);

function isKnown(pool: ResolvedNodePool, cluster: ResolvedCluster, key: string): boolean {
  return key === ACCELERATOR_LABEL.key || labelValuesOf(pool, cluster, key) !== undefined;
}

/** Labels by which pods look for nodes, with the values that they ask for. */
function labelsAskedBy({ spec }: Pick<PodGroup, "spec">): readonly { readonly key: string; readonly value?: string }[] {
  const { nodeAffinity } = spec.affinity ?? {};
  const required = nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const preferred = nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  return [
    ...Object.entries(spec.nodeSelector ?? {}).map(([key, value]) => ({ key, value })),
    ...[...required, ...preferred.map(({ preference }) => preference)].flatMap(({ matchExpressions = [] }) =>
      matchExpressions.map(({ key, values: [value] = [] }) => ({ key, ...(value !== undefined && { value }) })),
    ),
  ];
}

function askedLabels(groups: readonly Pick<PodGroup, "spec">[]): ReadonlyMap<string, string> {
  const asked = groups.flatMap(labelsAskedBy).map(({ key, value = "" }) => [key, value] as const);
  return new Map([["kubernetes.azure.com/mode", ""], ...asked]);
}

function labelsOf(pool: ResolvedNodePool, cluster: ResolvedCluster, asked: ReadonlyMap<string, string>) {
  const known = [...asked].flatMap(([key, wanted]) => {
    const values = labelValuesOf(pool, cluster, key) ?? [
      key === ACCELERATOR_LABEL.key ? ACCELERATOR_LABEL.value : wanted,
    ];
    const [value] = values;
    return value === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(known);
}
