import { parseNetworkId } from "../../azure/peering";
import { isMade } from "../../platform/environment";
import type { ResolvedPlatform } from "../../platform/platform";
import { error, type Rule } from "../../rule";

/** azurerm makes a subnet in the subscription that it is signed in to, whatever the id of its network says. */
export const networkSubscription: Rule<ResolvedPlatform> = {
  id: "platform/network-subscription",
  holds: "A network that the subnet of the nodes is made in is in the subscription of its environment.",
  source: "azurerm internal/services/network/subnet_resource.go",
  *check({ environments }) {
    for (const { name, cluster, subscriptionId } of Object.values(environments).filter(isMade)) {
      const { vnetId } = cluster.network;
      if (vnetId === undefined || subscriptionId === undefined) continue;
      const other = parseNetworkId(vnetId).subscriptionId;
      if (other.toLowerCase() === subscriptionId.toLowerCase()) continue;
      yield error(
        ["environments", name, "network", "vnetId"],
        `be in the subscription of the environment, ${subscriptionId}`,
        other,
        "declare a subnet of that network that exists, as subnetId",
      );
    }
  },
};
