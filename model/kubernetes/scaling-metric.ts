import type { DeclarationReader } from "../declaration-reader";
import { kindOf } from "../kind";
import { parseAmount } from "../value/amount";
import { choiceOf } from "../value/choice";
import { integerBetween } from "../value/integer";

const RESOURCES = ["cpu", "memory"] as const;

/** What one container uses: the others of the pod do not count. */
export interface ContainerMetric {
  readonly kind: "container";
  /** Name of the container: that of the main one, or of a sidecar. */
  readonly container: string;
  /** What is measured. */
  readonly resource: (typeof RESOURCES)[number];
  /** Percentage of what the container requests, 1 to 1000. */
  readonly percent: number;
}

/** A number of pods, of an object of the same namespace or from outside the cluster, which an adapter of metrics knows. */
export interface NamedMetric {
  /**
   * Whose number it is: one that every pod has, one of an object, or one from outside, such as the length of a queue.
   * Those of an object and from outside are divided by the number of replicas.
   */
  readonly kind: "pods" | "object" | "external";
  /** Name of the metric. */
  readonly metric: string;
  /** Labels of the metric. @default {} */
  readonly labels?: Readonly<Record<string, string>>;
  /** What each replica is to have of it, such as `"100"`, or `"500m"` for a half. */
  readonly average: string;
  /** The object whose number it is, such as an Ingress; of kind `object` only. @default - none */
  readonly object?: MeasuredObject;
}

/** An object of the same namespace that has a number. */
export interface MeasuredObject {
  /** Group and version, such as `networking.k8s.io/v1`. */
  readonly apiVersion: string;
  /** Kind of the object. */
  readonly kind: string;
  /** Name of the object. */
  readonly name: string;
}

/** What the autoscaler aims at besides the shares of all containers together; the one that asks for most counts. */
export type ScalingMetric = ContainerMetric | NamedMetric;

/** A metric with every field known, each as in {@link ScalingMetric}. It is a valid declaration too. */
export type ResolvedScalingMetric =
  | ContainerMetric
  | {
      readonly kind: NamedMetric["kind"];
      readonly metric: string;
      readonly labels: Readonly<Record<string, string>>;
      readonly average: string;
      readonly object: MeasuredObject | undefined;
    };

const KINDS = ["container", "pods", "object", "external"];
const parsePercent = integerBetween(1, 1000);

/** Fills in the defaults of a metric and reads its values. */
export function resolveScalingMetric(reader: DeclarationReader, declared: ScalingMetric): ResolvedScalingMetric {
  if (declared.kind === "container") {
    const { kind, container } = declared;
    const resource = reader.required("resource", declared.resource, choiceOf(RESOURCES));
    return { kind, container, resource, percent: reader.required("percent", declared.percent, parsePercent) };
  }
  return {
    kind: kindOf(reader, declared, KINDS),
    metric: reader.required("metric", declared.metric, (name) => name),
    labels: declared.labels ?? {},
    average: reader.required("average", declared.average, parseAmount),
    object: declared.object ?? undefined,
  };
}
