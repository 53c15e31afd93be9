import type { ResolvedCluster } from "../../model/azure/cluster";
import type { ResolvedNodePool } from "../../model/azure/node-pool";
import { labelsOf, taintsOf } from "../../model/azure/node-taints";
import { nodesFollowTheDeclaration, nodeVersionOf } from "../../model/azure/node-version";
import { hasZones } from "../../model/azure/region";
import { settingsOf } from "./settings-of";

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
    vnetSubnetId: pool.subnetId ?? subnetId,
    hostEncryptionEnabled: pool.hostEncryption,
    temporaryNameForRotation: pool.rotationName,
    ...(nodesFollowTheDeclaration(cluster) && { orchestratorVersion: String(nodeVersionOf(pool, cluster)) }),
    nodeLabels: { ...labelsOf(pool) },
    tags: { ...cluster.tags, ...pool.tags },
    ...settingsOf({
      podSubnetId: pool.podSubnetId,
      kubeletConfig: pool.kubelet,
      linuxOsConfig: pool.linux,
      fipsEnabled: pool.fips,
      gpuDriver: pool.gpuDriver,
      gpuInstance: pool.gpuInstance,
      scaleDownMode: pool.scaleDownMode,
      snapshotId: pool.snapshotId,
      kubeletDiskType: pool.kubeletDiskType,
      proximityPlacementGroupId: pool.proximityPlacementGroupId,
      capacityReservationGroupId: pool.capacityReservationGroupId,
      hostGroupId: pool.hostGroupId,
      nodePublicIpEnabled: pool.publicIp && true,
      nodePublicIpPrefixId: pool.publicIp?.prefixId,
      ...pool.azurerm,
    }),
  };
}

/** How a pool is upgraded. Spot pools have no such settings: Azure refuses them. */
export function upgradeSettings(pool: ResolvedNodePool) {
  return {
    maxSurge: String(pool.maxSurge),
    drainTimeoutInMinutes: pool.drainTimeoutMinutes,
    nodeSoakDurationInMinutes: pool.nodeSoakMinutes,
    ...(pool.undrainableNodes && { undrainableNodeBehavior: pool.undrainableNodes }),
  };
}

/** Taints of a pool in the form that azurerm reads: `key=value:effect`. */
export function nodeTaints(pool: ResolvedNodePool, cluster: ResolvedCluster): string[] {
  return taintsOf(pool, cluster).map(({ key, value, effect }) => `${key}=${value}:${effect}`);
}
