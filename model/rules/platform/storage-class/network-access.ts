import type { ResolvedClusterStorageClass } from "../../../platform/storage-class";
import { error, type Rule } from "../../../rule";

/** Azure refuses one without the other when the first disk is made. */
export const storageClassNetworkAccess: Rule<ResolvedClusterStorageClass> = {
  id: "storage-class/network-access",
  holds: 'Disks name a disk access where, and only where, their network access policy is "AllowPrivate".',
  source: "https://learn.microsoft.com/azure/virtual-machines/disks-enable-private-links-for-import-export-portal",
  *check({ azure }) {
    if (azure?.kind !== "azureDisk") return;
    const { networkAccessPolicy, diskAccessId } = azure;
    if (networkAccessPolicy === "AllowPrivate" && diskAccessId === undefined) {
      yield error(["diskAccessId"], 'be declared for "AllowPrivate"', diskAccessId, "write the id of a disk access");
    } else if (networkAccessPolicy !== "AllowPrivate" && diskAccessId !== undefined) {
      const remedy = 'write networkAccessPolicy: "AllowPrivate", or remove it';
      yield error(["diskAccessId"], `be left out for "${networkAccessPolicy}"`, diskAccessId, remedy);
    }
  },
};
