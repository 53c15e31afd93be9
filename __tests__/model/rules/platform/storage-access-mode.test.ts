import { storageProblems } from "../../../support/storage-problems";

const storageClasses = {
  disks: { kind: "azureDisk", skuName: "Premium_ZRS" },
  twice: { kind: "azureDisk", skuName: "Premium_ZRS", maxShares: 2 },
  files: { kind: "azureFile", skuName: "Premium_ZRS" },
  other: { kind: "driver", provisioner: "nfs.csi.k8s.io" },
  theirs: { kind: "existing", provisioner: "disk.csi.azure.com" },
} as const;

function problems(accessMode: "ReadWriteMany" | "ReadOnlyMany" | "ReadWriteOnce", storageClass?: string) {
  const claims = { data: { size: "1Gi", accessMode, ...(storageClass && { storageClass }) } };
  return storageProblems({ storageClasses, claims });
}

const refused = (mode: string, name: string, remedy: string) => [
  `[claims.data.accessMode] must be of one node or one pod, because the class is of disks, got "${mode}" of the class ${name}; ${remedy} (platform/storage-access-mode)`,
];
const FILES = 'write storageClass: "azurefile-csi", or another class of file shares';

describe("platform/storage-access-mode", () => {
  it.each([
    ["ReadWriteMany", "files"],
    ["ReadWriteMany", "azurefile-csi"],
    ["ReadWriteMany", "other"],
    ["ReadOnlyMany", "files"],
    ["ReadOnlyMany", "twice"],
    ["ReadWriteOnce", "disks"],
    ["ReadWriteOnce", undefined],
  ] as const)("accepts %s of %s", (mode, name) => {
    expect(problems(mode, name)).toEqual([]);
  });

  it.each(["disks", "twice", "theirs", "managed-csi-premium"])("refuses what every node writes to of %s", (name) => {
    expect(problems("ReadWriteMany", name)).toEqual(refused("ReadWriteMany", name, FILES));
  });

  it("refuses what every node reads of disks of one node", () => {
    const remedy = 'write storageClass: "azurefile-csi", or a class of disks with maxShares';
    expect(problems("ReadOnlyMany", "disks")).toEqual(refused("ReadOnlyMany", "disks", remedy));
  });

  it("knows the class that a cluster has by default", () => {
    expect(problems("ReadWriteMany")).toEqual(refused("ReadWriteMany", "default", FILES));
    const claims = { data: { size: "1Gi", accessMode: "ReadWriteMany" } } as const;
    const files = { ...storageClasses.files, isDefaultClass: true };
    expect(storageProblems({ storageClasses: { files }, claims })).toEqual([]);
    expect(storageProblems({ claims }, { dev: { cluster: { kind: "kubeconfig", context: "kind-dev" } } })).toEqual([]);
  });

  it("leaves folders of an NFS server alone", () => {
    const data = { size: "1Gi", accessMode: "ReadWriteMany", nfs: { server: "nfs", path: "/" } } as const;
    expect(storageProblems({ claims: { data } })).toEqual([]);
  });
});
