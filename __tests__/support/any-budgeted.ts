import fc from "fast-check";
import type { PodDisruptionBudget } from "kubernetes-types/policy/v1";
import type { PodGroup } from "../../views/capacity/placing/pod-group";
import type { AnyScheduled } from "./any-scheduled";
import { anyVaried } from "./any-varied";

const NONE = undefined;
const anyBudget: fc.Arbitrary<PodGroup["budget"]> = fc.constantFrom(
  NONE,
  NONE,
  { maxUnavailable: 1 },
  { maxUnavailable: "25%" },
  { maxUnavailable: 2 },
  { maxUnavailable: 0 },
  { minAvailable: 1 },
  { minAvailable: "50%" },
  { minAvailable: "80%" },
);

/** Nodes and pods, some of which have a budget of how many may be missing. */
export const anyBudgeted: fc.Arbitrary<AnyScheduled> = fc
  .tuple(anyVaried, fc.infiniteStream(anyBudget))
  .map(([platform, budgets]) => ({
    ...platform,
    groups: platform.groups.map((group) => ({
      ...group,
      budget: group.isOnEveryNode ? undefined : budgets.next().value,
    })),
  }));

/** The budgets of groups as the API server has them. */
export function budgetObjects({ groups }: Pick<AnyScheduled, "groups">): readonly PodDisruptionBudget[] {
  return groups.flatMap(({ workload, namespace, labels, budget }) =>
    budget
      ? [
          {
            metadata: { name: workload, namespace },
            spec: { ...budget, selector: { matchLabels: { app: labels.app ?? "" } } },
          },
        ]
      : [],
  );
}
