import type { DeclarationReader } from "../declaration-reader";
import { integerBetween } from "../value/integer";
import {
  type ResolvedScalingBehavior,
  resolveScalingBehavior,
  type ScalingBehaviorDeclaration,
} from "./scaling-behavior";
import { type ResolvedScalingMetric, resolveScalingMetric, type ScalingMetric } from "./scaling-metric";

/** Bounds between which the horizontal pod autoscaler chooses the number of replicas. */
export interface AutoscalingDeclaration {
  /** Fewest replicas, 1 to 1000; Kubernetes' `minReplicas`. */
  readonly min: number;
  /** Most replicas, 1 to 1000, not below the fewest; Kubernetes' `maxReplicas`. */
  readonly max: number;
  /** Percentage of the requested CPU that is aimed at, 1 to 1000. @default - 70, or none when `memoryPercent` or `metrics` are given */
  readonly cpuPercent?: number;
  /** Percentage of the requested memory that is aimed at, 1 to 1000. @default - none */
  readonly memoryPercent?: number;
  /** What is aimed at besides: one container, custom metrics, external metrics. @default [] */
  readonly metrics?: readonly ScalingMetric[];
  /** How fast the number of replicas changes. @default - as Kubernetes does */
  readonly behavior?: ScalingBehaviorDeclaration;
}

/** Bounds of the autoscaler with every field known, each as in {@link AutoscalingDeclaration}. */
export interface ResolvedAutoscaling {
  readonly min: number;
  readonly max: number;
  readonly cpuPercent: number | undefined;
  readonly memoryPercent: number | undefined;
  readonly metrics: readonly ResolvedScalingMetric[];
  readonly behavior: ResolvedScalingBehavior | undefined;
}

const DEFAULT_CPU_PERCENT = 70;
const parsePercent = integerBetween(1, 1000);
const parseCount = integerBetween(0, 1000);
const parseBound = integerBetween(1, 1000);

/** Reads a fixed number of replicas, or the bounds of the autoscaler. */
export function resolveReplicas(
  reader: DeclarationReader,
  declared: number | AutoscalingDeclaration,
): number | ResolvedAutoscaling {
  if (typeof declared !== "object" || declared === null) return reader.required("replicas", declared, parseCount);
  const at = reader.at("replicas");
  const metrics = declared.metrics ?? [];
  const aimsElsewhere = declared.memoryPercent !== undefined || metrics.length > 0;
  return {
    min: at.required("min", declared.min, parseBound),
    max: at.required("max", declared.max, parseBound),
    cpuPercent: at.optional(
      "cpuPercent",
      declared.cpuPercent,
      parsePercent,
      aimsElsewhere ? undefined : DEFAULT_CPU_PERCENT,
    ),
    memoryPercent: at.optional("memoryPercent", declared.memoryPercent, parsePercent, undefined),
    metrics: metrics.map((metric, index) => resolveScalingMetric(at.at("metrics", index), metric)),
    behavior: declared.behavior ? resolveScalingBehavior(at.at("behavior"), declared.behavior) : undefined,
  };
}
