import { deviceOffersOf } from "./device-offers";
import type { ResolvedNodePool } from "./node-pool";

/** Room of a node by the name of the resource: thousandths of a core for `cpu`, bytes, whole numbers of all else. */
export type NodeRoom = Readonly<Record<string, number>>;

/** What is asked of a pool to know what its nodes have. */
type SizedPool = Pick<
  ResolvedNodePool,
  "vmSize" | "osType" | "osDiskSizeGb" | "maxPods" | "gpuInstance" | "extendedResources"
>;

const MIB = 2 ** 20;
const GIB = 2 ** 30;

/**
 * The share of a node's memory that firmware and kernel keep before anybody counts: 4 to 4.6 percent were seen, and
 * Azure's own autoscaler of nodes plans with this.
 *
 * @see https://github.com/Azure/karpenter-provider-azure/blob/main/pkg/operator/options/options.go
 */
export const VM_MEMORY_OVERHEAD = 0.075;
/** What an OS disk holds less than its size says, as nodes report it. */
const FORMATTED_SHARE = 0.968;
/** The share of the disk at which the kubelet evicts pods. */
const DISK_EVICTION = 0.1;
const MEMORY_EVICTION_MIB = 100;
const WINDOWS_MEMORY_MIB = 2048;

/**
 * What a node of a pool has at most, as certain as its VM size: nothing that is asked for above this ever fits.
 *
 * @see https://learn.microsoft.com/azure/aks/node-resource-reservations
 */
export function roomAtMost(pool: SizedPool): NodeRoom {
  const { vmSize, osDiskSizeGb, maxPods } = pool;
  return {
    cpu: vmSize.vcpus * 1000,
    memory: vmSize.memoryGib * GIB,
    "ephemeral-storage": osDiskSizeGb * GIB,
    pods: maxPods,
    ...(vmSize.maxDataDisks !== undefined && { disks: vmSize.maxDataDisks }),
    ...deviceOffersOf(pool),
  };
}

/**
 * What a node of a pool has for pods when AKS has taken its own part, by the formulas of AKS 1.29 and later; the part of
 * firmware and kernel is an observation. The cluster's own pods come off it.
 *
 * @see https://learn.microsoft.com/azure/aks/node-resource-reservations
 */
export function allocatableOf(pool: SizedPool): NodeRoom {
  const { vmSize, osType, osDiskSizeGb, maxPods } = pool;
  const memoryMib = vmSize.memoryGib * 1024;
  const reservedMib = Math.min(20 * maxPods + 50, memoryMib / 4);
  const leftMib =
    memoryMib * (1 - VM_MEMORY_OVERHEAD) -
    reservedMib -
    MEMORY_EVICTION_MIB -
    (osType === "Windows" ? WINDOWS_MEMORY_MIB : 0);
  return {
    ...roomAtMost(pool),
    cpu: vmSize.vcpus * 1000 - reservedMillicores(vmSize.vcpus),
    memory: Math.max(0, Math.floor(leftMib)) * MIB,
    "ephemeral-storage": Math.floor(osDiskSizeGb * GIB * FORMATTED_SHARE * (1 - DISK_EVICTION)),
  };
}

/** Thousandths of a core that AKS keeps: 60 of the first, 40 of the second, 20 of each up to the fourth, 10 of each above. */
function reservedMillicores(cores: number): number {
  const steps = [60, 40, 20, 20];
  return Array.from({ length: cores }, (_, core) => steps[core] ?? 10).reduce((sum, each) => sum + each, 0);
}
