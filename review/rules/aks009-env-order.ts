import { changesOf, type PlannedChange, type PlanSet } from "../plan-set";
import type { ReviewFinding, ReviewRule } from "../rule";
import { CLUSTER, labelOf } from "./support/pools";
import { runningVersion, wantedVersion } from "./support/versions";

/** AKS009: a cluster that is upgraded to a minor version which the environment before it does not run yet. */
export const rule: ReviewRule = {
  id: "AKS009",
  name: "env-order",
  severity: "high",
  looksFor: "A cluster that is upgraded to a minor version which the environment before it does not run yet.",
  matters: "Nothing has shown yet that the version works: what is declared for staging is not what staging runs.",
  remedy:
    "Apply the version in the environment before, let it run for a while, and upgrade this one in a later change.",
  source: "plan-review facts: environment order across stacks; Azure Kubernetes Fleet Manager update stages",
  *review(plans) {
    for (const change of changesOf(plans, CLUSTER)) {
      if (change.kind !== "update") continue;
      const from = runningVersion(change.before);
      const to = wantedVersion(change.after);
      if (!from || !to || to.minorsAheadOf(from) < 1) continue;
      yield* heldBack(change, plans);
    }
  },
};

function* heldBack(change: PlannedChange, plans: PlanSet): Iterable<ReviewFinding> {
  const { environment, stack } = change.plan;
  const to = wantedVersion(change.after);
  const previous = plans.promotion[plans.promotion.indexOf(environment) - 1];
  if (!to || previous === undefined) return;
  const base = { stack, address: change.address };
  const earlier = [...changesOf(plans, CLUSTER)].filter(({ plan }) => plan.environment === previous);
  const unplanned = plans.stacks.some((state) => state.environment === previous && state.coverage !== "fresh");
  if (earlier.length === 0 && unplanned) {
    yield { ...base, message: `upgrades ${labelOf(change)} to ${to}, and no plan tells what ${previous} runs now` };
  }
  for (const other of earlier) {
    const running = runningVersion(other.before);
    if (running && to.minorsAheadOf(running) <= 0) continue;
    const now = running ? `still runs ${running}` : "is not there yet";
    yield { ...base, message: `upgrades ${labelOf(change)} to ${to} while ${labelOf(other)} of ${previous} ${now}` };
  }
}
