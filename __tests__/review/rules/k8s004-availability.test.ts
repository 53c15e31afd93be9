import type { Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/k8s004-availability";
import { deployment, type Fields } from "../support/deployment";
import { messagesOf, planned, planOf, setOf } from "../support/planned";

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

  describe("of a budget that goes", () => {
    const type = "kubernetes_pod_disruption_budget_v1";
    const missed = "PodDisruptionBudget shop/web: no budget limits disruptions any more";
    const labels = { app: "web", tier: "front" };
    const budget = planned(
      type,
      { metadata: [{ name: "web", namespace: "shop" }], spec: [{ selector: [{ match_labels: labels }] }] },
      null,
    );
    const gone = (own: Fields, namespace = "shop") =>
      planned(
        "kubernetes_deployment_v1",
        { metadata: [{ name: "web", namespace }], spec: [{ template: [{ metadata: [{ labels: own }] }] }] },
        null,
      );

    it("misses it where pods of other labels, of another namespace or of another stack go", () => {
      expect(messagesOf(rule, budget, gone({ ...labels, more: "x" }))).toEqual([]);
      expect(messagesOf(rule, budget, gone({ app: "web" }))).toEqual([missed]);
      expect(messagesOf(rule, budget, gone(labels, "far"))).toEqual([missed]);
      const elsewhere = setOf([
        planOf([budget]),
        planOf([gone(labels)], { stack: "dev-services", environment: "dev" }),
      ]);
      expect([...rule.review(elsewhere)].map(({ message }) => message)).toEqual([missed]);
    });

    it("misses no budget without a selector for what goes beside it", () => {
      const all = planned(type, { metadata: [{ name: "web", namespace: "shop" }], spec: [{}] }, null);
      expect(messagesOf(rule, all, gone(labels))).toEqual([missed]);
    });
  });

  it.each<readonly [before: Fields, after: Fields, messages: number]>([
    [{ minAvailable: 1 }, { minAvailable: "100%" }, 1],
    [{ maxUnavailable: 1 }, { maxUnavailable: 0 }, 1],
    [{ maxUnavailable: 1 }, { maxUnavailable: 10 }, 0],
    [{ maxUnavailable: "10%" }, { maxUnavailable: "100%" }, 1],
    [{ minAvailable: 1 }, { minAvailable: 2 }, 0],
  ])("reads a manifest's budget of %j that becomes %j", (before, after, messages) => {
    const budget = (spec: Fields): Value => ({
      manifest: { kind: "PodDisruptionBudget", metadata: { name: "web" }, spec },
    });
    expect(messagesOf(rule, planned("kubernetes_manifest", budget(before), budget(after)))).toHaveLength(messages);
  });

  it.each<readonly [before: Fields, after: Fields, messages: readonly string[]]>([
    [{ minReplicaCount: 1 }, { minReplicaCount: 0 }, ["minReplicaCount falls from 1 to 0"]],
    [{ maxReplicaCount: 10 }, { maxReplicaCount: 5 }, []],
    [{ maxReplicaCount: 10 }, { maxReplicaCount: 4 }, ["maxReplicaCount falls from 10 to 4"]],
    [{ minReplicaCount: 0 }, { minReplicaCount: 0, note: "x" }, []],
    [{}, { minReplicaCount: 0 }, []],
    [{ minReplicaCount: 2 }, {}, []],
    [{ minReplicaCount: 2 }, { minReplicaCount: 1 }, []],
  ])("reads what KEDA scales between %j and %j", (before, after, messages) => {
    const scaled = (spec: Fields): Value => ({ manifest: { kind: "ScaledObject", metadata: { name: "web" }, spec } });
    expect(messagesOf(rule, planned("kubernetes_manifest", scaled(before), scaled(after)))).toEqual(
      messages.map((message) => `ScaledObject web: ${message}`),
    );
  });

  it.each<readonly [type: string, before: Fields, after: Fields]>([
    ["cron_job_v1", { suspend: true }, { suspend: true, note: "x" }],
    ["deployment_v1", { paused: true }, { paused: true, note: "x" }],
    ["deployment_v1", { suspend: false }, { suspend: true }],
    ["deployment_v1", { strategy: [{ type: "Recreate" }] }, { strategy: [{ type: "Recreate" }], note: "x" }],
    ["deployment_v1", {}, { strategy: [{ type: "Recreate" }] }],
    ["deployment_v1", { strategy: [{ type: "RollingUpdate" }] }, { strategy: [{ type: "RollingUpdate" }], note: "x" }],
    ["pod_disruption_budget_v1", { max_unavailable: "1" }, { min_available: "1" }],
    ["config_map_v1", { max_unavailable: "1" }, { max_unavailable: "0" }],
  ])("says nothing of a %s that goes from %j to %j", (type, before, after) => {
    const of = (spec: Fields): Value => ({ metadata: [{ name: "web", namespace: "shop" }], spec: [spec] });
    expect(messagesOf(rule, planned(`kubernetes_${type}`, of(before), of(after)))).toEqual([]);
  });

  it("judges a replacement as an update", () => {
    const change = planned("kubernetes_deployment_v1", deployment(3), deployment(1), { kind: "replace" });
    expect(messagesOf(rule, change)).toEqual(["Deployment shop/web: replicas fall from 3 to 1"]);
  });

  it("is high in production for what runs no more, and for nothing else", () => {
    const severities = (before: Value, after: Value, type = "kubernetes_deployment_v1") =>
      [...rule.review(setOf([planOf([planned(type, before, after)])]))].map(({ severity }) => severity);
    expect(severities(deployment(3), deployment(1))).toEqual([undefined]);
    const scaler = (min_replicas: number) => ({ metadata: [{ name: "web" }], spec: [{ min_replicas }] });
    expect(severities(scaler(3), scaler(1), "kubernetes_horizontal_pod_autoscaler_v2")).toEqual([undefined]);
  });
});
