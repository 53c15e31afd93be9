import type { PodAffinityTerm } from "kubernetes-types/core/v1";
import type { LabelSelector } from "kubernetes-types/meta/v1";
import { selects } from "./label-selector";
import type { PodGroup } from "./pod-group";

/** That pods of a group have to be apart from others. */
export interface Parting {
  readonly owner: PodGroup;
  readonly term: PodAffinityTerm;
}

/** What a group wishes about others: below 0 to be apart from them. */
export interface Wish extends Parting {
  readonly weight: number;
}

const DEFAULT_WEIGHT_OF_REQUIRED = 1;

/** What all groups wish about others; a duty is a wish of weight 1 to the scheduler. */
export function wishesAmong(groups: readonly PodGroup[]): readonly Wish[] {
  return groups.flatMap((owner) => {
    const required = owner.spec.affinity?.podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
    const duties = required.map((term) => ({ owner, term, weight: DEFAULT_WEIGHT_OF_REQUIRED }));
    return [...wishesOf(owner), ...duties];
  });
}

/** Which groups have to be apart from others. */
export function partingsAmong(groups: readonly PodGroup[]): readonly Parting[] {
  return groups.flatMap((owner) =>
    (owner.spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []).map((term) => ({
      owner,
      term,
    })),
  );
}

/** What a group itself wishes. */
export function wishesOf(owner: PodGroup): readonly Wish[] {
  const { podAffinity, podAntiAffinity } = owner.spec.affinity ?? {};
  const beside = podAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  const apart = podAntiAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  return [
    ...beside.map(({ weight, podAffinityTerm: term }) => ({ owner, weight, term })),
    ...apart.map(({ weight, podAffinityTerm: term }) => ({ owner, weight: -weight, term })),
  ];
}

/** Whether pods are those that a term of others is about: in their own namespace, or in those that it names. */
export function meets(term: PodAffinityTerm, owner: PodGroup, other: PodGroup): boolean {
  const { namespaces, namespaceSelector, labelSelector, matchLabelKeys = [] } = term;
  const isThere = namespaceSelector !== undefined || (namespaces ?? [owner.namespace]).includes(other.namespace);
  return isThere && selects(withOwnLabels(labelSelector, matchLabelKeys, owner.labels), other.labels);
}

/** A selector that asks for own values of some labels, too. */
export function withOwnLabels(
  selector: LabelSelector | undefined,
  keys: readonly string[],
  labels: PodGroup["labels"],
): LabelSelector | undefined {
  if (!selector) return undefined;
  const own = keys.flatMap((key) => (labels[key] === undefined ? [] : [[key, labels[key]] as const]));
  return { ...selector, matchLabels: { ...selector.matchLabels, ...Object.fromEntries(own) } };
}
