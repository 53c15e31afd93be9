import { VALID_STATEFUL_SET } from "../../../support/stateful-set";
import { storageProblems } from "../../../support/storage-problems";

const storageClasses = {
  fast: { kind: "azureDisk", skuName: "Premium_ZRS" },
  theirs: { kind: "existing" },
  prod: { kind: "azureFile", skuName: "Premium_ZRS", environments: ["prod"] },
} as const;

function problems(storageClass: string, declared: Parameters<typeof storageProblems>[0] = { storageClasses }) {
  const claims = { data: { size: "1Gi", storageClass, environments: ["dev"] } };
  return storageProblems({ ...declared, claims }, { dev: {}, prod: {} });
}

describe("platform/storage-class-reference", () => {
  it.each(["fast", "theirs", "managed-csi", "azurefile-csi-premium"])("accepts %s", (name) => {
    expect(problems(name)).toEqual([]);
  });

  it("accepts any class that nobody declares, on any cluster, and says what looks like a slip", () => {
    expect(problems("rook-ceph", {})).toEqual([]);
    expect(problems("managed-csi-premum", {})).toEqual([
      'warning [claims.data.storageClass] should be a class of AKS, got "managed-csi-premum"; write "managed-csi-premium", or declare it among storageClasses, as { kind: "existing" } where somebody else makes it (platform/storage-class-reference)',
    ]);
  });

  it.each([
    [
      "fats",
      'must be a declared storage class, got "fats"; write "fast", or declare it among storageClasses, as { kind: "existing" } where somebody else makes it',
    ],
    [
      "rook-ceph",
      'must be a declared storage class, got "rook-ceph"; write fast, theirs or prod, or declare it among storageClasses, as { kind: "existing" } where somebody else makes it',
    ],
    [
      "prod",
      'must be a storage class of dev, got "prod"; add "dev" to environments of it, or claim of another class there',
    ],
  ])("refuses %s", (name, message) => {
    expect(problems(name)).toEqual([`[claims.data.storageClass] ${message} (platform/storage-class-reference)`]);
  });

  it("asks a claim for each replica too, where an environment says another class", () => {
    const data = { kind: "claimTemplate", size: "1Gi", storageClass: "fast", mountPath: "/data" } as const;
    const queue = {
      ...VALID_STATEFUL_SET,
      volumes: { data },
      overrides: { dev: { volumes: { data: { storageClass: "fsat" } } } },
    };
    const [problem, ...others] = storageProblems({ storageClasses, statefulSets: { queue } }, { dev: {}, prod: {} });
    expect(problem).toContain(
      '[statefulSets.queue.overrides.dev.volumes.data.storageClass] must be a declared storage class, got "fsat"; write "fast"',
    );
    expect(others).toEqual([]);
  });

  it("does not ask what is there already", () => {
    const claims = { data: { exists: true, storageClass: "rook-ceph" } };
    expect(storageProblems({ storageClasses, claims }, { dev: {}, prod: {} })).toEqual([]);
  });
});
