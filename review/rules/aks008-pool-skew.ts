import { MOST_MINORS_BEHIND } from "../../model/azure/limits";
import type { ReviewRule } from "../rule";
import { clusterOf, plannedPools } from "./support/pools";
import { versionOfPool, wantedVersion } from "./support/versions";

/** AKS008: a node pool ahead of its control plane, or more than three minor versions behind it. */
export const rule: ReviewRule = {
  id: "AKS008",
  name: "pool-skew",
  severity: "high",
  looksFor: "A node pool ahead of its control plane, or more than three minor versions behind it.",
  matters:
    "A kubelet does not work with an older API server, and Azure refuses the one and no longer supports the other.",
  remedy: "Upgrade the control plane first and the pools after it, no further apart than three minor versions.",
  source: "https://kubernetes.io/releases/version-skew-policy/#kubelet",
  *review(plans) {
    for (const pool of plannedPools(plans)) {
      const cluster = clusterOf(pool, plans);
      if (!cluster || (pool.change.kind === "no-op" && cluster.kind === "no-op")) continue;
      const version = versionOfPool(pool.after);
      const control = wantedVersion(cluster.after);
      if (!version || !control) continue;
      const ahead = version.minorsAheadOf(control);
      const isAhead = version.compare(control) > 0;
      if (!isAhead && ahead >= -MOST_MINORS_BEHIND) continue;
      const skew = isAhead ? "ahead of" : `${-ahead} minor versions behind`;
      yield {
        stack: pool.change.plan.stack,
        address: pool.change.address,
        message: `puts the pool ${pool.name} at ${version}, ${skew} its control plane at ${control}`,
      };
    }
  },
};
