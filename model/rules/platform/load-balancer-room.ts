import { countedRanges, takenAtMost } from "../../azure/address-count";
import { isMade } from "../../platform/environment";
import { loadBalancersOf } from "../../platform/load-balancers";
import type { ResolvedPlatform } from "../../platform/platform";
import { privateEndpointsOf } from "../../platform/private-endpoints";
import { type Rule, warning } from "../../rule";
import { prefixFor } from "../azure/network/subnet-size";

/** Internal load balancers and private endpoints lie beside the nodes, and take the addresses that an upgrade needs. */
export const loadBalancerRoom: Rule<ResolvedPlatform> = {
  id: "platform/load-balancer-room",
  holds: "The subnet of the nodes also has an address for each internal load balancer, and those of private endpoints.",
  source: "https://learn.microsoft.com/azure/aks/internal-lb",
  *check({ environments }) {
    for (const environment of Object.values(environments).filter(isMade)) {
      const { internal } = loadBalancersOf(environment);
      const endpoints = privateEndpointsOf(environment);
      const subnet = countedRanges(environment.cluster).find(({ kind, range }) => kind === "nodes" && range);
      if (internal.length + endpoints.length === 0 || subnet?.room === undefined) continue;
      const taken = takenAtMost(subnet);
      const others = [...internal.map((what) => ({ what, most: 1 })), ...endpoints];
      const needed = taken + takenAtMost({ uses: others });
      if (taken > subnet.room || needed <= subnet.room) continue;
      yield warning(
        ["environments", environment.name, "network", "nodeSubnetCidr"],
        `have ${needed} addresses: ${taken} of nodes at most, and ${others.map(({ what, most }) => `${most} for ${what}`).join(", ")}`,
        `${subnet.range}, which has ${subnet.room}`,
        `choose a range of /${prefixFor(needed)} or larger; cdktf-aks-platform addresses ${environment.name} counts them`,
      );
    }
  },
};
