import { UNKNOWN, type Value } from "../../../../review/plan/value";
import { rule } from "../../../../review/rules/k8s011-pods-refused";
import { planned, planOf, setOf } from "../../support/planned";

type Fields = { readonly [key: string]: Value };

const LIMITS = "kubernetes_limit_range_v1";
const WORKLOAD = "kubernetes_deployment_v1";

const limits = (...limit: readonly Fields[]): Value => ({
  metadata: [{ name: "limits", namespace: "shop" }],
  spec: [{ limit }],
});
const ofContainers = (bounds: Fields): Value => limits({ type: "Container", ...bounds });
const workload = (
  container: Fields,
  { name = "web", namespace = "shop", init = [] as readonly Fields[] } = {},
): Value => ({
  metadata: [{ name, namespace }],
  spec: [{ template: [{ spec: [{ container: [{ name, ...container }], init_container: init }] }] }],
});
const asking = (requests: Fields, most: Fields = {}): Fields => ({ resources: [{ requests, limits: most }] });

function found(before: Value, after: Value, pods: readonly Value[], environment = "prod") {
  const changes = [
    planned(LIMITS, before, after),
    ...pods.map((pod, index) => planned(WORKLOAD, pod, pod, { address: `w.${index}` })),
  ];
  return [...rule.review(setOf([planOf(changes, { environment })]))].map(({ severity, message }) => [
    severity,
    message,
  ]);
}

