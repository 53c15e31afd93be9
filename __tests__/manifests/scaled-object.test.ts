import { kedaObjects } from "../../manifests/scaled-object";
import type { AutoscalingDeclaration } from "../../model/kubernetes/autoscaling";
import { service } from "../support/service";

const OWNER = { name: "users", namespace: "shop", labels: {} };

function objects(declared: AutoscalingDeclaration) {
  const { replicas } = service({ replicas: declared });
  if (typeof replicas === "number") throw new Error("replicas must be scaled");
  return kedaObjects(replicas, OWNER);
}

describe("kedaObjects", () => {
  it("scale the Deployment by what KEDA counts, in the order of names, beside shares of resources", () => {
    const { scaledObject, authentications } = objects({
      min: 0,
      max: 20,
      cpuPercent: 60,
      scalers: {
        topic: { type: "kafka", metadata: { topic: "orders", lagThreshold: "50" }, metricType: "Value" },
        queue: { type: "azure-servicebus", metadata: { queueName: "orders" } },
      },
    });
    expect(scaledObject).toMatchObject({
      apiVersion: "keda.sh/v1alpha1",
      kind: "ScaledObject",
      metadata: { name: "users", namespace: "shop" },
    });
    expect(scaledObject.spec).toEqual({
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "users" },
      minReplicaCount: 0,
      maxReplicaCount: 20,
      pollingInterval: 30,
      cooldownPeriod: 300,
      triggers: [
        { type: "cpu", metricType: "Utilization", metadata: { value: "60" } },
        { name: "queue", type: "azure-servicebus", metricType: "AverageValue", metadata: { queueName: "orders" } },
        { name: "topic", type: "kafka", metricType: "Value", metadata: { topic: "orders", lagThreshold: "50" } },
      ],
    });
    expect(authentications).toEqual({});
  });

  it("let scalers in by an identity of Azure, or by keys of Secrets", () => {
    const scaler = { type: "azure-servicebus", metadata: {} };
    const { scaledObject, authentications } = objects({
      min: 1,
      max: 2,
      scalers: {
        one: { ...scaler, authentication: { azureIdentity: "11111111-2222-3333-4444-555555555555" } },
        two: { ...scaler, authentication: { secrets: { connection: { secret: "bus", key: "url" } } } },
      },
    });
    expect(scaledObject.spec.triggers).toMatchObject([
      { authenticationRef: { name: "users-one" } },
      { authenticationRef: { name: "users-two" } },
    ]);
    expect(authentications).toMatchObject({
      one: {
        kind: "TriggerAuthentication",
        metadata: { name: "users-one" },
        spec: { podIdentity: { provider: "azure-workload", identityId: "11111111-2222-3333-4444-555555555555" } },
      },
      two: { spec: { secretTargetRef: [{ parameter: "connection", name: "bus", key: "url" }] } },
    });
  });
});
