import type { Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/k8s006-unmade-update";
import { messagesOf, planned, planOf, setOf } from "../support/planned";

const metadata = [{ name: "it", namespace: "shop" }];

function ofResource(type: string, before: object, after: object): string[] {
  const change = planned(type, { metadata, ...before } as Value, { metadata, ...after } as Value);
  return messagesOf(rule, change);
}

function ofManifest(kind: string, before: object, after: object): string[] {
  const object = (content: object) => ({
    manifest: { kind, metadata: { name: "it", namespace: "shop" }, ...content },
  });
  return messagesOf(rule, planned("kubernetes_manifest", object(before) as Value, object(after) as Value));
}

const sized = (storage: string, labels: Value = null) => ({
  spec: [{ volume_claim_template: [{ metadata: [{ labels }], spec: [{ resources: [{ requests: { storage } }] }] }] }],
});

describe("K8S006 unmade-update", () => {
  it("finds another size of a StatefulSet's claims, which the provider plans and does not make", () => {
    expect(ofResource("kubernetes_stateful_set_v1", sized("1Gi"), sized("2Gi"))).toEqual([
      "StatefulSet shop/it: spec[0].volume_claim_template[0].spec[0].resources[0].requests.storage will not change: the provider plans it and asks for nothing, now and the next time",
    ]);
  });

  it("says all that is not made of an object at once", () => {
    const [message] = ofResource("kubernetes_stateful_set", sized("1Gi"), sized("2Gi", { tier: "one" }));
    expect(message).toMatch(/^StatefulSet shop\/it: \S+\.labels, \S+\.storage will not change/);
  });

  it.each<[type: string, before: object, after: object]>([
    ["kubernetes_daemon_set_v1", { spec: [{ selector: "a" }] }, { spec: [{ selector: "b" }] }],
    ["kubernetes_daemonset", { spec: [{ selector: "a" }] }, { spec: [{ selector: "b" }] }],
    ["kubernetes_ingress_class_v1", { spec: [{ controller: "a" }] }, { spec: [{ controller: "b" }] }],
    ["kubernetes_service_v1", { spec: [{ ip_families: ["IPv4"] }] }, { spec: [{ ip_families: ["IPv6"] }] }],
  ])("finds what the API server refuses of a %s", (type, before, after) => {
    expect(ofResource(type, before, after)).toEqual([
      expect.stringMatching(/ cannot change in place: the API server refuses it, and the apply stops there$/),
    ]);
  });

  it.each<[type: string, before: object, after: object]>([
    ["kubernetes_service_v1", { spec: [{ ip_families: ["IPv4"] }] }, { spec: [{ ip_families: ["IPv4", "IPv6"] }] }],
    ["kubernetes_service_v1", { spec: [{ selector: { app: "a" } }] }, { spec: [{ selector: { app: "b" } }] }],
    ["kubernetes_stateful_set_v1", { spec: [{ replicas: "1" }] }, { spec: [{ replicas: "3" }] }],
    ["kubernetes_job_v1", { spec: [{ parallelism: 1 }] }, { spec: [{ parallelism: 2 }] }],
    ["kubernetes_storage_class_v1", { reclaim_policy: null }, { reclaim_policy: "Delete" }],
    ["kubernetes_storage_class_v1", { allow_volume_expansion: false }, { allow_volume_expansion: true }],
    ["kubernetes_constructor", { spec: [{ a: 1 }] }, { spec: [{ a: 2 }] }],
  ])("lets pass what is made of a %s", (type, before, after) => {
    expect(ofResource(type, before, after)).toEqual([]);
  });

  it.each<[kind: string, before: object, after: object]>([
    ["StatefulSet", { spec: { serviceName: "a" } }, { spec: { serviceName: "b" } }],
    ["StatefulSet", { spec: {} }, { spec: { podManagementPolicy: "Parallel" } }],
    ["StatefulSet", { spec: { volumeClaimTemplates: [{ spec: 1 }] } }, { spec: { volumeClaimTemplates: [] } }],
    ["Deployment", { spec: { selector: { matchLabels: { app: "a" } } } }, { spec: { selector: {} } }],
    ["Job", { spec: { template: { spec: { image: "a" } } } }, { spec: { template: { spec: { image: "b" } } } }],
    ["PersistentVolumeClaim", { spec: { storageClassName: "a" } }, { spec: { storageClassName: "b" } }],
    ["Service", { spec: {} }, { spec: { clusterIP: "None" } }],
    ["StorageClass", { reclaimPolicy: "Retain" }, {}],
    ["RoleBinding", { roleRef: { name: "a" } }, { roleRef: { name: "b" } }],
    ["Secret", { immutable: true, data: { a: "1" } }, { immutable: true, data: { a: "2" } }],
  ])("finds what the API server refuses of the manifest of a %s: %j to %j", (kind, before, after) => {
    expect(ofManifest(kind, before, after)).toHaveLength(1);
  });

  it.each<[kind: string, before: object, after: object]>([
    ["StatefulSet", { spec: {} }, { spec: { podManagementPolicy: "OrderedReady" } }],
    ["StatefulSet", { spec: { replicas: 1 } }, { spec: { replicas: 2 } }],
    ["PersistentVolumeClaim", { spec: {} }, { spec: { storageClassName: "b" } }],
    ["Service", { spec: { clusterIP: "10.0.0.9" } }, { spec: {} }],
    ["StorageClass", { reclaimPolicy: "Delete" }, {}],
    ["ConfigMap", { data: { a: "1" } }, { data: { a: "2" } }],
    ["Widget", { spec: { selector: "a" } }, { spec: { selector: "b" } }],
    ["constructor", { spec: { selector: "a" } }, { spec: { selector: "b" } }],
  ])("lets pass what is made of the manifest of a %s: %j to %j", (kind, before, after) => {
    expect(ofManifest(kind, before, after)).toEqual([]);
  });

  it("lets a claim grow, and not shrink", () => {
    const claim = (storage: string) => ({ spec: { resources: { requests: { storage } } } });
    expect(ofManifest("PersistentVolumeClaim", claim("1Gi"), claim("1025Mi"))).toEqual([]);
    expect(ofManifest("PersistentVolumeClaim", claim("1Gi"), claim("1024Mi"))).toEqual([]);
    expect(ofManifest("PersistentVolumeClaim", claim("1Gi"), claim("1023Mi"))).toHaveLength(1);
    expect(ofManifest("PersistentVolumeClaim", claim("1Gi"), claim("much"))).toEqual([]);
  });

  it("lets a replacement pass, which has rules of its own", () => {
    const change = planned("kubernetes_daemon_set_v1", { spec: [{ selector: "a" }] }, { spec: [{ selector: "b" }] });
    expect(messagesOf(rule, { ...change, kind: "replace" })).toEqual([]);
  });

  it("is high where the apply stops, and medium where nothing happens", () => {
    const severities = (type: string, before: object, after: object) => {
      const change = planned(type, before as Value, after as Value);
      return [...rule.review(setOf([planOf([change])]))].map(({ severity }) => severity);
    };
    expect(severities("kubernetes_stateful_set_v1", sized("1Gi"), sized("2Gi"))).toEqual(["medium"]);
    const selector = (app: string) => ({ spec: [{ selector: app }] });
    expect(severities("kubernetes_daemon_set_v1", selector("a"), selector("b"))).toEqual(["high"]);
  });
});
