import { IntOrPercent } from "../../../model/value/int-or-percent";
import type { Placement } from "./placement";
import type { PodGroup } from "./pod-group";

/** How many pods of a group have to be there for its budget; none without one. */
export function neededBy({ budget, count }: PodGroup): number {
  if (!budget) return 0;
  const { minAvailable, maxUnavailable } = budget;
  return minAvailable !== undefined
    ? IntOrPercent.parse(minAvailable).ceilOf(count)
    : count - IntOrPercent.parse(maxUnavailable ?? 0).ceilOf(count);
}

/**
 * How many pods of a group its budget lets go, one that waits for a node being missing already; below 0 where too many are.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/disruptions/
 */
export function letGoBy(placement: Placement, index: number): number {
  const group = placement.compiled.groups[index];
  return group?.budget ? (placement.placed[index] ?? 0) - neededBy(group) : Number.POSITIVE_INFINITY;
}
