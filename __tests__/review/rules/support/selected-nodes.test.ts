import type { ResourceChange } from "../../../../review/plan/resource-change";
import { UNKNOWN, type Value } from "../../../../review/plan/value";
import { rule } from "../../../../review/rules/k8s011-pods-refused";
import { planned, planOf, setOf } from "../../support/planned";

type Fields = { readonly [key: string]: Value };

function found(environment: string, ...changes: readonly ResourceChange[]): string[] {
  return [...rule.review(setOf([planOf(changes, { environment })]))].map(
    ({ severity, message }) => `${severity ?? rule.severity}: ${message}`,
  );
}

const NAMED = { metadata: [{ name: "it", namespace: "shop" }] };
const deployment = (pod: Fields): Value => ({ ...NAMED, spec: [{ template: [{ spec: [pod] }] }] });
const kept = (value: Value, type = "kubernetes_deployment_v1") => planned(type, value, value);

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
