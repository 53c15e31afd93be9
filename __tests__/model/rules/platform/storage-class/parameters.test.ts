import { storageClassParameters } from "../../../../../model/rules/platform/storage-class/parameters";
import { findings } from "../../../../support/findings";
import { clusterStorageClass } from "../../../../support/storage-class";

describe("storage-class/parameters", () => {
  it("accepts what has no field, and anything of other drivers", () => {
    const disk = { kind: "azureDisk", skuName: "Premium_LRS", parameters: { perfProfile: "basic" } } as const;
    const driver = { kind: "driver", provisioner: "ebs.csi.aws.com", parameters: { fsType: "xfs" } } as const;
    const both = [disk, driver].map((declared) => findings(storageClassParameters, clusterStorageClass(declared)));
    expect(both).toEqual([[], []]);
  });

  it.each([
    ["azureDisk", "SkuName", "skuName"],
    ["azureDisk", "storageAccountType", "skuName"],
    ["azureDisk", "DiskIOPSReadWrite", "diskIopsReadWrite"],
    ["azureFile", "protocol", "protocol"],
  ] as const)("refuses what has a field of %s, however it is written: %s", (kind, key, field) => {
    const declared = clusterStorageClass({ kind, skuName: "Premium_LRS", parameters: { [key]: "x" } });
    expect(findings(storageClassParameters, declared)).toEqual([
      `error [parameters.${key}] must be said by its own field, got "x"; write ${field} beside parameters`,
    ]);
  });
});
