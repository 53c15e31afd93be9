import type { DeclarationReader } from "../declaration-reader";
import { choiceOf } from "../value/choice";
import { integerBetween } from "../value/integer";
import type { Labels } from "./labels";

/** The most that a wish can weigh. */
const MOST_WEIGHT = 100;
const TOPOLOGIES = ["node", "zone"] as const;

/** How far pods are from each other: on one node, or in one zone. */
export type Topology = (typeof TOPOLOGIES)[number];

/** What is done with a pod for which there is no place: it waits, or runs elsewhere. */
export const UNSATISFIABLE = ["DoNotSchedule", "ScheduleAnyway"] as const;

/** What is done with a pod for which there is no place: it waits, or runs elsewhere; Kubernetes' `whenUnsatisfiable`. */
export type Unsatisfiable = (typeof UNSATISFIABLE)[number];

/**
 * Whose pods the pods run beside, or apart from.
 *
 * @typeParam Workload names of the workloads
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity
 */
export interface PodAffinityDeclaration<Workload extends string = string> {
  /** Name of another workload of the same namespace, or of this one. @default - the pods that `labels` name */
  readonly workload?: Workload;
  /** Labels of pods of the same namespace, whoever makes them. @default - those that find the pods of `workload` */
  readonly labels?: Labels;
  /** Whether it is the node or the zone that they share, or do not. @default "node" */
  readonly topology?: Topology;
  /** What is done with a pod for which there is no such place. @default "ScheduleAnyway" */
  readonly whenUnsatisfiable?: Unsatisfiable;
  /** How much a wish counts beside others, 1 to 100. @default 100 */
  readonly weight?: number;
}

/**
 * How the replicas of one version are spread. "DoNotSchedule" lets a replica wait that would make one node or zone hold
 * two more than another; nodes with a taint that the pods do not tolerate, such as system nodes and those that are lost, are
 * not among them.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
export interface SpreadDeclaration {
  /** Over zones. @default "ScheduleAnyway" */
  readonly zone?: Unsatisfiable;
  /** Over nodes. @default "ScheduleAnyway" */
  readonly node?: Unsatisfiable;
}

/** An affinity with every field known, each as in {@link PodAffinityDeclaration}. */
export interface ResolvedPodAffinity extends Omit<Required<PodAffinityDeclaration>, "workload" | "labels"> {
  readonly workload: string | undefined;
  readonly labels: Labels | undefined;
}

/** A spread with every field known, each as in {@link SpreadDeclaration}. */
export type ResolvedSpread = Required<SpreadDeclaration>;

/** Fills in the defaults of affinities and reads their values. */
export function resolvePodAffinities(
  reader: DeclarationReader,
  declared: readonly PodAffinityDeclaration[] | undefined,
): readonly ResolvedPodAffinity[] {
  return (declared ?? []).map(({ workload, labels, topology, whenUnsatisfiable, weight }, index) => ({
    workload: workload ?? undefined,
    labels: labels ?? undefined,
    topology: reader.at(index).optional("topology", topology, choiceOf(TOPOLOGIES), "node"),
    whenUnsatisfiable: reader
      .at(index)
      .optional("whenUnsatisfiable", whenUnsatisfiable, choiceOf(UNSATISFIABLE), "ScheduleAnyway"),
    weight: reader.at(index).optional("weight", weight, integerBetween(1, MOST_WEIGHT), MOST_WEIGHT),
  }));
}

/** Fills in the defaults of a spread and reads its values. */
export function resolveSpread(reader: DeclarationReader, declared: SpreadDeclaration | undefined): ResolvedSpread {
  return {
    zone: reader.optional("zone", declared?.zone, choiceOf(UNSATISFIABLE), "ScheduleAnyway"),
    node: reader.optional("node", declared?.node, choiceOf(UNSATISFIABLE), "ScheduleAnyway"),
  };
}
