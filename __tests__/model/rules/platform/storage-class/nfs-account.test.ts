import { storageClassNfsAccount } from "../../../../../model/rules/platform/storage-class/nfs-account";
import { findings } from "../../../../support/findings";
import { clusterStorageClass } from "../../../../support/storage-class";

describe("storage-class/nfs-account", () => {
  it.each([
    { skuName: "Standard_LRS" },
    { skuName: "Standard_LRS", protocol: "smb" },
    { skuName: "Premium_LRS", protocol: "nfs" },
    { skuName: "Premium_ZRS", protocol: "nfs" },
  ] as const)("accepts %j", (share) => {
    expect(findings(storageClassNfsAccount, clusterStorageClass({ kind: "azureFile", ...share }))).toEqual([]);
  });

  it("refuses NFS of another account", () => {
    const declared = clusterStorageClass({ kind: "azureFile", skuName: "Standard_ZRS", protocol: "nfs" });
    expect(findings(storageClassNfsAccount, declared)).toEqual([
      'error [skuName] must be of a premium account for NFS, got "Standard_ZRS"; write "Premium_ZRS" or "Premium_LRS", or protocol: "smb"',
    ]);
  });
});
