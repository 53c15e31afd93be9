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
const kept = (value: Value, type = "kubernetes_deployment_v1") => planned(type, value, value);

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
