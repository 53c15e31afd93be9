import { fleetMembers } from "../../platform/fleet-members";
import type { ResolvedPlatform } from "../../platform/platform";
import { error, type Rule } from "../../rule";
import { Wording } from "../../value/value-error";
import { earlier } from "../earlier";

/** A Fleet upgrades in the order of promotion: without one it has nothing to do. */
export const fleet: Rule<ResolvedPlatform> = {
  id: "platform/fleet",
  holds: "A Fleet has clusters: environments in promotion, with clusters of AKS, each with another one.",
  source: "https://learn.microsoft.com/azure/kubernetes-fleet/update-orchestration",
  *check(platform) {
    if (!platform.fleet) return;
    if (fleetMembers(platform).length === 0) {
      yield error(
        ["fleet"],
        "have clusters to upgrade",
        new Wording("no environment of AKS in promotion"),
        'add environments to promotion, such as ["dev", "prod"], or leave fleet out',
      );
    }
    const joined = earlier<string>();
    for (const { environment, name, resourceGroup, subscriptionId = "" } of fleetMembers(platform)) {
      const first = joined(`${subscriptionId}/${resourceGroup}/${name}`.toLowerCase(), environment);
      // an environment that is named twice is what platform/promotion speaks about
      if (first === undefined || first === environment) continue;
      yield error(
        ["promotion", platform.promotion.indexOf(environment)],
        `have a cluster that is not that of ${first}, for a Fleet has it once`,
        environment,
        "leave one of the two out of promotion",
      );
    }
  },
};
