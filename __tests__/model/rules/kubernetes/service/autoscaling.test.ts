import type { NamedMetric } from "../../../../../model/kubernetes/scaling-metric";
import { autoscaling } from "../../../../../model/rules/kubernetes/service/autoscaling";
import { findings } from "../../../../support/findings";
import { service, VALID_SIDECAR } from "../../../../support/service";

const REMEDY = "aim lower, or raise resources.limits.memory: no replica would ever be added";

describe("service/autoscaling", () => {
  it.each([
    ["a fixed number", 3],
    ["equal bounds", { min: 3, max: 3 }],
    ["a memory target below the limit", { min: 2, max: 3, memoryPercent: 99 }],
  ])("accepts %s", (_, replicas) => {
    expect(findings(autoscaling, service({ replicas }))).toEqual([]);
  });

  it("fails when the minimum is above the maximum", () => {
    expect(findings(autoscaling, service({ replicas: { min: 4, max: 3 } }))).toEqual([
      "error [replicas.min] must be at most max, which is 3, got 4; exchange the two",
    ]);
  });

  it("warns when the memory limit stops the containers before the target is reached", () => {
    expect(findings(autoscaling, service({ replicas: { min: 2, max: 3, memoryPercent: 100 } }))).toEqual([
      `warning [replicas.memoryPercent] should be less than 100, where the memory limits stop the containers, got 100; ${REMEDY}`,
    ]);
  });

  it("counts the memory of sidecars, whose usage the target is a share of too", () => {
    const exporter = {
      ...VALID_SIDECAR,
      resources: { requests: { cpu: "20m", memory: "128Mi" }, limits: { memory: "384Mi" } },
    };
    const subject = (memoryPercent: number) =>
      service({ sidecars: { exporter }, replicas: { min: 2, max: 3, memoryPercent } });
    expect(findings(autoscaling, subject(199))).toEqual([]);
    expect(findings(autoscaling, subject(200))).toHaveLength(1);
  });

  it("does not count init containers, which have ended", () => {
    const wait = { resources: { requests: { cpu: "20m", memory: "1Gi" }, limits: { memory: "8Gi" } } };
    const subject = (memoryPercent: number) =>
      service({ initContainers: { wait }, replicas: { min: 2, max: 3, memoryPercent } });
    expect(findings(autoscaling, subject(99))).toEqual([]);
    expect(findings(autoscaling, subject(100))).toHaveLength(1);
  });

  it("accepts a container of the pods, and fails for another", () => {
    const subject = (container: string) =>
      service({
        sidecars: { proxy: VALID_SIDECAR },
        replicas: { min: 2, max: 3, metrics: [{ kind: "container", container, resource: "cpu", percent: 60 }] },
      });
    expect(findings(autoscaling, subject("users"))).toEqual([]);
    expect(findings(autoscaling, subject("proxy"))).toEqual([]);
    expect(findings(autoscaling, subject("prxy"))).toEqual([
      'error [replicas.metrics[0].container] must be a container of the pods, got "prxy"; write users or proxy',
    ]);
  });

  it("asks for an object where the metric is one of an object, and nowhere else", () => {
    const object = { apiVersion: "networking.k8s.io/v1", kind: "Ingress", name: "web" };
    const subject = (metric: Pick<NamedMetric, "kind" | "object">) =>
      service({ replicas: { min: 2, max: 3, metrics: [{ metric: "requests", average: "5", ...metric }] } });
    expect(findings(autoscaling, subject({ kind: "object", object }))).toEqual([]);
    expect(findings(autoscaling, subject({ kind: "external" }))).toEqual([]);
    expect(findings(autoscaling, subject({ kind: "object" }))).toEqual([
      'error [replicas.metrics[0].object] must be the object of a metric of kind object, got none; add it, such as { apiVersion: "networking.k8s.io/v1", kind: "Ingress", name: "web" }',
    ]);
    expect(findings(autoscaling, subject({ kind: "pods", object }))).toEqual([
      'error [replicas.metrics[0].object] must be the object of a metric of kind object, got one for kind pods; take it away, or write kind: "object"',
    ]);
  });

  it("fails for a direction without a policy", () => {
    expect(
      findings(autoscaling, service({ replicas: { min: 2, max: 3, behavior: { scaleDown: { policies: [] } } } })),
    ).toEqual([
      'error [replicas.behavior.scaleDown.policies] must have a policy, got none; add one, or write selectPolicy: "Disabled" to hold the number',
    ]);
  });

  it("fails for metrics beside scalers, and warns of a secret that a scaler is told", () => {
    const scalers = { queue: { type: "rabbitmq", metadata: { host: "amqp://shop:plain@bus/" } } };
    const metrics = [{ kind: "external" as const, metric: "lag", average: "5" }];
    expect(findings(autoscaling, service({ replicas: { min: 0, max: 3, scalers, metrics } }))).toEqual([
      "error [replicas.metrics] must be left out beside scalers, got both; write them as scalers, or take the scalers away: KEDA makes the autoscaler of a service that has any",
      "warning [replicas.scalers.queue.metadata.host] should be in a Secret, got its value in plain text; refer to a Secret in authentication, and replace the value: it is known now",
    ]);
  });

  it("fails for a scaler whose name Kubernetes refuses", () => {
    const scalers = { "my queue": { type: "rabbitmq", metadata: {} } };
    expect(findings(autoscaling, service({ replicas: { min: 0, max: 3, scalers } }))).toEqual([
      expect.stringMatching(/^error \[replicas\.scalers\["my queue"\]\] must be at most 63 /),
    ]);
  });
});
