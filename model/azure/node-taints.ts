import { type ResolvedCluster, reservesSystemPools } from "./cluster";
import type { ResolvedNodePool } from "./node-pool";
import type { Taint } from "./taint";

/** Key of the taint that keeps pods off system nodes, unless they are the cluster's own. */
export const CRITICAL_ADDONS_ONLY = "CriticalAddonsOnly";

/** The label, and the taint, that Azure gives spot nodes. */
export const SPOT_LABEL = { key: "kubernetes.azure.com/scalesetpriority", value: "spot" } as const;

/** The taint that Azure gives spot nodes. */
const SPOT_TAINT: Taint = { ...SPOT_LABEL, effect: "NoSchedule" };

const CRITICAL_ADDONS_TAINT: Taint = { key: CRITICAL_ADDONS_ONLY, value: "true", effect: "NoSchedule" };

/**
 * The taints that the nodes of a pool have, each once: the declared ones, and those of reserved system nodes and of spot
 * nodes.
 *
 * @see https://learn.microsoft.com/azure/aks/use-system-pools#system-and-user-node-pools
 * @see https://learn.microsoft.com/azure/aks/spot-node-pool
 */
export function taintsOf(pool: ResolvedNodePool, cluster: Pick<ResolvedCluster, "pools">): readonly Taint[] {
  const reserved = isReserved(pool, cluster) ? [CRITICAL_ADDONS_TAINT] : [];
  const taints = [...pool.taints, ...reserved, ...(pool.spot ? [SPOT_TAINT] : [])];
  return [...new Map(taints.map((taint) => [`${taint.key}=${taint.value}:${taint.effect}`, taint])).values()];
}

/** Whether nothing but pods of AKS itself runs on the nodes of a pool. */
export function isReserved(
  { mode, onlyCriticalAddons }: ResolvedNodePool,
  cluster: Pick<ResolvedCluster, "pools">,
): boolean {
  return mode === "System" && (onlyCriticalAddons ?? reservesSystemPools(cluster));
}

/**
 * The labels that the nodes of a pool have, with the one that Azure gives spot nodes: left out, every plan would take it
 * away, and Azure lets that happen.
 *
 * @see https://github.com/Azure/AKS/issues/3152
 */
export function labelsOf({
  labels,
  spot,
}: Pick<ResolvedNodePool, "labels" | "spot">): Readonly<Record<string, string>> {
  return { ...labels, ...(spot && { [SPOT_LABEL.key]: SPOT_LABEL.value }) };
}
