import { PodDisruptionBudgetV1 } from "@cdktf/provider-kubernetes/lib/pod-disruption-budget-v1";
import type { Construct } from "constructs";
import type { ResolvedService } from "../../model/kubernetes/service";
import type { ServiceObject } from "./service-object";

/** How many replicas a drain may take at once. A service with a single replica has none: it would block every drain. */
export function disruptionBudget(
  scope: Construct,
  { metadata, selector, dependsOn }: ServiceObject,
  { kind, amount }: ResolvedService["disruption"],
): PodDisruptionBudgetV1 {
  return new PodDisruptionBudgetV1(scope, "DisruptionBudget", {
    metadata,
    spec: { [kind]: String(amount), selector: { matchLabels: { ...selector } } },
    dependsOn,
  });
}
