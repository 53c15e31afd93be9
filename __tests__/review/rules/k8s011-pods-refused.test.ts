import type { ResourceChange } from "../../../review/plan/resource-change";
import { UNKNOWN, type Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/k8s011-pods-refused";
import { planned, planOf, setOf } from "../support/planned";

type Fields = { readonly [key: string]: Value };

function found(environment: string, ...changes: readonly ResourceChange[]): string[] {
  return [...rule.review(setOf([planOf(changes, { environment })]))].map(
    ({ severity, message }) => `${severity ?? rule.severity}: ${message}`,
  );
}

const NAMED = { metadata: [{ name: "it", namespace: "shop" }] };
const deployment = (pod: Fields): Value => ({ ...NAMED, spec: [{ template: [{ spec: [pod] }] }] });
const manifest = (spec: Fields): Value => ({
  manifest: { kind: "Deployment", metadata: { name: "it", namespace: "shop" }, spec: { template: { spec } } },
});
const kept = (value: Value, type = "kubernetes_deployment_v1") => planned(type, value, value);

describe("K8S011 keys", () => {
  const map = (...keys: readonly string[]): Value => ({
    ...NAMED,
    data: Object.fromEntries(keys.map((key) => [key, "x"])),
  });
  const goes = planned("kubernetes_config_map_v1", map("a", "b"), map("a"));
  const variable = (more: Fields) => ({ value_from: [{ config_map_key_ref: [{ name: "it", key: "b", ...more }] }] });

  it.each<readonly [what: string, reader: ResourceChange]>([
    ["a variable", kept(deployment({ container: [{ env: [variable({})] }] }))],
    ["a variable of an init container", kept(deployment({ init_container: [{ env: [variable({})] }] }))],
    [
      "a variable of a manifest",
      kept(
        manifest({ containers: [{ env: [{ valueFrom: { configMapKeyRef: { name: "it", key: "b" } } }] }] }),
        "kubernetes_manifest",
      ),
    ],
    ["a file", kept(deployment({ volume: [{ config_map: [{ name: "it", items: [{ key: "b" }] }] }] }))],
    [
      "a projected file",
      kept(
        deployment({
          volume: [{ projected: [{ sources: [{ config_map: [{ name: "it", items: [{ key: "b" }] }] }] }] }],
        }),
      ),
    ],
  ])("finds a key that goes while %s asks for it", (_, reader) => {
    expect(found("dev", goes, reader)).toEqual([
      "high: ConfigMap shop/it: loses b, without which new pods do not start: Deployment shop/it (b)",
    ]);
  });

  it.each<readonly [what: string, pod: Fields]>([
    ["variables", { container: [{ env_from: [{ config_map_ref: [{ name: "it" }] }] }] }],
    ["a folder", { volume: [{ config_map: [{ name: "it" }] }] }],
  ])("tells pods that take all of it as %s", (_, pod) => {
    expect(found("dev", goes, kept(deployment(pod)))).toEqual([
      "medium: ConfigMap shop/it: loses b, and so do the next pods of Deployment shop/it",
    ]);
  });

  it("whispers where nothing reads the key, or can do without it", () => {
    const unread = ["low: ConfigMap shop/it: loses b, which nothing in these plans reads"];
    expect(found("dev", goes)).toEqual(unread);
    expect(found("dev", goes, kept(deployment({ container: [{ env: [variable({ optional: true })] }] })))).toEqual(
      unread,
    );
    expect(found("dev", goes, kept(deployment({ container: [{ env: [variable({ key: "a" })] }] })))).toEqual(unread);
    const other = { ...NAMED, metadata: [{ name: "it", namespace: "other" }] };
    const elsewhere = { ...other, spec: [{ template: [{ spec: [{ container: [{ env: [variable({})] }] }] }] }] };
    expect(found("dev", goes, kept(elsewhere))).toEqual(unread);
  });

  it("asks the workload as it will be", () => {
    const reading = deployment({ container: [{ env: [variable({})] }] });
    const [message] = found("dev", goes, planned("kubernetes_deployment_v1", reading, deployment({ container: [] })));
    expect(message).toMatch(/^low: /);
  });

  it("does not name the keys of a Secret that nobody says openly", () => {
    const change = planned("kubernetes_secret_v1", map("token", "password"), map("token"));
    expect(found("dev", change)).toEqual(["low: Secret shop/it: loses 1 key, which nothing in these plans reads"]);
    const reader = { value_from: [{ secret_key_ref: [{ name: "it", key: "password" }] }] };
    expect(found("dev", change, kept(deployment({ container: [{ env: [reader] }] })))).toEqual([
      "high: Secret shop/it: loses 1 key, without which new pods do not start: Deployment shop/it (password)",
    ]);
  });

  it("says nothing of keys that come, change or are not known", () => {
    const of = (before: Value, after: Value) => found("prod", planned("kubernetes_config_map_v1", before, after));
    expect(of(map("a"), map("a", "b"))).toEqual([]);
    expect(of(map("a"), { ...NAMED, data: { a: UNKNOWN } })).toEqual([]);
    expect(of(map("a"), { ...NAMED, data: UNKNOWN })).toEqual([]);
    expect(of(map("a"), { ...NAMED, data: null, data_wo_revision: 1 })).toEqual([]);
  });
});

describe("K8S011 quotas", () => {
  const quota = (hard: Fields, more: Fields = {}): Value => ({ ...NAMED, spec: [{ hard, ...more }] });
  const of = (before: Value, after: Value, environment = "prod") =>
    found(environment, planned("kubernetes_resource_quota_v1", before, after));

  it.each(["pods", "count/pods", "cpu", "requests.cpu", "limits.memory"])("finds a quota of 0 %s", (name) => {
    const message = `ResourceQuota shop/it: allows 0 of ${name}: no new pod starts in shop`;
    for (const none of ["0", 0, "0.0", "0Mi"]) {
      expect(of(quota({ [name]: "10" }), quota({ [name]: none }))).toEqual([`high: ${message}`]);
    }
    expect(of(null, quota({ [name]: "0" }), "dev")).toEqual([`medium: ${message}`]);
  });

  it("says nothing where pods still start, or did not before", () => {
    expect(of(quota({ pods: "10" }), quota({ pods: "1" }))).toEqual([]);
    expect(of(quota({ pods: "0" }), quota({ pods: "0", cpu: "1" }))).toEqual([]);
    expect(of(null, quota({ "services.loadbalancers": "0", "requests.nvidia.com/gpu": "0" }))).toEqual([]);
    expect(of(null, quota({ pods: "0" }, { scopes: ["BestEffort"] }))).toEqual([]);
    expect(of(null, quota({ cpu: "0.5" }))).toEqual([]);
  });
});

describe("K8S011 nodes", () => {
  const cluster = (labels: Value = null, more: Fields = {}): Value => ({
    name: "aks",
    default_node_pool: [{ name: "system", node_labels: labels }],
    ...more,
  });
  const pods = (selector: Value) => deployment({ node_selector: selector });
  const aks = (before: Value, after = before) => planned("azurerm_kubernetes_cluster", before, after);
  const update = (before: Value, after: Value) => planned("kubernetes_deployment_v1", pods(before), pods(after));
  const message = (labels: string) => [
    `high: Deployment shop/it: asks for nodes with ${labels}, which no pool has: new pods are not placed`,
  ];

  it("finds a selector that no pool meets, of a workload that changes or is new", () => {
    expect(found("dev", aks(cluster({ disk: "ssd" })), update(null, { disk: "hdd" }))).toEqual(message("disk=hdd"));
    expect(found("dev", aks(cluster()), planned("kubernetes_deployment_v1", null, pods({ disk: "ssd" })))).toEqual(
      message("disk=ssd"),
    );
    expect(found("dev", aks(cluster()), update(null, { agentpool: "gpu" }))).toEqual(message("agentpool=gpu"));
  });

  it("finds pods that a pool takes its label from", () => {
    expect(found("dev", aks(cluster({ disk: "ssd" }), cluster()), kept(pods({ disk: "ssd" })))).toEqual(
      message("disk=ssd"),
    );
  });

  it("asks for a pool that has all of it", () => {
    const pool = planned("azurerm_kubernetes_cluster_node_pool", null, { name: "fast", node_labels: { disk: "ssd" } });
    const both = update(null, { disk: "ssd", agentpool: "fast" });
    expect(found("dev", aks(cluster()), pool, both)).toEqual([]);
    expect(found("dev", aks(cluster()), pool, update(null, { disk: "ssd", agentpool: "system" }))).toHaveLength(1);
  });

  it.each<readonly [why: string, cluster: Value, more: readonly ResourceChange[]]>([
    ["labels are not known yet", cluster(UNKNOWN), []],
    ["nodes are provisioned", cluster(null, { node_provisioning_profile: [{ mode: "Auto" }] }), []],
    [
      "a pool is made by azapi",
      cluster(),
      [planned("azapi_resource", null, { type: "Microsoft.ContainerService/managedClusters/agentPools@2025-01-01" })],
    ],
    ["a NodePool makes them", cluster(), [planned("kubernetes_manifest", null, { manifest: { kind: "NodePool" } })]],
  ])("says nothing where %s", (_, declared, more) => {
    expect(found("dev", aks(declared), ...more, update(null, { disk: "ssd" }))).toEqual([]);
  });

  it("says nothing without a cluster, of labels that others give, and of what was not met before", () => {
    expect(found("dev", update(null, { disk: "ssd" }))).toEqual([]);
    expect(found("dev", aks(cluster()), update(null, { "nvidia.com/gpu.product": "A100" }))).toEqual([]);
    expect(found("dev", aks(cluster()), kept(pods({ disk: "ssd" })))).toEqual([]);
  });

  it("whispers of a selector that goes", () => {
    expect(found("prod", update({ disk: "ssd" }, null))).toEqual([
      "low: Deployment shop/it: no longer asks for nodes with disk=ssd: its pods are placed elsewhere, too",
    ]);
    expect(found("prod", update({ disk: "ssd" }, { disk: UNKNOWN }))).toEqual([]);
    expect(found("prod", update({ disk: "ssd" }, { disk: "hdd" }))).toEqual([]);
  });
});
