import { countedRanges, takenAtMost } from "../../azure/address-count";
import { isMade } from "../../platform/environment";
import { loadBalancersOf } from "../../platform/load-balancers";
import type { ResolvedPlatform } from "../../platform/platform";
import { type Rule, warning } from "../../rule";
import { prefixFor } from "../azure/network/subnet-size";

/** Internal load balancers lie beside the nodes, and take the addresses that an upgrade needs. */
export const loadBalancerRoom: Rule<ResolvedPlatform> = {
  id: "platform/load-balancer-room",
  holds: "The subnet of the nodes also has an address for each internal load balancer.",
  source: "https://learn.microsoft.com/azure/aks/internal-lb",
  *check({ environments }) {
    for (const environment of Object.values(environments).filter(isMade)) {
      const { internal } = loadBalancersOf(environment);
      const subnet = countedRanges(environment.cluster).find(({ kind, range }) => kind === "nodes" && range);
      if (internal.length === 0 || subnet?.room === undefined) continue;
      const taken = takenAtMost(subnet);
      const needed = taken + internal.length;
      if (taken > subnet.room || needed <= subnet.room) continue;
      yield warning(
        ["environments", environment.name, "network", "nodeSubnetCidr"],
        `have ${needed} addresses: ${taken} of nodes at most, and one for each of ${internal.join(", ")}`,
        `${subnet.range}, which has ${subnet.room}`,
        `choose a range of /${prefixFor(needed)} or larger; cdktf-aks-platform addresses ${environment.name} counts them`,
      );
    }
  },
};
