import type {
  Affinity,
  NodeAffinity,
  NodeSelectorTerm,
  PodAffinity,
  PodAffinityTerm,
  TopologySpreadConstraint,
} from "kubernetes-types/core/v1";
import { type Labels, selectorOf } from "../../model/kubernetes/labels";
import { type ResolvedNodeAffinity, type ResolvedNodeTerm, valuesOf } from "../../model/kubernetes/node-affinity";
import type { ResolvedPlacement } from "../../model/kubernetes/placement";
import type { ResolvedPodAffinity, Topology } from "../../model/kubernetes/pod-affinity";
import { nonEmptyList } from "../non-empty";

/** Labels by which nodes tell their zone and themselves apart; pods are spread over zones first. */
const KEYS: Readonly<Record<Topology, string>> = {
  zone: "topology.kubernetes.io/zone",
  node: "kubernetes.io/hostname",
};

/** On which nodes, beside whose pods and apart from whose the pods of a workload run; undefined where nothing is said. */
export function affinityOf({ nodeAffinity, affinity, antiAffinity }: ResolvedPlacement): Affinity | undefined {
  const { required, preferred } = nodeAffinity;
  if (required.length + preferred.length + affinity.length + antiAffinity.length === 0) return undefined;
  return {
    ...(required.length + preferred.length > 0 && { nodeAffinity: nodeAffinityOf(nodeAffinity) }),
    ...(affinity.length > 0 && { podAffinity: podAffinity(affinity) }),
    ...(antiAffinity.length > 0 && { podAntiAffinity: podAffinity(antiAffinity) }),
  };
}

function nodeAffinityOf({ required, preferred }: ResolvedNodeAffinity): NodeAffinity {
  return {
    ...(required.length > 0 && {
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: required.map(nodeTerm) },
    }),
    ...(preferred.length > 0 && {
      preferredDuringSchedulingIgnoredDuringExecution: preferred.map((wish) => ({
        weight: wish.weight,
        preference: nodeTerm(wish),
      })),
    }),
  };
}

function nodeTerm({ matchExpressions }: ResolvedNodeTerm): NodeSelectorTerm {
  return {
    matchExpressions: matchExpressions.map((requirement) => {
      const { key, operator } = requirement;
      const values = valuesOf(requirement);
      return { key, operator, ...(values.length > 0 && { values: [...values] }) };
    }),
  };
}

function podAffinity(declared: readonly ResolvedPodAffinity[]): PodAffinity {
  const required = nonEmptyList(declared.filter((each) => each.whenUnsatisfiable === "DoNotSchedule").map(term));
  const preferred = nonEmptyList(
    declared
      .filter((each) => each.whenUnsatisfiable === "ScheduleAnyway")
      .map((each) => ({ weight: each.weight, podAffinityTerm: term(each) })),
  );
  return {
    ...(required && { requiredDuringSchedulingIgnoredDuringExecution: required }),
    ...(preferred && { preferredDuringSchedulingIgnoredDuringExecution: preferred }),
  };
}

function term({ workload, labels, topology }: ResolvedPodAffinity): PodAffinityTerm {
  const matchLabels = { ...selectorOf({ name: workload ?? "", selector: labels }) };
  return { topologyKey: KEYS[topology], labelSelector: { matchLabels } };
}

/**
 * Spreads the pods of one version over zones and nodes, so that those of the version before it do not count. Where pods wait for
 * their place, nodes with a taint that they do not tolerate count as no place: else system nodes, which stay empty of them,
 * would keep each other node from more than one.
 *
 * @param labels those that find the pods of all versions
 * @param versionLabel label that tells the pods of one version from those of another
 */
export function spreadOf(
  { spread }: ResolvedPlacement,
  labels: Labels,
  versionLabel: string,
): TopologySpreadConstraint[] {
  return (["zone", "node"] as const).map((topology) => ({
    topologyKey: KEYS[topology],
    maxSkew: 1,
    whenUnsatisfiable: spread[topology],
    ...(spread[topology] === "DoNotSchedule" && { nodeTaintsPolicy: "Honor" }),
    matchLabelKeys: [versionLabel],
    labelSelector: { matchLabels: { ...labels } },
  }));
}
