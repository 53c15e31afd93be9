import type { HorizontalPodAutoscaler, MetricSpec } from "kubernetes-types/autoscaling/v2";
import type { ResolvedAutoscaling } from "../model/kubernetes/autoscaling";
import { metadataOf, type ObjectOf, type ObjectOwner } from "./kubernetes-object";

/** The autoscaler of a Deployment. Its metrics are always in the same order, so that plans are stable. */
export function autoscaler(
  { min, max, cpuPercent, memoryPercent }: ResolvedAutoscaling,
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
      metrics: [...utilization("cpu", cpuPercent), ...utilization("memory", memoryPercent)],
    },
  };
}

function utilization(name: "cpu" | "memory", percent: number | undefined): MetricSpec[] {
  if (percent === undefined) return [];
  return [{ type: "Resource", resource: { name, target: { type: "Utilization", averageUtilization: percent } } }];
}
