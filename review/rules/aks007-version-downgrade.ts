import { changesOf } from "../plan-set";
import type { ReviewRule } from "../rule";
import { CLUSTER, labelOf } from "./support/pools";
import { runningVersion, wantedVersion } from "./support/versions";

/** AKS007: a cluster whose Kubernetes version falls. */
export const rule: ReviewRule = {
  id: "AKS007",
  name: "version-downgrade",
  severity: "critical",
  looksFor: "A cluster whose Kubernetes version falls. A patch that becomes its alias, 1.34.1 and then 1.34, is none.",
  matters:
    "A control plane never goes back: Azure refuses it during the apply, or Azure has upgraded and the declaration is old.",
  remedy: "Declare the version that the cluster runs; with the channel patch, declare the minor version only.",
  source: "https://learn.microsoft.com/azure/aks/upgrade-aks-cluster",
  *review(plans) {
    for (const change of changesOf(plans, CLUSTER)) {
      if (change.kind !== "update") continue;
      const from = runningVersion(change.before);
      const to = wantedVersion(change.after);
      const declared = wantedVersion(change.before);
      // A version that nobody touched is not this plan's doing, even where Azure has upgraded since.
      if (!from || !to || to.compare(from) >= 0 || String(to) === String(declared)) continue;
      yield {
        stack: change.plan.stack,
        address: change.address,
        message: `takes the cluster ${labelOf(change)} back from ${from} to ${to}`,
      };
    }
  },
};
