import { UNKNOWN, type Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/k8s008-data-at-risk";
import { messagesOf, planned } from "../support/planned";

type Fields = { readonly [key: string]: Value };

const resource = (spec: Fields) => ({ metadata: [{ name: "db", namespace: "shop" }], spec: [spec] });
const manifest = (kind: string, spec: Fields) => ({
  manifest: { kind, metadata: { name: "db", namespace: "shop" }, spec },
});
const found = (type: string, before: Value, after: Value) => messagesOf(rule, planned(type, before, after));

describe("K8S008 data-at-risk", () => {
  it("finds a volume whose data goes with its claim", () => {
    const volume = (policy: string) => resource({ persistent_volume_reclaim_policy: policy });
    expect(found("kubernetes_persistent_volume_v1", volume("Retain"), volume("Delete"))).toEqual([
      "PersistentVolume shop/db: its data is deleted with its claim from now on",
    ]);
    expect(found("kubernetes_persistent_volume_v1", volume("Delete"), volume("Retain"))).toEqual([]);
  });

  it.each<readonly [type: string, of: (deleted: string, scaled: string) => Value]>([
    [
      "kubernetes_stateful_set_v1",
      (when_deleted, when_scaled) =>
        resource({ persistent_volume_claim_retention_policy: [{ when_deleted, when_scaled }] }),
    ],
    [
      "kubernetes_manifest",
      (whenDeleted, whenScaled) =>
        manifest("StatefulSet", { persistentVolumeClaimRetentionPolicy: { whenDeleted, whenScaled } }),
    ],
  ])("finds claims that go with their stateful set or its pods in %s", (type, of) => {
    expect(found(type, of("Retain", "Retain"), of("Delete", "Delete"))).toEqual([
      "StatefulSet shop/db: its claims are deleted with it from now on; claims are deleted with each pod that is taken away from now on",
    ]);
    expect(found(type, of("Delete", "Delete"), of("Retain", "Retain"))).toEqual([]);
  });

  it.each<readonly [type: string, of: (volume: Fields) => Value]>([
    ["kubernetes_deployment_v1", (volume) => resource({ template: [{ spec: [{ volume: [volume] }] }] })],
    ["kubernetes_manifest", (volume) => manifest("Deployment", { template: { spec: { volumes: [volume] } } })],
  ])("finds a claim that is not mounted any more in %s", (type, of) => {
    const claim = (name: Value): Fields => ({
      persistent_volume_claim: [{ claim_name: name }],
      persistentVolumeClaim: { claimName: name },
    });
    expect(found(type, of(claim("data")), of({ empty_dir: [{}] }))).toEqual([
      "Deployment shop/db: no longer mounts the claim data, and starts without its data",
    ]);
    expect(found(type, of(claim("data")), of(claim("other")))).toHaveLength(1);
    expect(found(type, of({ empty_dir: [{}] }), of(claim("data")))).toEqual([]);
    expect(found(type, of(claim("data")), of(claim(UNKNOWN)))).toEqual([]);
  });

  it("finds a version of a definition that is not served any more", () => {
    const definition = (...versions: Fields[]) => manifest("CustomResourceDefinition", { versions });
    const both = definition({ name: "v1", served: true }, { name: "v1beta1", served: true });
    const message = ["CustomResourceDefinition shop/db: v1beta1 is not served any more"];
    expect(found("kubernetes_manifest", both, definition({ name: "v1", served: true }))).toEqual(message);
    expect(
      found("kubernetes_manifest", both, definition({ name: "v1", served: true }, { name: "v1beta1", served: false })),
    ).toEqual(message);
    expect(found("kubernetes_manifest", definition({ name: "v1", served: true }), both)).toEqual([]);
    expect(found("kubernetes_manifest", both, manifest("CustomResourceDefinition", { versions: UNKNOWN }))).toEqual([]);
  });

  it("reads a manifest's volume, and says nothing of what was so before, or is of another kind", () => {
    const volume = (persistentVolumeReclaimPolicy: string, note = "") =>
      manifest("PersistentVolume", { persistentVolumeReclaimPolicy, note });
    const type = "kubernetes_manifest";
    expect(found(type, volume("Retain"), volume("Delete"))).toHaveLength(1);
    expect(found(type, volume("Delete"), volume("Delete", "x"))).toEqual([]);
    expect(found(type, volume("Retain"), volume("Recycle"))).toEqual([]);
    expect(found(type, volume("Recycle"), volume("Delete"))).toEqual([]);
    const other = (spec: Fields) => manifest("Deployment", spec);
    const retained: readonly Fields[] = [
      { persistentVolumeReclaimPolicy: "Retain" },
      { persistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain" } },
    ];
    for (const spec of retained)
      expect(found(type, other(spec), other(JSON.parse(JSON.stringify(spec).replace("Retain", "Delete"))))).toEqual([]);
    expect(found(type, other({ versions: [{ name: "v1" }] }), other({ versions: [] }))).toEqual([]);
  });

  it("names each claim that is not mounted any more, and none that stays", () => {
    const of = (volumes: Value): Value => resource({ template: [{ spec: [{ volume: volumes }] }] });
    const claim = (claim_name: string) => ({ persistent_volume_claim: [{ claim_name }] });
    const type = "kubernetes_deployment_v1";
    expect(found(type, of([claim("a"), claim("b"), claim("c")]), of([claim("b")]))).toEqual([
      "Deployment shop/db: no longer mounts the claim a, c, and starts without its data",
    ]);
    expect(found(type, of([claim("a")]), of(UNKNOWN))).toEqual([]);
    expect(messagesOf(rule, planned(type, of([claim("a")]), of([]), { kind: "replace" }))).toEqual([]);
  });
});
