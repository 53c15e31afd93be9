import type { ResolvedCluster } from "../../model/azure/cluster";
import type { ResolvedNodePool, Taint } from "../../model/azure/node-pool";
import { hasZones } from "../../model/azure/region";

const SPOT = { key: "kubernetes.azure.com/scalesetpriority", value: "spot" } as const;
const SPOT_TAINT: Taint = { ...SPOT, effect: "NoSchedule" };
const CRITICAL_ADDONS_TAINT: Taint = { key: "CriticalAddonsOnly", value: "true", effect: "NoSchedule" };

/** The fields that azurerm's default pool and its other pools share. */
export function commonSettings(pool: ResolvedNodePool, cluster: ResolvedCluster, subnetId: string) {
  const { nodes } = pool;
  return {
    name: pool.name,
    vmSize: pool.vmSize.name,
    ...(typeof nodes === "number"
      ? { nodeCount: nodes }
      : { autoScalingEnabled: true, minCount: nodes.min, maxCount: nodes.max }),
    ...(hasZones(cluster.location) && { zones: [...pool.zones] }),
    osSku: pool.osSku,
    osDiskType: pool.osDiskType,
    osDiskSizeGb: pool.osDiskSizeGb,
    maxPods: pool.maxPods,
    vnetSubnetId: subnetId,
    hostEncryptionEnabled: pool.hostEncryption,
    temporaryNameForRotation: pool.rotationName,
    ...(nodesFollowTheDeclaration(cluster) && {
      orchestratorVersion: String(pool.kubernetesVersion ?? cluster.kubernetesVersion),
    }),
    nodeLabels: labelsOf(pool),
    tags: { ...cluster.tags },
  };
}

/**
 * Labels of a pool, with the one that Azure gives spot nodes: left out, every plan would take it away, and Azure lets
 * that happen.
 *
 * @see https://github.com/Azure/AKS/issues/3152
 */
function labelsOf({ labels, spot }: ResolvedNodePool): Record<string, string> {
  return { ...labels, ...(spot && { [SPOT.key]: SPOT.value }) };
}

/** Whether versions come from the declaration, and not from a channel that moves to the next minor version by itself. */
export function nodesFollowTheDeclaration({ upgradeChannel }: Pick<ResolvedCluster, "upgradeChannel">): boolean {
  return upgradeChannel !== "stable" && upgradeChannel !== "rapid";
}

/** How a pool is upgraded. Spot pools have no such settings: Azure refuses them. */
export function upgradeSettings(pool: ResolvedNodePool) {
  return {
    maxSurge: String(pool.maxSurge),
    drainTimeoutInMinutes: pool.drainTimeoutMinutes,
    nodeSoakDurationInMinutes: pool.nodeSoakMinutes,
  };
}

/** Taints of a pool, with those that Azure expects of spot and of reserved system nodes: `key=value:effect`. */
export function taintsOf(pool: ResolvedNodePool, systemIsReserved: boolean): string[] {
  const own = pool.mode === "System" && systemIsReserved ? [CRITICAL_ADDONS_TAINT] : [];
  const taints = [...pool.taints, ...own, ...(pool.spot ? [SPOT_TAINT] : [])];
  return [...new Set(taints.map(({ key, value, effect }) => `${key}=${value}:${effect}`))];
}
