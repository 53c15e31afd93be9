import type { ResolvedClusterStorageClass } from "../../../platform/storage-class";
import { error, type Rule } from "../../../rule";

/** Other accounts do not speak it: the driver makes no share, and the pods wait. */
export const storageClassNfsAccount: Rule<ResolvedClusterStorageClass> = {
  id: "storage-class/nfs-account",
  holds: "File shares that are reached by NFS are of a premium account.",
  source: "https://learn.microsoft.com/azure/storage/files/files-nfs-protocol",
  *check({ azure }) {
    if (azure?.kind !== "azureFile" || azure.protocol !== "nfs" || azure.skuName.startsWith("Premium_")) return;
    const remedy = 'write "Premium_ZRS" or "Premium_LRS", or protocol: "smb"';
    yield error(["skuName"], "be of a premium account for NFS", azure.skuName, remedy);
  },
};
