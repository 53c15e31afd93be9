import { readable } from "../../declaration-reader";
import { fleetMembers } from "../../platform/fleet-members";
import type { ResolvedPlatform } from "../../platform/platform";
import { error, type Finding, type Rule, warning } from "../../rule";
import { Wording } from "../../value/value-error";
import { earlier } from "../earlier";

/** A Fleet upgrades in the order of promotion: without one it has nothing to do. */
export const fleet: Rule<ResolvedPlatform> = {
  id: "platform/fleet",
  holds:
    "A Fleet has clusters: environments in promotion, with clusters of AKS, each with another one. None upgrades itself ahead of its turn.",
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
    yield* aheadOfTheirTurn(platform);
  },
};

/** Channels that bring another minor version, or node images, whatever the Fleet is at. */
const OWN_CHANNELS: readonly string[] = ["stable", "rapid", "node-image"];

/** Clusters with a channel that does what the Fleet is there to do in order. */
function* aheadOfTheirTurn({ fleet: made, promotion, environments }: ResolvedPlatform): Iterable<Finding> {
  for (const name of new Set(promotion)) {
    const cluster = Object.hasOwn(environments, name) ? environments[name]?.cluster : undefined;
    if (!cluster) continue;
    const { upgradeChannel, nodeOsChannel } = cluster;
    const at = ["environments", name];
    if (OWN_CHANNELS.includes(readable(upgradeChannel))) {
      const remedy = 'leave it out: the channel "patch" keeps to the minor version, and the Fleet brings the next one';
      yield warning([...at, "upgradeChannel"], "leave upgrades to the Fleet", upgradeChannel, remedy);
    } else if (made?.nodeImages && readable(nodeOsChannel) !== "None") {
      const remedy = "leave it out, or write nodeImages: false for the Fleet";
      yield warning([...at, "nodeOsChannel"], "leave node images to the Fleet", nodeOsChannel, remedy);
    }
  }
}
