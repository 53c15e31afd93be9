import type { DeclarationReader } from "../declaration-reader";
import { type NodeAffinityDeclaration, type ResolvedNodeAffinity, resolveNodeAffinity } from "./node-affinity";
import {
  type PodAffinityDeclaration,
  type ResolvedPodAffinity,
  type ResolvedSpread,
  resolvePodAffinities,
  resolveSpread,
  type SpreadDeclaration,
} from "./pod-affinity";

/**
 * On which nodes the pods may run. Nodes with a taint, such as spot nodes, take only pods with a toleration for
 * the taint of the nodes: for `dedicated=reports:NoSchedule` it is `{ key: "dedicated", value: "reports", effect:
 * "NoSchedule" }`. A toleration admits pods to such nodes, `nodeSelector` keeps them off all others.
 *
 * @typeParam Workload names of workloads that the pods run beside, or apart from
 */
export interface PlacementDeclaration<Workload extends string = string> {
  /** Labels that a node must have. @default {} */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** Nodes beyond what a selector can say: one of several values, labels that are missing, and wishes. @default - any */
  readonly nodeAffinity?: NodeAffinityDeclaration;
  /** Taints that the pods tolerate. @default [] */
  readonly tolerations?: readonly TolerationDeclaration[];
  /** Workloads that the pods run beside, such as one that mounts the same disk. @default [] */
  readonly affinity?: readonly PodAffinityDeclaration<Workload>[];
  /** Workloads that the pods run apart from. @default [] */
  readonly antiAffinity?: readonly PodAffinityDeclaration<Workload>[];
  /** How the replicas of a service are spread. @default - over zones and nodes, where there is room */
  readonly spread?: SpreadDeclaration;
}

/** A taint that is tolerated; `{}` tolerates every taint. */
export interface TolerationDeclaration {
  /** Key of the taint. @default - any key */
  readonly key?: string;
  /** Value of the taint. @default - any value */
  readonly value?: string;
  /** Effect of the taint. @default - every effect */
  readonly effect?: "NoSchedule" | "PreferNoSchedule" | "NoExecute";
  /** Seconds that the pods stay when a node gets the taint, with the effect `NoExecute`. @default - for good */
  readonly seconds?: number;
}

/** A placement with every field known, each as in {@link PlacementDeclaration}. It is a valid declaration too. */
export interface ResolvedPlacement
  extends Omit<Required<PlacementDeclaration>, "nodeAffinity" | "affinity" | "antiAffinity"> {
  readonly nodeAffinity: ResolvedNodeAffinity;
  readonly affinity: readonly ResolvedPodAffinity[];
  readonly antiAffinity: readonly ResolvedPodAffinity[];
  readonly spread: ResolvedSpread;
}

/** Fills in the defaults of a placement and reads its values. */
export function resolvePlacement(
  reader: DeclarationReader,
  declared: PlacementDeclaration | undefined,
): ResolvedPlacement {
  return {
    nodeSelector: declared?.nodeSelector ?? {},
    nodeAffinity: resolveNodeAffinity(reader.at("nodeAffinity"), declared?.nodeAffinity),
    tolerations: declared?.tolerations ?? [],
    affinity: resolvePodAffinities(reader.at("affinity"), declared?.affinity),
    antiAffinity: resolvePodAffinities(reader.at("antiAffinity"), declared?.antiAffinity),
    spread: resolveSpread(reader.at("spread"), declared?.spread),
  };
}