describe("K8S011 pods-refused by a limit range", () => {
  const web = workload(asking({ cpu: "200m" }, { cpu: "500m", memory: "512Mi" }));

  it.each([
    ["499m", 1],
    ["500m", 0],
    ["1", 0],
  ])("finds a most of %s, where 500m are asked for", (cpu, findings) => {
    expect(found(ofContainers({ max: [{ cpu: "2" }] }), ofContainers({ max: [{ cpu }] }), [web])).toHaveLength(
      findings,
    );
  });

  it("says what it allows, and who is refused; worse in production", () => {
    const message =
      "LimitRange shop/limits: allows a container in shop at most 400m of cpu, and that refuses the next pods of Deployment shop/web";
    const [before, after] = [ofContainers({ max: [{ cpu: "1" }] }), ofContainers({ max: [{ cpu: "400m" }] })] as const;
    expect(found(before, after, [web])).toEqual([["high", message]]);
    expect(found(before, after, [web], "dev")).toEqual([["medium", message]]);
    expect(found(null, after, [web])).toEqual([["high", message]]);
    expect(found(after, before, [web])).toEqual([]);
    expect(found(after, null, [web])).toEqual([]);
  });

  it.each([
    ["200m", 0],
    ["201m", 1],
  ])("finds a least of %s, where 200m are requested", (cpu, findings) => {
    expect(found(ofContainers({ min: [{ cpu: "10m" }] }), ofContainers({ min: [{ cpu }] }), [web])).toHaveLength(
      findings,
    );
  });

  it("says nothing of workloads elsewhere, of limits of others, and of what nobody knows yet", () => {
    const less = ofContainers({ max: [{ cpu: "1m" }] });
    const more = ofContainers({ max: [{ cpu: "2" }] });
    expect(found(more, less, [workload(asking({ cpu: "1" }), { namespace: "far" })])).toEqual([]);
    expect(found(more, less, [workload({})])).toEqual([]);
    expect(found(more, ofContainers({ max: [{ cpu: UNKNOWN }] }), [web])).toEqual([]);
    const claims = (storage: string) => limits({ type: "PersistentVolumeClaim", max: [{ storage, cpu: "1m" }] });
    expect(found(claims("10Gi"), claims("1Gi"), [web])).toEqual([]);
  });

  it("counts containers that run first by themselves, and those of a pod together", () => {
    const init = [{ name: "first", ...asking({ memory: "1Gi" }) }];
    const both = workload(asking({ memory: "64Mi" }), { init });
    expect(found(null, ofContainers({ max: [{ memory: "512Mi" }] }), [both])).toHaveLength(1);
    expect(found(null, limits({ type: "Pod", max: [{ memory: "512Mi" }] }), [both])).toEqual([]);
    const two: Value = {
      metadata: [{ name: "web", namespace: "shop" }],
      spec: [{ template: [{ spec: [{ container: [asking({ cpu: "300m" }), asking({ cpu: "300m" })] }] }] }],
    };
    expect(found(null, limits({ type: "Pod", max: [{ cpu: "599m" }] }), [two])).toEqual([
      [
        "high",
        "LimitRange shop/limits: allows a pod in shop at most 599m of cpu, and that refuses the next pods of Deployment shop/web",
      ],
    ]);
    expect(found(null, limits({ type: "Pod", max: [{ cpu: "600m" }] }), [two])).toEqual([]);
    expect(found(null, ofContainers({ max: [{ cpu: "300m" }] }), [two])).toEqual([]);
  });

  it("names three workloads, and counts the rest", () => {
    const pods = ["a", "b", "c", "d", "e"].map((name) => workload(asking({ cpu: "1" }), { name }));
    expect(String(found(null, ofContainers({ max: [{ cpu: "100m" }] }), pods))).toMatch(
      /pods of Deployment shop\/a, Deployment shop\/b, Deployment shop\/c, 2 more$/,
    );
  });

  it("finds less than half of the memory for containers that name no limit", () => {
    const by = (memory: Value) => ofContainers({ default: [{ memory }] });
    expect(found(by("512Mi"), by("255Mi"), [workload({})])).toEqual([
      [
        "medium",
        "LimitRange shop/limits: gives containers that name no limit 255Mi of memory in place of 512Mi: Deployment shop/web",
      ],
    ]);
    expect(found(by("512Mi"), by("256Mi"), [workload({})])).toEqual([]);
    expect(found(by("512Mi"), by("64Mi"), [web])).toEqual([]);
    expect(found(by("512Mi"), by(UNKNOWN), [workload({})])).toEqual([]);
    expect(found(null, by("64Mi"), [workload({})])).toEqual([]);
  });

  it("reads manifests", () => {
    const manifest = (cpu: string): Value => ({
      manifest: {
        kind: "LimitRange",
        metadata: { name: "limits" },
        spec: { limits: [{ type: "Container", max: { cpu } }] },
      },
    });
    const pod: Value = {
      manifest: {
        kind: "StatefulSet",
        metadata: { name: "db", namespace: "default" },
        spec: { template: { spec: { containers: [{ name: "db", resources: { limits: { cpu: 2 } } }] } } },
      },
    };
    const type = "kubernetes_manifest";
    const set = setOf([
      planOf([planned(type, manifest("4"), manifest("1")), planned(type, pod, pod, { address: "db" })]),
    ]);
    expect([...rule.review(set)].map(({ message }) => message)).toEqual([
      "LimitRange limits: allows a container in default at most 1 of cpu, and that refuses the next pods of StatefulSet default/db",
    ]);
  });

  it("judges a replacement as an update, and says nothing of what stays, goes, or is in another environment", () => {
    const [more, less] = [ofContainers({ max: [{ cpu: "2" }] }), ofContainers({ max: [{ cpu: "100m" }] })] as const;
    const pod = planned(WORKLOAD, web, web);
    const of = (kind: "replace" | "no-op" | "forget" | "delete", environment = "prod") =>
      [
        ...rule.review(
          setOf([planOf([planned(LIMITS, more, less, { kind })]), planOf([pod], { stack: "x", environment })]),
        ),
      ].length;
    expect([of("replace"), of("no-op"), of("forget"), of("delete")]).toEqual([1, 0, 0, 0]);
    expect(of("replace", "dev")).toBe(0);
    const noted = ofContainers({ max: [{ cpu: "100m" }], default: [{ cpu: "50m" }] });
    expect(found(less, noted, [web])).toEqual([]);
    const least = (cpu: string, note: string) => ofContainers({ min: [{ cpu }], default: [{ cpu: note }] });
    expect(found(least("300m", "1"), least("300m", "2"), [web])).toEqual([]);
    expect(String(found(least("10m", "1"), least("300m", "1"), [web]))).toContain("no less than 300m of cpu");
  });
});
