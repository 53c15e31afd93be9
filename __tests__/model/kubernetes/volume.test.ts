import { DeclarationReader } from "../../../model/declaration-reader";
import { resolveVolume, type VolumeDeclaration } from "../../../model/kubernetes/volume";
import { formatProblem, type Problem } from "../../../model/problem";

function volume(declared: VolumeDeclaration) {
  const problems: Problem[] = [];
  const resolved = resolveVolume(new DeclarationReader(problems), declared);
  return { resolved, problems: problems.map(formatProblem) };
}

describe("resolveVolume", () => {
  it.each<[VolumeDeclaration, object]>([
    [
      { kind: "emptyDir", mountPath: "/a" },
      { kind: "emptyDir", mountPath: "/a", sidecars: [], initContainers: [], mounts: [], sizeLimit: "64Mi" },
    ],
    [
      { kind: "secret", name: "tls", mountPath: "/a", sidecars: ["log"] },
      {
        kind: "secret",
        name: "tls",
        mountPath: "/a",
        sidecars: ["log"],
        initContainers: [],
        mounts: [],
        items: {},
        optional: false,
      },
    ],
    [
      { kind: "claim", name: "data", mountPath: "/a" },
      {
        kind: "claim",
        name: "data",
        mountPath: "/a",
        sidecars: [],
        initContainers: [],
        mounts: [],
        accessMode: "ReadWriteOnce",
        readOnly: false,
      },
    ],
    [
      { kind: "csi", driver: "secrets-store.csi.k8s.io", mountPath: "/a" },
      {
        kind: "csi",
        driver: "secrets-store.csi.k8s.io",
        mountPath: "/a",
        sidecars: [],
        initContainers: [],
        mounts: [],
        attributes: {},
        readOnly: true,
      },
    ],
    [
      { kind: "downwardAPI", files: { name: "metadata.name" }, mountPath: "/a" },
      {
        kind: "downwardAPI",
        files: { name: "metadata.name" },
        mountPath: "/a",
        sidecars: [],
        initContainers: [],
        mounts: [],
      },
    ],
    [
      { kind: "hostPath", path: "/var/log", mountPath: "/a" },
      {
        kind: "hostPath",
        path: "/var/log",
        mountPath: "/a",
        sidecars: [],
        initContainers: [],
        mounts: [],
        readOnly: true,
        mountPropagation: "None",
      },
    ],
    [
      { kind: "projected", sources: [{ secret: "tls" }], mountPath: "/a" },
      {
        kind: "projected",
        sources: [{ secret: "tls" }],
        mountPath: "/a",
        sidecars: [],
        initContainers: [],
        mounts: [],
      },
    ],
  ])("fills in the defaults of %j", (declared, expected) => {
    const { resolved, problems } = volume(declared);
    expect(JSON.parse(JSON.stringify(resolved))).toEqual(expected);
    expect(problems).toEqual([]);
    expect(volume(resolved).resolved).toEqual(resolved);
  });

  it("fails when an override declares a leaf of a volume that is not there", () => {
    expect(volume(JSON.parse('{ "sizeLimit": "1Gi" }')).problems).toEqual([
      "[mountPath] must be declared, got nothing; add it (value)",
      "[kind] must be declared, got nothing; add it (value)",
    ]);
  });

  it("fails when the kind is unknown", () => {
    expect(volume(JSON.parse('{ "kind": "glusterfs", "mountPath": "/a" }')).problems).toEqual([
      '[kind] must be one of the known values, got "glusterfs"; write emptyDir, configMap, secret, claim, claimTemplate, csi, downwardAPI, hostPath, projected or secretStore (value)',
    ]);
  });
});
