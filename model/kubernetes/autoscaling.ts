import type { DeclarationReader } from "../declaration-reader";
import { mapRecord } from "../record";
import { integerBetween, parseSeconds } from "../value/integer";
import { type ResolvedScaler, resolveScaler, type ScalerDeclaration } from "./scaler";
import {
  type ResolvedScalingBehavior,
  resolveScalingBehavior,
  type ScalingBehaviorDeclaration,
} from "./scaling-behavior";
import { type ResolvedScalingMetric, resolveScalingMetric, type ScalingMetric } from "./scaling-metric";

/**
 * Bounds between which the horizontal pod autoscaler chooses the number of replicas.
 *
 * @typeParam Identity names of identities
 */
export interface AutoscalingDeclaration<Identity extends string = string> {
  /** Fewest replicas, 1 to 1000, or 0 with `scalers`; Kubernetes' `minReplicas`. */
  readonly min: number;
  /** Most replicas, 1 to 1000, not below the fewest; Kubernetes' `maxReplicas`. */
  readonly max: number;
  /** Percentage of the requested CPU that is aimed at, 1 to 1000. @default - 70, or none when `memoryPercent`, `metrics` or `scalers` are given */
  readonly cpuPercent?: number;
  /** Percentage of the requested memory that is aimed at, 1 to 1000. @default - none */
  readonly memoryPercent?: number;
  /** What is aimed at besides: one container, custom metrics, external metrics. @default [] */
  readonly metrics?: readonly ScalingMetric[];
  /**
   * What KEDA counts besides, by name: KEDA chooses the number of replicas then, down to none while there is nothing to do.
   * The cluster needs its add-on. @default {}
   */
  readonly scalers?: Readonly<Record<string, ScalerDeclaration<Identity>>>;
  /** Seconds between two questions of KEDA. @default 30 */
  readonly pollingIntervalSeconds?: number;
  /** Seconds that KEDA waits after the last event before it takes the last replica away. @default 300 */
  readonly cooldownPeriodSeconds?: number;
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
  readonly scalers: Readonly<Record<string, ResolvedScaler>>;
  readonly pollingIntervalSeconds: number;
  readonly cooldownPeriodSeconds: number;
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
  const aimsElsewhere = declared.memoryPercent !== undefined || metrics.length > 0 || isScaledByEvents(declared);
  return {
    min: at.required("min", declared.min, isScaledByEvents(declared) ? parseCount : parseBound),
    max: at.required("max", declared.max, parseBound),
    cpuPercent: at.optional(
      "cpuPercent",
      declared.cpuPercent,
      parsePercent,
      aimsElsewhere ? undefined : DEFAULT_CPU_PERCENT,
    ),
    memoryPercent: at.optional("memoryPercent", declared.memoryPercent, parsePercent, undefined),
    metrics: metrics.map((metric, index) => resolveScalingMetric(at.at("metrics", index), metric)),
    scalers: mapRecord(declared.scalers, (scaler, key) => resolveScaler(at.at("scalers", key), scaler)),
    pollingIntervalSeconds: at.optional("pollingIntervalSeconds", declared.pollingIntervalSeconds, parseSeconds, 30),
    cooldownPeriodSeconds: at.optional("cooldownPeriodSeconds", declared.cooldownPeriodSeconds, parseSeconds, 300),
    behavior: declared.behavior ? resolveScalingBehavior(at.at("behavior"), declared.behavior) : undefined,
  };
}

/** Whether KEDA chooses the number of replicas. */
export function isScaledByEvents({ scalers }: Pick<AutoscalingDeclaration, "scalers">): boolean {
  return Object.keys(scalers ?? {}).length > 0;
}

/** The scalers by which KEDA chooses the number of replicas; none where it does not. */
export function scalersOf(replicas: number | ResolvedAutoscaling): ResolvedAutoscaling["scalers"] {
  return typeof replicas === "number" ? {} : replicas.scalers;
}
