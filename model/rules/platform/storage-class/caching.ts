import { hasOwnThroughput } from "../../../azure/disk-class";
import type { ResolvedClusterStorageClass } from "../../../platform/storage-class";
import { error, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";

/** The driver makes no such disk, and the pods wait for it. */
export const storageClassCaching: Rule<ResolvedClusterStorageClass> = {
  id: "storage-class/caching",
  holds: "Disks whose throughput is set by itself, and disks of several nodes, have no cache.",
  source: "https://learn.microsoft.com/azure/aks/use-premium-v2-disks",
  *check({ azure }) {
    if (azure?.kind !== "azureDisk" || azure.cachingMode === "None") return;
    const { skuName, maxShares } = azure;
    if (hasOwnThroughput(skuName)) {
      yield error(["cachingMode"], `be "None" for disks of ${skuName}`, azure.cachingMode, "remove it");
    } else if (maxShares > 1) {
      const given = new Wording(`"${azure.cachingMode}" of ${maxShares} nodes`);
      yield error(["cachingMode"], 'be "None" for disks of several nodes', given, "remove it, or maxShares");
    }
  },
};
