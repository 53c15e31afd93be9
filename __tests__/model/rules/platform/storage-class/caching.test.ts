import { storageClassCaching } from "../../../../../model/rules/platform/storage-class/caching";
import { findings } from "../../../../support/findings";
import { clusterStorageClass } from "../../../../support/storage-class";

describe("storage-class/caching", () => {
  it.each([
    { skuName: "Premium_ZRS" },
    { skuName: "Premium_ZRS", cachingMode: "None" },
    { skuName: "PremiumV2_LRS" },
    { skuName: "UltraSSD_LRS", cachingMode: "None" },
    { skuName: "Premium_LRS", maxShares: 2 },
    { skuName: "Premium_LRS", maxShares: 1, cachingMode: "ReadOnly" },
  ] as const)("accepts %j", (disk) => {
    expect(findings(storageClassCaching, clusterStorageClass({ kind: "azureDisk", ...disk }))).toEqual([]);
  });

  it.each(["PremiumV2_LRS", "UltraSSD_LRS"] as const)("refuses a cache for %s", (skuName) => {
    const declared = clusterStorageClass({ kind: "azureDisk", skuName, cachingMode: "ReadOnly" });
    expect(findings(storageClassCaching, declared)).toEqual([
      `error [cachingMode] must be "None" for disks of ${skuName}, got "ReadOnly"; remove it`,
    ]);
  });

  it("refuses a cache for disks of several nodes", () => {
    const disk = { kind: "azureDisk", skuName: "Premium_LRS", maxShares: 2, cachingMode: "ReadOnly" } as const;
    expect(findings(storageClassCaching, clusterStorageClass(disk))).toEqual([
      'error [cachingMode] must be "None" for disks of several nodes, got "ReadOnly" of 2 nodes; remove it, or maxShares',
    ]);
  });
});
