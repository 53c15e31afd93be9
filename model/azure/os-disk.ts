import type { VmSize } from "./vm-size";

/** Where the OS disk of a node lives. */
export type OsDiskType = "Ephemeral" | "Managed";

const DEFAULT_OS_DISK_GB = 128;
/**
 * The smallest OS disk that a pool may declare, in GB.
 *
 * @see https://learn.microsoft.com/azure/aks/create-node-pools
 */
export const SMALLEST_OS_DISK_GB = 30;
/** The largest OS disk that a pool may declare, in GB. */
export const LARGEST_OS_DISK_GB = 2048;
/** The smallest room for an OS disk on the node that is taken without being asked for, in GB. */
const ROOM_BY_DEFAULT_GB = 48;

/** Where the OS disk lives that a pool does not place itself: on the node, where it has room. */
export function usualDiskType({ ephemeralOsDiskGib }: VmSize, sizeGb: number = ROOM_BY_DEFAULT_GB): OsDiskType {
  return ephemeralOsDiskGib >= sizeGb ? "Ephemeral" : "Managed";
}

/** The size of an OS disk in GB that a pool does not name. */
export function largestFittingDisk({ ephemeralOsDiskGib }: VmSize, type: OsDiskType): number {
  const fits = type === "Ephemeral" && ephemeralOsDiskGib >= SMALLEST_OS_DISK_GB;
  return fits ? Math.min(DEFAULT_OS_DISK_GB, ephemeralOsDiskGib) : DEFAULT_OS_DISK_GB;
}
