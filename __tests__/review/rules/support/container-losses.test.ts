import { UNKNOWN, type Value } from "../../../../review/plan/value";
import { rule } from "../../../../review/rules/k8s004-availability";
import { deployment, type Fields } from "../../support/deployment";
import { messagesOf, planned } from "../../support/planned";

const PROBE = [{ http_get: [{ path: "/health" }] }];

describe("K8S004 availability of pods and their containers", () => {
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

  it("finds probes that kill sooner, each with its container", () => {
    const probed = (failure_threshold: number) => deployment("2", { liveness_probe: [{ failure_threshold }] });
    expect(messagesOf(rule, planned("kubernetes_deployment_v1", probed(6), probed(1)))).toEqual([
      "Deployment shop/web: of the container web, the liveness probe kills it after 10 seconds without an answer in place of 60 seconds",
    ]);
    expect(messagesOf(rule, planned("kubernetes_deployment_v1", probed(1), probed(6)))).toEqual([]);
  });

  it("reads a manifest's containers, grace, spread and strategy", () => {
    const type = "kubernetes_manifest";
    const of = (pod: Fields, spec: Fields = {}): Value => ({
      manifest: {
        kind: "Deployment",
        metadata: { name: "web" },
        spec: { ...spec, template: { spec: { containers: [{ name: "web" }, { name: "proxy" }], ...pod } } },
      },
    });
    const found = (before: Value, after: Value) => messagesOf(rule, planned(type, before, after));
    expect(found(of({}), of({ containers: [{ name: "web" }] }))).toEqual(["Deployment web: the container proxy goes"]);
    expect(found(of({}), of({ containers: UNKNOWN }))).toEqual([]);
    expect(found(of({}), of({ containers: [{ name: "web" }, { name: UNKNOWN }] }))).toEqual([]);
    const grace = (seconds: number) => of({ terminationGracePeriodSeconds: seconds });
    expect(found(grace(30), grace(0))).toEqual(["Deployment web: its pods are killed without any time to end"]);
    expect(found(grace(30), grace(1))).toEqual([]);
    expect(found(grace(0), of({ terminationGracePeriodSeconds: 0, note: "x" }))).toEqual([]);
    const apart = of({ affinity: { podAntiAffinity: { required: [{ a: 1 }] } } });
    expect(found(apart, of({}))).toEqual(["Deployment web: all its pods may run on one node"]);
    const most = (maxUnavailable: string, note = "") =>
      of({}, { note, strategy: { rollingUpdate: { maxUnavailable } } });
    expect(found(most("25%"), most("100%"))).toEqual(["Deployment web: all its pods may go at once in a rollout"]);
    expect(found(most("100%"), most("100%", "x"))).toEqual([]);
  });

  it("says nothing of a workload whose pods are not known yet", () => {
    const type = "kubernetes_deployment_v1";
    const unknown: Value = {
      metadata: [{ name: "web", namespace: "shop" }],
      spec: [{ template: [{ spec: UNKNOWN }] }],
    };
    const before = deployment("2", { liveness_probe: PROBE, resources: [{ limits: { memory: "1Gi" } }] });
    expect(messagesOf(rule, planned(type, before, unknown))).toEqual([]);
  });

  it.each<readonly [before: Fields, after: Fields, messages: number]>([
    [{ min_available: "1" }, { min_available: "0" }, 1],
    [{ min_available: "50%" }, { min_available: "0%" }, 1],
    [{ max_unavailable: "1" }, { max_unavailable: "100%" }, 1],
    [{ max_unavailable: "1" }, { max_unavailable: "99%" }, 0],
    [{ min_available: "2" }, { min_available: "1" }, 0],
    [{ min_available: "0" }, { min_available: "0", note: "x" }, 0],
  ])("finds a budget of %j that lets all pods go with %j", (before, after, messages) => {
    const budget = (spec: Fields): Value => ({ metadata: [{ name: "web", namespace: "shop" }], spec: [spec] });
    const found = messagesOf(rule, planned("kubernetes_pod_disruption_budget_v1", budget(before), budget(after)));
    expect(found).toEqual(Array(messages).fill("PodDisruptionBudget shop/web: it lets all pods go at once"));
    const manifest = (spec: Fields): Value => ({
      manifest: {
        kind: "PodDisruptionBudget",
        metadata: { name: "web" },
        spec: {
          minAvailable: spec.min_available ?? null,
          maxUnavailable: spec.max_unavailable ?? null,
          note: spec.note ?? "",
        },
      },
    });
    expect(messagesOf(rule, planned("kubernetes_manifest", manifest(before), manifest(after)))).toHaveLength(messages);
  });

  it("finds a stateful set that waits for somebody with each change", () => {
    const of = (type: string): Value => ({
      metadata: [{ name: "db", namespace: "shop" }],
      spec: [{ update_strategy: [{ type }] }],
    });
    const manifest = (type: string): Value => ({
      manifest: { kind: "StatefulSet", metadata: { name: "db" }, spec: { updateStrategy: { type } } },
    });
    const said = "no later change reaches its pods until somebody deletes them";
    const type = "kubernetes_stateful_set_v1";
    expect(messagesOf(rule, planned(type, of("RollingUpdate"), of("OnDelete")))).toEqual([
      `StatefulSet shop/db: ${said}`,
    ]);
    expect(messagesOf(rule, planned(type, of("OnDelete"), of("RollingUpdate")))).toEqual([]);
    expect(messagesOf(rule, planned("kubernetes_deployment_v1", of("RollingUpdate"), of("OnDelete")))).toEqual([]);
    expect(messagesOf(rule, planned("kubernetes_manifest", manifest("RollingUpdate"), manifest("OnDelete")))).toEqual([
      `StatefulSet db: ${said}`,
    ]);
  });
});
