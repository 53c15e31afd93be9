import fc from "fast-check";
import type { PodDisruptionBudget } from "kubernetes-types/policy/v1";
import type { PodGroup } from "../../views/capacity/placing/pod-group";
import { type AnyScheduled, anyScheduled } from "./any-scheduled";
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
export const anyBudgeted = withBudgets(anyScheduled);

/** The same, half of them with whatever else can be said of where pods run. */
export const anyVariedBudgeted = fc.oneof(anyBudgeted, withBudgets(anyVaried));

function withBudgets(any: fc.Arbitrary<AnyScheduled>): fc.Arbitrary<AnyScheduled> {
  return fc.tuple(any, fc.infiniteStream(anyBudget)).map(([platform, budgets]) => ({
    ...platform,
    groups: platform.groups.map((group) => {
      const { value: budget } = budgets.next();
      return { ...group, budget: group.isOnEveryNode ? undefined : budget };
    }),
  }));
}

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
