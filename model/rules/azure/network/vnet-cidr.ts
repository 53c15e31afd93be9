import type { ResolvedCluster } from "../../../azure/cluster";
import { otherRange } from "../../../azure/free-range";
import { coversPodsAndServices } from "../../../azure/network";
import { error, type Rule } from "../../../rule";

/** Prefix length of the largest network that is offered in the place of one that is too wide. */
const LARGEST_OFFERED = 16;

/** Networks that share addresses cannot be peered, and cannot be told apart from an office. */
export const vnetCidr: Rule<ResolvedCluster> = {
  id: "cluster/vnet-cidr",
  holds:
    "The range of the virtual network shares no address with what is connected to it, and leaves some for pods and services.",
  source: "https://learn.microsoft.com/azure/virtual-network/virtual-network-peering-overview",
  *check(cluster) {
    const { vnetCidr: vnet, connectedCidrs, podCidr, serviceCidr } = cluster.network;
    if (coversPodsAndServices(cluster)) {
      yield error(
        ["network", "vnetCidr"],
        `share no address with the ranges of pods, ${podCidr}, and services, ${serviceCidr}`,
        vnet,
        otherRange(Math.max(vnet.prefix, LARGEST_OFFERED), [...connectedCidrs, podCidr, serviceCidr]),
      );
    }
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
