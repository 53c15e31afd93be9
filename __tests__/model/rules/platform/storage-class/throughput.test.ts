import { storageClassThroughput } from "../../../../../model/rules/platform/storage-class/throughput";
import { findings } from "../../../../support/findings";
import { clusterStorageClass } from "../../../../support/storage-class";

const set = { kind: "azureDisk", diskIopsReadWrite: 5000, diskMbpsReadWrite: 200 } as const;

describe("storage-class/throughput", () => {
  it.each(["PremiumV2_LRS", "UltraSSD_LRS"] as const)("accepts both for %s", (skuName) => {
    expect(findings(storageClassThroughput, clusterStorageClass({ ...set, skuName }))).toEqual([]);
  });

  it("accepts a kind of disk that says neither", () => {
    const declared = clusterStorageClass({ kind: "azureDisk", skuName: "Premium_LRS" });
    expect(findings(storageClassThroughput, declared)).toEqual([]);
  });

  it("refuses either for any other kind", () => {
    const remedy =
      'remove it: the size of a disk of Premium_LRS says how fast it is; or write skuName: "PremiumV2_LRS"';
    expect(findings(storageClassThroughput, clusterStorageClass({ ...set, skuName: "Premium_LRS" }))).toEqual([
      `error [diskIopsReadWrite] must be left out for this kind of disk, got 5000; ${remedy}`,
      `error [diskMbpsReadWrite] must be left out for this kind of disk, got 200; ${remedy}`,
    ]);
  });
});
