import { hasOwnThroughput } from "../../../azure/disk-class";
import type { ResolvedClusterStorageClass } from "../../../platform/storage-class";
import { error, type Rule } from "../../../rule";

/** Of other kinds of disks the size says how fast they are: the driver refuses to make one. */
export const storageClassThroughput: Rule<ResolvedClusterStorageClass> = {
  id: "storage-class/throughput",
  holds: "Operations and throughput are set for disks of PremiumV2_LRS and UltraSSD_LRS only.",
  source: "https://learn.microsoft.com/azure/virtual-machines/disks-types",
  *check({ azure }) {
    if (azure?.kind !== "azureDisk" || hasOwnThroughput(azure.skuName)) return;
    for (const field of ["diskIopsReadWrite", "diskMbpsReadWrite"] as const) {
      const given = azure[field];
      if (given === undefined) continue;
      const remedy = `remove it: the size of a disk of ${azure.skuName} says how fast it is; or write skuName: "PremiumV2_LRS"`;
      yield error([field], "be left out for this kind of disk", given, remedy);
    }
  },
};
