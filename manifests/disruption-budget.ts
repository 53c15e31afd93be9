import type { PodDisruptionBudget } from "kubernetes-types/policy/v1";
import { selectorOf } from "../model/kubernetes/labels";
import type { ResolvedDisruption } from "../model/kubernetes/rollout";
import { metadataOf, type ObjectOf, type ObjectOwner } from "./kubernetes-object";

/** How many pods of a workload a drain may take at once. */
export function disruptionBudget(
  { kind, amount }: ResolvedDisruption,
  owner: ObjectOwner,
): ObjectOf<PodDisruptionBudget> {
  return {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: metadataOf(owner),
    spec: { [kind]: amount.toIntOrString(), selector: { matchLabels: { ...selectorOf(owner) } } },
  };
}
