import { storageProblems } from "../../../support/storage-problems";

type Class = NonNullable<Parameters<typeof storageProblems>[0]["storageClasses"]>[string];

const problems = (fast: Class, environment: object = {}) =>
  storageProblems({ storageClasses: { fast } }, { dev: environment });

const disk = (fields: object) => ({ kind: "azureDisk", skuName: "Premium_LRS", ...fields }) as Class;

describe("platform/placed-storage-class", () => {
  it.each([
    disk({}),
    disk({ zones: ["1", "3"] }),
    disk({ skuName: "Premium_ZRS", volumeBindingMode: "Immediate" }),
    disk({ zones: ["2"], volumeBindingMode: "Immediate" }),
    { kind: "azureFile", skuName: "Premium_ZRS" } as const,
  ])("accepts %j", (declared) => {
    expect(problems(declared)).toEqual([]);
  });

  it("refuses a name that AKS uses, but for a class that is there, and on other clusters", () => {
    const storageClasses = { default: disk({}) };
    expect(storageProblems({ storageClasses })).toEqual([
      '[storageClasses.default] must have a name of its own, got "default"; rename it: AKS makes a class of that name, or { kind: "existing" } (platform/placed-storage-class)',
    ]);
    expect(storageProblems({ storageClasses: { default: { kind: "existing" } } })).toEqual([]);
    const kubeconfig = { cluster: { kind: "kubeconfig", context: "kind-dev" } } as const;
    const local = { kind: "driver", provisioner: "rancher.io/local-path" } as const;
    expect(storageProblems({ storageClasses: { default: local } }, { dev: kubeconfig })).toEqual([]);
  });

  it("refuses zones that no pool is in", () => {
    expect(problems(disk({ zones: ["1", "3"] }), { zones: ["1", "2"] })).toEqual([
      "[storageClasses.fast.zones] must be zones of a pool of dev, got 3; write 1 or 2 (platform/placed-storage-class)",
    ]);
  });

  it("refuses disks that no pool can have", () => {
    expect(problems(disk({ skuName: "UltraSSD_LRS" }))).toEqual([
      '[storageClasses.fast.skuName] must be a kind of disk that a pool can have, got "UltraSSD_LRS"; write ultraSsdEnabled: true in azurerm of a pool, or another kind of disk (platform/placed-storage-class)',
    ]);
    const pools = { fast: { vmSize: "Standard_D4ds_v5", nodes: 2, azurerm: { ultraSsdEnabled: true } } };
    expect(problems(disk({ skuName: "UltraSSD_LRS" }), { pools })).toEqual([]);
  });

  it("warns of disks of one zone that are made before anybody knows where the pod runs", () => {
    expect(problems(disk({ volumeBindingMode: "Immediate" }))).toEqual([
      'warning [storageClasses.fast.volumeBindingMode] should be "WaitForFirstConsumer" for disks of one zone, got "Immediate"; remove it: a disk that is made at once may be in a zone where the pod finds no place; or write a skuName of "_ZRS" (platform/placed-storage-class)',
    ]);
    expect(problems(disk({ volumeBindingMode: "Immediate" }), { zones: ["1"] })).toEqual([]);
  });
});
