import { fleetMembers } from "../../platform/fleet-members";
import type { ResolvedPlatform } from "../../platform/platform";
import { error, type Rule } from "../../rule";
import { Wording } from "../../value/value-error";

/** A Fleet upgrades in the order of promotion: without one it has nothing to do. */
export const fleet: Rule<ResolvedPlatform> = {
  id: "platform/fleet",
  holds:
    "A Fleet has clusters: environments in promotion, with clusters of AKS. Its name and its group are of no environment.",
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
    const { resourceGroup } = platform.fleet;
    for (const { name, cluster } of Object.values(platform.environments)) {
      if (cluster?.resourceGroup.toLowerCase() !== resourceGroup.toLowerCase()) continue;
      yield error(
        ["fleet", "resourceGroup"],
        `differ from that of environment "${name}"`,
        resourceGroup,
        `write "rg-${platform.name}-fleet", or leave it out`,
      );
    }
  },
};
