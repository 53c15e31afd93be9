import {
  HorizontalPodAutoscalerV2,
  type HorizontalPodAutoscalerV2SpecMetric,
} from "@cdktf/provider-kubernetes/lib/horizontal-pod-autoscaler-v2";
import type { Construct } from "constructs";
import type { ResolvedAutoscaling } from "../../model/kubernetes/service";
import type { ServiceObject } from "./service-object";

/** The autoscaler of a Deployment. Its metrics are always in the same order, so that plans are stable. */
export function autoscaler(
  scope: Construct,
  { metadata, dependsOn }: ServiceObject,
  { min, max, cpuPercent, memoryPercent }: ResolvedAutoscaling,
): HorizontalPodAutoscalerV2 {
  return new HorizontalPodAutoscalerV2(scope, "Autoscaler", {
    metadata,
    spec: {
      minReplicas: min,
      maxReplicas: max,
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: metadata.name },
      metric: [...utilization("cpu", cpuPercent), ...utilization("memory", memoryPercent)],
    },
    dependsOn,
  });
}

function utilization(name: "cpu" | "memory", percent: number | undefined): HorizontalPodAutoscalerV2SpecMetric[] {
  if (percent === undefined) return [];
  return [{ type: "Resource", resource: { name, target: { type: "Utilization", averageUtilization: percent } } }];
}
