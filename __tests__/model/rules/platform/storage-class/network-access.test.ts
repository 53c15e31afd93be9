import { storageClassNetworkAccess } from "../../../../../model/rules/platform/storage-class/network-access";
import { findings } from "../../../../support/findings";
import { clusterStorageClass } from "../../../../support/storage-class";

const diskAccessId =
  "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Compute/diskAccesses/da";
const disk = { kind: "azureDisk", skuName: "Premium_LRS" } as const;

describe("storage-class/network-access", () => {
  it.each([
    disk,
    { ...disk, networkAccessPolicy: "AllowAll" },
    { ...disk, networkAccessPolicy: "AllowPrivate", diskAccessId },
  ] as const)("accepts %j", (declared) => {
    expect(findings(storageClassNetworkAccess, clusterStorageClass(declared))).toEqual([]);
  });

  it("refuses private access that leads nowhere", () => {
    const declared = clusterStorageClass({ ...disk, networkAccessPolicy: "AllowPrivate" });
    expect(findings(storageClassNetworkAccess, declared)).toEqual([
      'error [diskAccessId] must be declared for "AllowPrivate", got nothing; write the id of a disk access',
    ]);
  });

  it("refuses a disk access that nobody may use", () => {
    const [finding = ""] = findings(storageClassNetworkAccess, clusterStorageClass({ ...disk, diskAccessId }));
    expect(finding).toMatch(/^error \[diskAccessId\] must be left out for "DenyAll", got "\/subscriptions/);
    expect(finding).toMatch(/; write networkAccessPolicy: "AllowPrivate", or remove it$/);
  });
});
