import type { ResolvedCluster } from "../../../azure/cluster";
import { otherRange } from "../../../azure/free-range";
import { error, type Rule } from "../../../rule";

/** Networks that share addresses cannot be peered, and cannot be told apart from an office. */
export const vnetCidr: Rule<ResolvedCluster> = {
  id: "cluster/vnet-cidr",
  holds: "The range of the virtual network shares no address with the ranges that are connected to it.",
  source: "https://learn.microsoft.com/azure/virtual-network/virtual-network-peering-overview",
  *check({ network: { vnetCidr: vnet, connectedCidrs, podCidr, serviceCidr } }) {
    for (const connected of connectedCidrs) {
      if (!vnet.overlaps(connected)) continue;
      yield error(
        ["network", "vnetCidr"],
        `share no address with the connected range ${connected}`,
        vnet,
        otherRange(vnet.prefix, [...connectedCidrs, podCidr, serviceCidr]),
      );
    }
  },
};
