import type { ResolvedCluster } from "../../../azure/cluster";
import { type Rule, warning } from "../../../rule";

/** The tier Free promises nothing about the API server. */
export const tier: Rule<ResolvedCluster> = {
  id: "cluster/tier",
  holds: "A production cluster has a tier with an uptime guarantee.",
  source: "https://learn.microsoft.com/azure/aks/free-standard-pricing-tiers",
  *check(cluster) {
    if (!cluster.production || cluster.tier !== "Free") return;
    yield warning(["tier"], "have an uptime guarantee in production", cluster.tier, "write Standard or Premium");
  },
};
