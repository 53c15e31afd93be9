import type { NodeSelectorRequirement, NodeSelectorTerm } from "kubernetes-types/core/v1";
import type { Taint } from "../../../model/azure/taint";
import { labelMeets } from "../../../model/kubernetes/node-affinity";
import { tolerates } from "../../../model/kubernetes/toleration";
import type { PodGroup } from "./pod-group";
import type { ScheduledNode } from "./scheduled-node";

/** Whether the labels of a node are those that pods ask for: by selector, and by required affinity. */
export function wantsNode({ spec }: Pick<PodGroup, "spec">, node: ScheduledNode): boolean {
  const selected = Object.entries(spec.nodeSelector ?? {}).every(([key, value]) => node.labels[key] === value);
  const required = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  return selected && (!required || required.nodeSelectorTerms.some((term) => meetsTerm(term, node)));
}

/** How much pods prefer a node by its labels, before it is compared with the others. */
export function preferenceFor({ spec }: Pick<PodGroup, "spec">, node: ScheduledNode): number {
  const preferred = spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  return preferred.reduce((sum, { weight, preference }) => sum + (meetsTerm(preference, node) ? weight : 0), 0);
}

/** Taints of a node with one of some effects that pods do not tolerate. */
export function untolerated(
  { spec }: Pick<PodGroup, "spec">,
  node: ScheduledNode,
  effects: readonly Taint["effect"][],
): readonly Taint[] {
  const tolerations = spec.tolerations ?? [];
  return node.taints.filter(
    (taint) => effects.includes(taint.effect) && !tolerations.some((each) => tolerates(each, taint)),
  );
}

/** A term without any requirement matches no node. */
function meetsTerm({ matchExpressions = [], matchFields = [] }: NodeSelectorTerm, node: ScheduledNode): boolean {
  if (matchExpressions.length + matchFields.length === 0) return false;
  return (
    matchExpressions.every((each) => meets(each, node.labels[each.key])) &&
    matchFields.every((each) => meets(each, each.key === "metadata.name" ? node.name : undefined))
  );
}

function meets({ operator, values = [] }: NodeSelectorRequirement, label: string | undefined): boolean {
  return labelMeets(label, operator, values);
}
