import { UNKNOWN, type Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/k8s004-availability";
import { messagesOf, planned, planOf, setOf } from "../support/planned";

type Fields = { readonly [key: string]: Value };

function deployment(replicas: Value, container: Fields = {}): Fields {
  return {
    metadata: [{ name: "web", namespace: "shop" }],
    spec: [{ replicas, template: [{ spec: [{ container: [{ name: "web", ...container }] }] }] }],
  };
}

const PROBE = [{ http_get: [{ path: "/health" }] }];

describe("K8S004 availability", () => {
  it.each([
    ["3", "1"],
    ["2", "0"],
    ["1", "0"],
    [3, 1],
  ])("finds replicas that fall from %j to %j", (before, after) => {
    expect(messagesOf(rule, planned("kubernetes_deployment_v1", deployment(before), deployment(after)))).toEqual([
      `Deployment shop/web: replicas fall from ${before} to ${after}`,
    ]);
  });

  it.each([
    ["3", "2"],
    ["1", "3"],
    ["0", "1"],
    ["1", "1"],
  ])("lets replicas from %j to %j pass", (before, after) => {
    expect(messagesOf(rule, planned("kubernetes_deployment_v1", deployment(before), deployment(after)))).toEqual([]);
  });

  it.each([
    ["readiness_probe", PROBE, "readiness probe"],
    ["liveness_probe", PROBE, "liveness probe"],
    ["startup_probe", PROBE, "startup probe"],
    ["resources", [{ requests: { cpu: "1" } }], "requests"],
  ])("finds a %s that is removed, and lets one that is added pass", (name, value, meaning) => {
    const type = "kubernetes_deployment_v1";
    const having = deployment("2", { [name]: value });
    const lacking = deployment("2", { [name]: [] });
    expect(messagesOf(rule, planned(type, having, lacking))).toEqual([
      `Deployment shop/web: the container web loses its ${meaning}`,
    ]);
    expect(messagesOf(rule, planned(type, lacking, having))).toEqual([]);
  });

  it.each([
    ["readinessProbe", { httpGet: {} }, "readiness probe"],
    ["livenessProbe", { httpGet: {} }, "liveness probe"],
    ["startupProbe", { httpGet: {} }, "startup probe"],
    ["resources", { requests: { cpu: "1" } }, "requests"],
  ])("finds a %s that is removed from a manifest", (name, value, meaning) => {
    const manifest = (container: Fields) => ({
      manifest: {
        kind: "StatefulSet",
        metadata: { name: "web", namespace: "shop" },
        spec: { template: { spec: { containers: [{ name: "web", ...container }, { name: "other" }] } } },
      },
    });
    const type = "kubernetes_manifest";
    expect(messagesOf(rule, planned(type, manifest({ [name]: value }), manifest({})))).toEqual([
      `StatefulSet shop/web: the container web loses its ${meaning}`,
    ]);
    const unknown = manifest({ [name]: UNKNOWN });
    expect(messagesOf(rule, planned(type, manifest({ [name]: value }), unknown))).toEqual([]);
  });

  it("says nothing about a container that goes, or that is new", () => {
    const type = "kubernetes_deployment_v1";
    const having = deployment("2", { readiness_probe: PROBE });
    expect(messagesOf(rule, planned(type, having, deployment("2", { name: "new" })))).toEqual([]);
  });

  it.each(["no-op", "forget", "create"] as const)("says nothing about %s", (kind) => {
    const type = "kubernetes_deployment_v1";
    expect(messagesOf(rule, planned(type, deployment("3"), deployment("1"), { kind }))).toEqual([]);
  });

  it.each([
    ["kubernetes_stateful_set_v1", 1],
    ["kubernetes_daemon_set_v1", 1],
    ["kubernetes_job_v1", 0],
  ])("counts replicas of a %s: %d", (type, findings) => {
    expect(messagesOf(rule, planned(type, deployment("3"), deployment("1")))).toHaveLength(findings);
  });

  it("finds a budget that is deleted", () => {
    const budget = { metadata: [{ name: "web", namespace: "shop" }] };
    const type = "kubernetes_pod_disruption_budget_v1";
    expect(messagesOf(rule, planned(type, budget, null))).toEqual([
      "PodDisruptionBudget shop/web: no budget limits disruptions any more",
    ]);
    expect(messagesOf(rule, planned(type, budget, budget, { kind: "replace" }))).toEqual([]);
  });

  it("does not miss a budget that goes with its pods, or with their namespace", () => {
    const type = "kubernetes_pod_disruption_budget_v1";
    const metadata = [{ name: "web", namespace: "shop" }];
    const budget = planned(type, { metadata, spec: [{ selector: [{ match_labels: { app: "web" } }] }] }, null);
    const pods = (app: string): Fields => ({ metadata, spec: [{ template: [{ metadata: [{ labels: { app } }] }] }] });
    const workload = "kubernetes_deployment_v1";
    const gone = (app: string) => planned(workload, pods(app), null);
    const missed = "PodDisruptionBudget shop/web: no budget limits disruptions any more";
    expect(messagesOf(rule, budget, gone("web"))).toEqual([]);
    expect(messagesOf(rule, budget, gone("other"))).toEqual([missed]);
    expect(messagesOf(rule, budget, planned(workload, pods("web"), pods("web")))).toEqual([missed]);
    const namespace = (name: string) => planned("kubernetes_namespace_v1", { metadata: [{ name }] }, null);
    expect(messagesOf(rule, budget, namespace("shop"))).toEqual([]);
    expect(messagesOf(rule, budget, namespace("far"))).toEqual([missed]);
  });

  it("finds a lower minimum of an autoscaler", () => {
    const scaler = (min: number) => ({ metadata: [{ name: "web" }], spec: [{ min_replicas: min }] });
    const type = "kubernetes_horizontal_pod_autoscaler_v2";
    expect(messagesOf(rule, planned(type, scaler(3), scaler(1)))).toEqual([
      "HorizontalPodAutoscaler web: replicas fall from 3 to 1",
    ]);
  });

  it("finds a lower minimum of an autoscaler's manifest, and of nothing else", () => {
    const manifest = (kind: string, minReplicas: number) => ({
      manifest: { kind, metadata: {}, spec: { minReplicas } },
    });
    const falls = (kind: string) =>
      messagesOf(rule, planned("kubernetes_manifest", manifest(kind, 3), manifest(kind, 1)));
    expect(falls("HorizontalPodAutoscaler")).toEqual(["HorizontalPodAutoscaler : replicas fall from 3 to 1"]);
    expect(falls("ScaledObject")).toEqual([]);
  });

  it("finds lower bounds of what KEDA scales", () => {
    const scaled = (minReplicaCount: number, maxReplicaCount: number) => ({
      manifest: { kind: "ScaledObject", metadata: { name: "web" }, spec: { minReplicaCount, maxReplicaCount } },
    });
    expect(messagesOf(rule, planned("kubernetes_manifest", scaled(3, 10), scaled(0, 4)))).toEqual([
      "ScaledObject web: minReplicaCount falls from 3 to 0; maxReplicaCount falls from 10 to 4",
    ]);
    expect(messagesOf(rule, planned("kubernetes_manifest", scaled(3, 10), scaled(4, 5)))).toEqual([]);
  });

  it("says nothing about replicas that nobody declared, or that stay", () => {
    const type = "kubernetes_deployment_v1";
    expect(messagesOf(rule, planned(type, deployment(null), deployment("1")))).toEqual([]);
    expect(messagesOf(rule, planned(type, deployment("3"), deployment(null)))).toEqual([]);
    expect(messagesOf(rule, planned(type, deployment("1", { image: "a" }), deployment("1", { image: "b" })))).toEqual(
      [],
    );
  });

  it("reads manifests", () => {
    const manifest = (replicas: number) => ({
      manifest: { kind: "Deployment", metadata: { name: "web" }, spec: { replicas } },
    });
    expect(messagesOf(rule, planned("kubernetes_manifest", manifest(2), manifest(1)))).toEqual([
      "Deployment web: replicas fall from 2 to 1",
    ]);
  });

  it.each([
    [10, 4, ["Deployment shop/web: replicas fall from 10 to 4"]],
    [10, 5, []],
    [9, 4, ["Deployment shop/web: replicas fall from 9 to 4"]],
    [4, 2, []],
  ])("finds replicas that fall below half: from %d to %d", (before, after, messages) => {
    expect(messagesOf(rule, planned("kubernetes_deployment_v1", deployment(before), deployment(after)))).toEqual(
      messages,
    );
  });

  it("finds less room for an autoscaler", () => {
    const type = "kubernetes_horizontal_pod_autoscaler_v2";
    const scaler = (min_replicas: number, max_replicas: number) => ({
      metadata: [{ name: "web", namespace: "shop" }],
      spec: [{ min_replicas, max_replicas }],
    });
    expect(messagesOf(rule, planned(type, scaler(2, 20), scaler(2, 9)))).toEqual([
      "HorizontalPodAutoscaler shop/web: replicas at most fall from 20 to 9",
    ]);
    expect(messagesOf(rule, planned(type, scaler(10, 20), scaler(4, 20)))).toEqual([
      "HorizontalPodAutoscaler shop/web: replicas fall from 10 to 4",
    ]);
    expect(messagesOf(rule, planned(type, scaler(2, 20), scaler(2, 10)))).toEqual([]);
  });

  it("is high in production where nothing runs any more", () => {
    const change = planned("kubernetes_deployment_v1", deployment(3), deployment(0));
    const of = (environment: string) =>
      [...rule.review(setOf([planOf([change], { environment })]))].map(({ severity }) => severity);
    expect(of("prod")).toEqual(["high"]);
    expect(of("dev")).toEqual([undefined]);
    const idle = planned("kubernetes_deployment_v1", deployment(0, { image: "a" }), deployment(0));
    expect(messagesOf(rule, idle)).toEqual([]);
  });

  it.each<readonly [type: string, before: Fields, after: Fields, message: string]>([
    ["cron_job_v1", { suspend: false }, { suspend: true }, "CronJob shop/web: it runs no longer"],
    ["deployment_v1", {}, { paused: true }, "Deployment shop/web: it is paused: no later change reaches its pods"],
    [
      "deployment_v1",
      { strategy: [{ type: "RollingUpdate" }] },
      { strategy: [{ type: "Recreate" }] },
      "Deployment shop/web: its pods stop before their successors start",
    ],
  ])("finds a %s that becomes %j %j", (type, before, after, message) => {
    const of = (spec: Fields) => ({ metadata: [{ name: "web", namespace: "shop" }], spec: [spec] });
    expect(messagesOf(rule, planned(`kubernetes_${type}`, of(before), of(after)))).toEqual([message]);
    expect(messagesOf(rule, planned(`kubernetes_${type}`, of(after), of(before)))).toEqual([]);
  });

  it("finds one of several containers that goes, and takes a single one under another name as the same", () => {
    const type = "kubernetes_deployment_v1";
    const of = (...names: Value[]): Value => ({
      metadata: [{ name: "web", namespace: "shop" }],
      spec: [{ template: [{ spec: [{ container: names.map((name) => ({ name })) }] }] }],
    });
    expect(messagesOf(rule, planned(type, of("web", "proxy"), of("web")))).toEqual([
      "Deployment shop/web: the container proxy goes",
    ]);
    expect(messagesOf(rule, planned(type, of("web"), of("site")))).toEqual([]);
    expect(messagesOf(rule, planned(type, of("web"), of("web", "proxy")))).toEqual([]);
    expect(messagesOf(rule, planned(type, of("web", "proxy"), of("web", UNKNOWN)))).toEqual([]);
  });

  it("finds a memory limit that falls below half, of a resource and of a manifest", () => {
    const limited = (memory: string) => deployment("2", { resources: [{ limits: { memory } }] });
    const manifest = (memory: Value): Value => ({
      manifest: {
        kind: "DaemonSet",
        metadata: { name: "web", namespace: "shop" },
        spec: { template: { spec: { containers: [{ name: "web", resources: { limits: { memory } } }] } } },
      },
    });
    const type = "kubernetes_deployment_v1";
    const text = "the memory limit of the container web falls from 1Gi to 511Mi";
    expect(messagesOf(rule, planned(type, limited("1Gi"), limited("511Mi")))).toEqual([`Deployment shop/web: ${text}`]);
    expect(messagesOf(rule, planned("kubernetes_manifest", manifest("1Gi"), manifest("511Mi")))).toEqual([
      `DaemonSet shop/web: ${text}`,
    ]);
    for (const memory of ["512Mi", "2Gi", "odd"]) {
      expect(messagesOf(rule, planned(type, limited("1Gi"), limited(memory)))).toEqual([]);
    }
    expect(messagesOf(rule, planned(type, limited("1Gi"), deployment("2")))).toEqual([]);
  });

  it.each<readonly [before: Fields, after: Fields]>([
    [{ max_unavailable: "1" }, { max_unavailable: "0" }],
    [{ max_unavailable: "50%" }, { max_unavailable: "0%" }],
    [{ min_available: "1" }, { min_available: "100%" }],
  ])("finds a budget of %j that lets no pod go with %j", (before, after) => {
    const type = "kubernetes_pod_disruption_budget_v1";
    const budget = (spec: Fields) => ({ metadata: [{ name: "web", namespace: "shop" }], spec: [spec] });
    expect(messagesOf(rule, planned(type, budget(before), budget(after)))).toEqual([
      "PodDisruptionBudget shop/web: it lets no pod go any more: drains and upgrades of nodes wait for it",
    ]);
    expect(messagesOf(rule, planned(type, budget(after), budget(before)))).toEqual([]);
    expect(messagesOf(rule, planned(type, budget(after), budget({ ...after, note: "x" })))).toEqual([]);
  });

  it("finds pods that may all go at once, are killed at once, or are kept apart no longer", () => {
    const of = (spec: Fields, pod: Fields) => ({
      metadata: [{ name: "web", namespace: "shop" }],
      spec: [{ ...spec, template: [{ spec: [{ container: [{ name: "web" }], ...pod }] }] }],
    });
    const rollout = (max_unavailable: string) => of({ strategy: [{ rolling_update: [{ max_unavailable }] }] }, {});
    const type = "kubernetes_deployment_v1";
    const found = (before: Fields, after: Fields) => messagesOf(rule, planned(type, before, after));
    expect(found(rollout("25%"), rollout("100%"))).toEqual([
      "Deployment shop/web: all its pods may go at once in a rollout",
    ]);
    expect(found(rollout("100%"), rollout("25%"))).toEqual([]);
    const grace = (termination_grace_period_seconds: Value) => of({}, { termination_grace_period_seconds });
    expect(found(grace(30), grace(0))).toEqual(["Deployment shop/web: its pods are killed without any time to end"]);
    expect([found(grace(0), grace(0)), found(grace(30), grace(10)), found(grace(30), grace(null))]).toEqual([
      [],
      [],
      [],
    ]);
    const spread = of({}, { topology_spread_constraint: [{ max_skew: 1 }] });
    const apart = of({}, { affinity: [{ pod_anti_affinity: [{ a: 1 }] }] });
    expect(found(spread, of({}, {}))).toEqual(["Deployment shop/web: all its pods may run on one node"]);
    expect(found(apart, of({}, {}))).toHaveLength(1);
    expect([found(spread, apart), found(of({}, {}), spread)]).toEqual([[], []]);
    const unknown: Fields = {
      metadata: [{ name: "web", namespace: "shop" }],
      spec: [{ template: [{ spec: UNKNOWN }] }],
    };
    expect(found(spread, unknown)).toEqual([]);
    const manifest = (pod: Fields) => ({
      manifest: { kind: "Deployment", metadata: { name: "web", namespace: "shop" }, spec: { template: { spec: pod } } },
    });
    expect(
      messagesOf(
        rule,
        planned(
          "kubernetes_manifest",
          manifest({ topologySpreadConstraints: [{}] }),
          manifest({ terminationGracePeriodSeconds: 0 }),
        ),
      ),
    ).toEqual(["Deployment shop/web: its pods are killed without any time to end; all its pods may run on one node"]);
  });

  it("finds fewer instances of what an operator runs", () => {
    const cluster = (spec: Fields): Value => ({
      manifest: {
        apiVersion: "postgresql.cnpg.io/v1",
        kind: "Cluster",
        metadata: { name: "db", namespace: "shop" },
        spec,
      },
    });
    const found = (before: Fields, after: Fields) =>
      messagesOf(rule, planned("kubernetes_manifest", cluster(before), cluster(after)));
    expect(found({ instances: 3 }, { instances: 1 })).toEqual(["Cluster shop/db: instances fall from 3 to 1"]);
    expect(found({ replicas: 9 }, { replicas: 4 })).toEqual(["Cluster shop/db: replicas fall from 9 to 4"]);
    expect(found({ members: 3 }, { members: 0 })).toHaveLength(1);
    expect(found({ instances: 3 }, { instances: 2 })).toEqual([]);
  });
});
