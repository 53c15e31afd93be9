import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { entriesAt, type Fields, fieldsAt, isFields, labelsAt, numberAt, said, textAt } from "../json";
import type { Inventory } from "./inventory";
import { scaledObjectOf, scalingOf } from "./scalers";

/** How many replicas there are: a fixed number, or what the autoscaler of a Deployment, or KEDA, may choose. */
export function replicasOf(workload: KubernetesObject, inventory: Inventory): number | Fields {
  const { kind, metadata } = workload;
  const scaled = scaledObjectOf(workload, inventory);
  const scaling = scaled && scalingOf(scaled, metadata.name ?? "", inventory);
  if (scaled && isFields(scaling)) {
    const behavior = behaviorOf(fieldsAt(scaled, "spec.advanced.horizontalPodAutoscalerConfig.behavior"));
    return said({ ...scaling, behavior });
  }
  const autoscaler = inventory
    .ofKind("HorizontalPodAutoscaler", metadata.namespace)
    .find(
      (each) =>
        textAt(each, "spec.scaleTargetRef.kind") === kind && textAt(each, "spec.scaleTargetRef.name") === metadata.name,
    );
  if (!autoscaler || kind !== "Deployment") return numberAt(workload, "spec.replicas") ?? 1;
  const metrics = entriesAt(autoscaler, "spec.metrics");
  // version 1 knows the processor only
  const cpu = numberAt(autoscaler, "spec.targetCPUUtilizationPercentage");
  return said({
    min: numberAt(autoscaler, "spec.minReplicas") ?? 1,
    max: numberAt(autoscaler, "spec.maxReplicas"),
    cpuPercent: percentOf(metrics, "cpu") ?? cpu,
    memoryPercent: percentOf(metrics, "memory"),
    metrics: metrics.flatMap(metricOf),
    behavior: behaviorOf(fieldsAt(autoscaler, "spec.behavior")),
  });
}

/** What people have to know of a Deployment whose replicas KEDA chooses by what no field says. */
export function quarrelOf(workload: KubernetesObject, inventory: Inventory): readonly string[] {
  const { name = "" } = workload.metadata;
  const scaled = scaledObjectOf(workload, inventory);
  const scaling = scaled && scalingOf(scaled, name, inventory);
  if (typeof scaling !== "string") return [];
  return [
    `services.${name}: KEDA chooses its replicas, and that cannot be declared: ${scaling}. Terraform would set them at each apply: declare \`replicas\` with \`scalers\`, or leave the service out`,
  ];
}

function percentOf(metrics: readonly Fields[], name: string): number | undefined {
  const metric = metrics.find((each) => textAt(each, "resource.name") === name);
  return numberAt(metric, "resource.target.averageUtilization");
}

function metricOf(metric: Fields): Fields[] {
  const container = fieldsAt(metric, "containerResource");
  const percent = numberAt(container, "target.averageUtilization");
  if (percent !== undefined) {
    return [{ kind: "container", container: container.container, resource: container.name, percent }];
  }
  for (const kind of ["pods", "object", "external"] as const) {
    const source = fieldsAt(metric, kind);
    const average = textAt(source, "target.averageValue");
    if (average === undefined) continue;
    const { apiVersion, kind: of, name } = fieldsAt(source, "describedObject");
    return [
      said({
        kind,
        metric: textAt(source, "metric.name"),
        labels: labelsAt(source, "metric.selector.matchLabels"),
        average,
        object: of === undefined ? undefined : { apiVersion, kind: of, name },
      }),
    ];
  }
  return [];
}

function behaviorOf(behavior: Fields): Fields {
  return said({ scaleUp: rulesOf(fieldsAt(behavior, "scaleUp")), scaleDown: rulesOf(fieldsAt(behavior, "scaleDown")) });
}

function rulesOf(rules: Fields): Fields {
  return said({
    stabilizationWindowSeconds: numberAt(rules, "stabilizationWindowSeconds"),
    selectPolicy: textAt(rules, "selectPolicy"),
    policies: entriesAt(rules, "policies").map(({ type, value, periodSeconds }) => ({ type, value, periodSeconds })),
  });
}

/** How many replicas the drain of a node may take at once, as the budget of the pods has it. */
export function disruptionOf(
  { metadata }: KubernetesObject,
  podLabels: Readonly<Record<string, string>>,
  inventory: Inventory,
): Fields | undefined {
  const [budget] = inventory.selecting(
    "PodDisruptionBudget",
    metadata.namespace ?? "",
    "spec.selector.matchLabels",
    podLabels,
  );
  for (const kind of ["maxUnavailable", "minAvailable"]) {
    const amount = fieldsAt(budget, "spec")[kind];
    if (amount !== undefined) return { kind, amount };
  }
  return undefined;
}
