import type {
  HorizontalPodAutoscaler,
  HorizontalPodAutoscalerBehavior,
  HPAScalingRules,
  MetricSpec,
  MetricTarget,
} from "kubernetes-types/autoscaling/v2";
import type { ResolvedAutoscaling } from "../model/kubernetes/autoscaling";
import type { ResolvedScalingBehavior } from "../model/kubernetes/scaling-behavior";
import type { ResolvedScalingMetric } from "../model/kubernetes/scaling-metric";
import { metadataOf, type ObjectOf, type ObjectOwner } from "./kubernetes-object";
import { nonEmptyRecord } from "./non-empty";

/** The autoscaler of a Deployment. Its metrics are always in the same order, so that plans are stable. */
export function autoscaler(
  { min, max, cpuPercent, memoryPercent, metrics, behavior }: ResolvedAutoscaling,
  owner: ObjectOwner,
): ObjectOf<HorizontalPodAutoscaler> {
  return {
    apiVersion: "autoscaling/v2",
    kind: "HorizontalPodAutoscaler",
    metadata: metadataOf(owner),
    spec: {
      minReplicas: min,
      maxReplicas: max,
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: owner.name },
      metrics: [...utilization("cpu", cpuPercent), ...utilization("memory", memoryPercent), ...metrics.map(metricSpec)],
      ...(behavior && { behavior: scalingBehavior(behavior) }),
    },
  };
}

function utilization(name: "cpu" | "memory", percent: number | undefined): MetricSpec[] {
  if (percent === undefined) return [];
  return [{ type: "Resource", resource: { name, target: { type: "Utilization", averageUtilization: percent } } }];
}

function metricSpec(metric: ResolvedScalingMetric): MetricSpec {
  if (metric.kind === "container") {
    const { container, resource: name, percent } = metric;
    return {
      type: "ContainerResource",
      containerResource: { container, name, target: { type: "Utilization", averageUtilization: percent } },
    };
  }
  const matchLabels = nonEmptyRecord(metric.labels);
  const identifier = { name: metric.metric, ...(matchLabels && { selector: { matchLabels } }) };
  const target: MetricTarget = { type: "AverageValue", averageValue: metric.average };
  if (metric.kind === "pods") return { type: "Pods", pods: { metric: identifier, target } };
  if (!metric.object) return { type: "External", external: { metric: identifier, target } };
  return { type: "Object", object: { describedObject: { ...metric.object }, metric: identifier, target } };
}

/** How fast the number of replicas changes in both directions. */
export function scalingBehavior({ scaleUp, scaleDown }: ResolvedScalingBehavior): HorizontalPodAutoscalerBehavior {
  return { scaleUp: scalingRules(scaleUp), scaleDown: scalingRules(scaleDown) };
}

function scalingRules({ policies, ...rules }: ResolvedScalingBehavior["scaleUp"]): HPAScalingRules {
  return { ...rules, policies: policies.map((policy) => ({ ...policy })) };
}
