import type { ResolvedCluster } from "../../../azure/cluster";
import { error, type Rule } from "../../../rule";

/** Long-term support keeps a minor version for two years; channels that leave the version behind contradict it. */
export const longTermSupport: Rule<ResolvedCluster> = {
  id: "cluster/long-term-support",
  holds: "Long-term support has the tier Premium and the upgrade channel patch.",
  source: "https://learn.microsoft.com/azure/aks/long-term-support",
  *check({ supportPlan, tier, upgradeChannel }) {
    if (supportPlan !== "AKSLongTermSupport") return;
    if (tier !== "Premium") {
      yield error(
        ["tier"],
        "be Premium with long-term support",
        tier,
        "write Premium, or supportPlan KubernetesOfficial",
      );
    }
    if (upgradeChannel !== "patch") {
      yield error(
        ["upgradeChannel"],
        "be patch with long-term support",
        upgradeChannel,
        "leave it out, or write supportPlan KubernetesOfficial",
      );
    }
  },
};
