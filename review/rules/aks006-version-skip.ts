import { changesOf } from "../plan-set";
import type { ReviewRule } from "../rule";
import { CLUSTER, labelOf } from "./support/pools";
import { hasLongTermSupport, runningVersion, wantedVersion } from "./support/versions";

/** AKS006: a cluster whose Kubernetes version rises by two minor versions or more. */
export const rule: ReviewRule = {
  id: "AKS006",
  name: "version-skip",
  severity: "critical",
  looksFor: "A cluster whose Kubernetes version rises by two minor versions or more.",
  matters: "Azure refuses it during the apply. Only between versions with long-term support may one be skipped.",
  remedy: "Move one minor version at a time, each through all environments.",
  source: "https://learn.microsoft.com/azure/aks/upgrade-aks-cluster",
  *review(plans) {
    for (const change of changesOf(plans, CLUSTER)) {
      if (change.kind !== "update") continue;
      const from = runningVersion(change.before);
      const to = wantedVersion(change.after);
      if (!from || !to || to.minorsAheadOf(from) < 2) continue;
      if (hasLongTermSupport(change.before) && hasLongTermSupport(change.after)) continue;
      yield {
        stack: change.plan.stack,
        address: change.address,
        message: `upgrades the cluster ${labelOf(change)} from ${from} to ${to} and skips ${to.minorsAheadOf(from) - 1 === 1 ? "a minor version" : `${to.minorsAheadOf(from) - 1} minor versions`}`,
      };
    }
  },
};
