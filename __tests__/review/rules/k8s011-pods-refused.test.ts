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

  it.each<readonly [type: string, of: (held: Fields) => Value, member: string]>([
    ["kubernetes_config_map_v1", (held) => ({ ...NAMED, ...held }), "data"],
    ["kubernetes_config_map_v1", (held) => ({ ...NAMED, ...held }), "binary_data"],
    ...["data", "binaryData", "stringData"].map(
      (member) =>
        [
          "kubernetes_manifest",
          (held: Fields): Value => ({
            manifest: { kind: "ConfigMap", ...{ metadata: { name: "it", namespace: "shop" } }, ...held },
          }),
          member,
        ] as const,
    ),
  ])("are what %s holds in each of its parts: %#", (type, of, member) => {
    const change = planned(type, of({ [member]: { a: "1", b: "2", c: null } }), of({ [member]: { a: "1" } }));
    expect(found("prod", change)).toEqual(["low: ConfigMap shop/it: loses b, which nothing in these plans reads"]);
    expect(found("prod", planned(type, of({ [member]: { a: "1" } }), of({ [member]: UNKNOWN })))).toEqual([]);
    expect(found("prod", { ...change, kind: "forget" })).toEqual([]);
  });

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

describe("K8S011 quotas that fall", () => {
  const quota = (hard: Fields, more: Fields = {}): Value => ({ ...NAMED, spec: [{ hard, ...more }] });
  const ask = (requests: Fields, limits: Fields = {}) => ({ container: [{ resources: [{ requests, limits }] }] });
  const workload = (replicas: Value, pod: Fields, name = "it"): Value => ({
    metadata: [{ name, namespace: "shop" }],
    spec: [{ replicas, template: [{ spec: [pod] }] }],
  });
  const runs = kept(workload("3", ask({ cpu: "500m", memory: "1Gi" }, { memory: "2Gi" })));
  const of = (before: Fields, after: Fields, more: readonly ResourceChange[] = [runs], environment = "prod") =>
    found(environment, planned("kubernetes_resource_quota_v1", quota(before), quota(after)), ...more);
  const last = (text: string) => `ResourceQuota shop/it: allows ${text}: the last pods do not start again`;

  it.each<readonly [resource: string, before: Value, after: Value, text: string]>([
    ["pods", "3", "2", "2 of pods in shop, and what runs there asks for 3"],
    ["count/pods", 10, 2, "2 of count/pods in shop, and what runs there asks for 3"],
    ["cpu", "2", "1400m", "1400m of cpu in shop, and what runs there asks for 1500m"],
    ["requests.cpu", "1500m", "1499m", "1499m of requests.cpu in shop, and what runs there asks for 1500m"],
    ["requests.memory", "4Gi", "2Gi", "2Gi of requests.memory in shop, and what runs there asks for 3072Mi"],
    ["limits.memory", "6Gi", "5Gi", "5Gi of limits.memory in shop, and what runs there asks for 6144Mi"],
  ])("finds less %s than what runs asks for", (resource, before, after, text) => {
    expect(of({ [resource]: before }, { [resource]: after })).toEqual([`high: ${last(text)}`]);
    expect(of({ [resource]: before }, { [resource]: after }, [runs], "dev")).toEqual([`medium: ${last(text)}`]);
  });

  it("finds a quota that comes, and is too small from the first day", () => {
    const comes = planned("kubernetes_resource_quota_v1", null, quota({ pods: "2" }));
    expect(found("dev", comes, runs)).toEqual([`medium: ${last("2 of pods in shop, and what runs there asks for 3")}`]);
  });

  it("adds up what runs in the namespace of the environment, and nothing else", () => {
    const other = kept(workload("1", ask({ cpu: "1" }), "other"), "kubernetes_stateful_set_v1");
    const elsewhere = kept({ ...NAMED, metadata: [{ name: "far", namespace: "far" }], spec: [{ replicas: "9" }] });
    expect(of({ cpu: "4" }, { cpu: "2" }, [runs, other, elsewhere])).toEqual([
      `high: ${last("2 of cpu in shop, and what runs there asks for 2500m")}`,
    ]);
    const change = planned("kubernetes_resource_quota_v1", quota({ pods: "9" }), quota({ pods: "1" }));
    const dev = planOf([runs], { environment: "dev", stack: "dev-services" });
    expect([...rule.review(setOf([planOf([change]), dev]))]).toEqual([]);
  });

  it("is less strict about what only an autoscaler at its most asks for", () => {
    const scaler = kept(
      {
        metadata: [{ name: "it", namespace: "shop" }],
        spec: [{ min_replicas: 2, max_replicas: 8, scale_target_ref: [{ kind: "Deployment", name: "it" }] }],
      },
      "kubernetes_horizontal_pod_autoscaler_v2",
    );
    const scaled = [kept(workload(null, ask({ cpu: "500m" }))), scaler];
    expect(of({ cpu: "4" }, { cpu: "3" }, scaled)).toEqual([
      "medium: ResourceQuota shop/it: allows 3 of cpu in shop, and what runs there asks for 4 at its most: autoscalers get no further",
    ]);
    expect(of({ cpu: "4" }, { cpu: "999m" }, scaled)).toEqual([
      `high: ${last("999m of cpu in shop, and what runs there asks for 1")}`,
    ]);
    expect(of({ cpu: "5" }, { cpu: "4" }, scaled)).toEqual([]);
  });

  it("says nothing where there is room, was none before, or nobody knows", () => {
    expect(of({ cpu: "4" }, { cpu: "1500m" })).toEqual([]);
    expect(of({ cpu: "1" }, { cpu: "900m" })).toEqual([]);
    expect(of({ cpu: "1" }, { cpu: "2" })).toEqual([]);
    expect(of({ cpu: "4" }, { cpu: "1" }, [])).toEqual([]);
    expect(of({ cpu: "4" }, { cpu: UNKNOWN })).toEqual([]);
    expect(of({ "requests.nvidia.com/gpu": "4" }, { "requests.nvidia.com/gpu": "1" })).toEqual([]);
    expect(of({ cpu: "4" }, { cpu: "1" }, [kept(workload("3", { container: [{}] }))])).toEqual([]);
  });

  it("reads manifests", () => {
    const it = (hard: Fields): Value => ({
      manifest: { kind: "ResourceQuota", metadata: { name: "it", namespace: "shop" }, spec: { hard } },
    });
    const pods = { containers: [{ resources: { requests: { cpu: 1 } } }] };
    const runs: Value = {
      manifest: {
        kind: "Deployment",
        metadata: { name: "it", namespace: "shop" },
        spec: { replicas: 2, template: { spec: pods } },
      },
    };
    const change = planned("kubernetes_manifest", it({ cpu: 2 }), it({ cpu: 1 }));
    expect(found("prod", change, kept(runs, "kubernetes_manifest"))).toEqual([
      `high: ${last("1 of cpu in shop, and what runs there asks for 2")}`,
    ]);
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

  const affinity = (...terms: readonly (readonly Value[])[]): Value =>
    deployment({
      affinity: [
        {
          node_affinity: [
            {
              required_during_scheduling_ignored_during_execution: [
                { node_selector_term: terms.map((match_expressions) => ({ match_expressions })) },
              ],
            },
          ],
        },
      ],
    });
  const expression = (key: string, operator: string, ...values: readonly string[]): Value => ({
    key,
    operator,
    values,
  });
  const becomes = (...terms: readonly (readonly Value[])[]) =>
    found(
      "dev",
      aks(cluster({ disk: "ssd", cores: "8" })),
      planned("kubernetes_deployment_v1", pods(null), affinity(...terms)),
    );

  it.each<readonly [text: string, operator: string, values: readonly string[]]>([
    ["disk in hdd or tape", "In", ["hdd", "tape"]],
    ["disk not in ssd", "NotIn", ["ssd"]],
    ["disk not there", "DoesNotExist", []],
  ])("finds an affinity for %s that no pool meets", (text, operator, values) => {
    expect(becomes([expression("disk", operator, ...values)])).toEqual(message(text));
  });

  it("finds affinities of which no term is met, as a whole", () => {
    expect(becomes([expression("cores", "Gt", "8")])).toEqual(message("cores above 8"));
    expect(becomes([expression("cores", "Lt", "8")])).toEqual(message("cores below 8"));
    expect(becomes([expression("gpu", "Exists")])).toEqual(message("gpu there"));
    expect(becomes([expression("disk", "Exists"), expression("gpu", "Exists")])).toEqual(
      message("disk there and gpu there"),
    );
    expect(becomes([expression("gpu", "Exists")], [expression("disk", "In", "hdd")])).toEqual(
      message("gpu there, or disk in hdd"),
    );
    const manifest = (values: readonly string[]): Value => {
      const terms: Value = [{ matchExpressions: [expression("disk", "In", ...values)] }];
      const required = { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms } };
      const spec = { template: { spec: { affinity: { nodeAffinity: required } } } };
      return { manifest: { kind: "Deployment", metadata: { name: "it", namespace: "shop" }, spec } };
    };
    const moves = planned("kubernetes_manifest", manifest(["ssd"]), manifest(["hdd"]));
    expect(found("dev", aks(cluster({ disk: "ssd" })), moves)).toEqual(message("disk in hdd"));
  });

  it.each<readonly [text: string, terms: readonly (readonly Value[])[]]>([
    ["in", [[expression("disk", "In", "hdd", "ssd")]]],
    ["not in", [[expression("disk", "NotIn", "hdd")]]],
    ["not in of a label that is not there", [[expression("gpu", "NotIn", "a")]]],
    ["there", [[expression("disk", "Exists")]]],
    ["not there", [[expression("gpu", "DoesNotExist")]]],
    ["above", [[expression("cores", "Gt", "7")]]],
    ["below", [[expression("cores", "Lt", "9")]]],
    ["one term", [[expression("gpu", "Exists")], [expression("disk", "Exists")]]],
    ["labels of others", [[expression("topology.kubernetes.io/zone", "In", "westeurope-1")]]],
    ["an operator that nobody knows", [[expression("disk", "Near", "hdd")]]],
    ["values that are not known", [[{ key: "disk", operator: "In", values: [UNKNOWN] }]]],
  ])("lets an affinity be that is met by %s", (_, terms) => {
    expect(becomes(...terms)).toEqual([]);
  });

  it("asks one pool for all of it", () => {
    const pool = planned("azurerm_kubernetes_cluster_node_pool", null, { name: "fast", node_labels: { gpu: "a100" } });
    const gpu: Value = expression("gpu", "Exists");
    const both: readonly Value[] = [expression("disk", "In", "ssd"), gpu];
    const comes = planned("kubernetes_deployment_v1", null, affinity(both));
    expect(found("dev", aks(cluster({ disk: "ssd" })), pool, comes)).toEqual(message("disk in ssd and gpu there"));
    const one = planned("kubernetes_deployment_v1", null, affinity([gpu]));
    expect(found("dev", aks(cluster({ disk: "ssd" })), pool, one)).toEqual([]);
  });

  it("whispers of an affinity that goes", () => {
    const goes = planned("kubernetes_deployment_v1", affinity([expression("disk", "In", "ssd")]), pods(null));
    expect(found("prod", goes)).toEqual([
      "low: Deployment shop/it: no longer asks for nodes with disk: its pods are placed elsewhere, too",
    ]);
    const unknown = planned(
      "kubernetes_deployment_v1",
      affinity([expression("disk", "In", "ssd")]),
      deployment({ affinity: UNKNOWN }),
    );
    expect(found("prod", unknown)).toEqual([]);
  });

  it("whispers of a selector that goes", () => {
    expect(found("prod", update({ disk: "ssd" }, null))).toEqual([
      "low: Deployment shop/it: no longer asks for nodes with disk=ssd: its pods are placed elsewhere, too",
    ]);
    expect(found("prod", update({ disk: "ssd" }, { disk: UNKNOWN }))).toEqual([]);
    expect(found("prod", update({ disk: "ssd" }, { disk: "hdd" }))).toEqual([]);
  });
});
