import { readStorageClass } from "../../support/storage-class";

describe("resolveClusterStorageClass", () => {
  it("makes safe disks of a kind alone: nobody copies one by a link, and it is made where the pod runs", () => {
    const { resolved, problems } = readStorageClass({ kind: "azureDisk", skuName: "Premium_ZRS" });
    expect(problems).toEqual([]);
    expect(resolved.made).toEqual({
      name: "fast",
      provisioner: "disk.csi.azure.com",
      parameters: {
        skuName: "Premium_ZRS",
        cachingMode: "ReadOnly",
        fsType: "ext4",
        networkAccessPolicy: "DenyAll",
        publicNetworkAccess: "Disabled",
      },
      reclaimPolicy: "Delete",
      volumeBindingMode: "WaitForFirstConsumer",
      allowVolumeExpansion: true,
      mountOptions: [],
      allowedTopologies: {},
      isDefaultClass: false,
      metadata: { labels: {}, annotations: {} },
    });
  });

  it("tells the driver of disks everything that is declared, in its words", () => {
    const id = (type: string) =>
      `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Compute/${type}/x`;
    const { resolved, problems } = readStorageClass({
      kind: "azureDisk",
      skuName: "PremiumV2_LRS",
      fsType: "xfs",
      networkAccessPolicy: "AllowPrivate",
      publicNetworkAccess: "Enabled",
      diskAccessId: id("diskAccesses"),
      diskEncryptionSetId: id("diskEncryptionSets"),
      diskIopsReadWrite: 5000,
      diskMbpsReadWrite: 200,
      maxShares: 2,
      zones: ["3", "1"],
      resourceGroup: "rg-disks",
      tags: { team: "search", cost: "shop" },
      parameters: { LogicalSectorSize: "512" },
      allowedTopologies: { "topology.kubernetes.io/region": ["westeurope"] },
    });
    expect(problems).toEqual([]);
    expect(resolved.made?.parameters).toEqual({
      skuName: "PremiumV2_LRS",
      cachingMode: "None",
      fsType: "xfs",
      networkAccessPolicy: "AllowPrivate",
      publicNetworkAccess: "Enabled",
      diskAccessID: id("diskAccesses"),
      diskEncryptionSetID: id("diskEncryptionSets"),
      DiskIOPSReadWrite: "5000",
      DiskMBpsReadWrite: "200",
      maxShares: "2",
      resourceGroup: "rg-disks",
      tags: "cost=shop,team=search",
      LogicalSectorSize: "512",
    });
    expect(resolved.made?.allowedTopologies).toEqual({
      "topology.kubernetes.io/region": ["westeurope"],
      "topology.disk.csi.azure.com/zone": ["westeurope-3", "westeurope-1"],
    });
  });

  it.each([
    ["smb", ["mfsymlinks", "actimeo=30", "nosharesock"]],
    ["nfs", ["nconnect=4", "noresvport", "actimeo=30"]],
  ] as const)("makes shares at once, and mounts them as AKS does by %s", (protocol, mountOptions) => {
    const share = { kind: "azureFile", skuName: "Premium_ZRS", protocol } as const;
    const { made } = readStorageClass({ ...share, networkEndpointType: "privateEndpoint" }).resolved;
    expect(made).toMatchObject({
      provisioner: "file.csi.azure.com",
      volumeBindingMode: "Immediate",
      mountOptions,
      parameters: { skuName: "Premium_ZRS", protocol, networkEndpointType: "privateEndpoint" },
    });
    expect(readStorageClass({ ...share, mountOptions: ["uid=1000"] }).resolved.made?.mountOptions).toEqual([
      "uid=1000",
    ]);
  });

  it("takes any driver, and classes that are there", () => {
    const driver = { kind: "driver", provisioner: "rancher.io/local-path", isDefaultClass: true } as const;
    expect(readStorageClass(driver, {}).resolved).toMatchObject({
      isDefaultClass: true,
      made: { provisioner: "rancher.io/local-path", parameters: {} },
    });
    expect(readStorageClass({ kind: "existing" }).resolved).toMatchObject({ made: undefined, provisioner: undefined });
    expect(readStorageClass({ kind: "existing" }, {}, "azurefile").resolved.provisioner).toBe("file.csi.azure.com");
  });

  it("cannot say a zone without the region of the cluster", () => {
    const declared = { kind: "azureDisk", skuName: "Premium_LRS", zones: ["2"] } as const;
    expect(readStorageClass(declared, {}).problems).toEqual([
      '[zones] must be left out where the cluster is not made here, got 2; write allowedTopologies: { "topology.disk.csi.azure.com/zone": ["<region>-2"] } (value)',
    ]);
  });

  it.each([
    [{ maxShares: 0 }, "[maxShares] must be a whole number from 1 to 10, got 0; choose one in that range (value)"],
    [{ maxShares: 11 }, "[maxShares] must be a whole number from 1 to 10, got 11; choose one in that range (value)"],
    [
      { diskIopsReadWrite: 99 },
      "[diskIopsReadWrite] must be a whole number from 100 to 400000, got 99; choose one in that range (value)",
    ],
    [
      { diskMbpsReadWrite: 0 },
      "[diskMbpsReadWrite] must be a whole number from 1 to 10000, got 0; choose one in that range (value)",
    ],
    [
      { diskAccessId: "da" },
      '[diskAccessId] must be the id of a resource of type Microsoft.Compute/diskAccesses, got "da"; write it as "az resource show --ids" has it: "/subscriptions/…/resourceGroups/…/providers/Microsoft.Compute/diskAccesses/…" (value)',
    ],
  ])("refuses %j", (fields, message) => {
    expect(readStorageClass({ kind: "azureDisk", skuName: "Premium_LRS", ...fields }).problems).toEqual([message]);
  });

  it.each([{ maxShares: 1 }, { maxShares: 10 }, { diskIopsReadWrite: 100 }, { diskMbpsReadWrite: 10_000 }])(
    "accepts %j",
    (fields) => {
      expect(readStorageClass({ kind: "azureDisk", skuName: "UltraSSD_LRS", ...fields }).problems).toEqual([]);
    },
  );
});
