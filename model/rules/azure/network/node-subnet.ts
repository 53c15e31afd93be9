import type { ResolvedCluster } from "../../../azure/cluster";
import { error, type Rule } from "../../../rule";
import { containsIpv6 } from "../../../value/ipv6-cidr";

const SMALLEST_PREFIX = 29;

/** The subnet of the nodes is a part of the virtual network. */
export const nodeSubnet: Rule<ResolvedCluster> = {
  id: "cluster/node-subnet",
  holds: "The subnet of the nodes lies in the virtual network and is at least a /29.",
  source: "https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq",
  *check({ network: { vnetCidr, nodeSubnetCidr, ipv6 } }) {
    const at = ["network", "nodeSubnetCidr"];
    if (!vnetCidr.contains(nodeSubnetCidr)) {
      const prefix = Math.max(nodeSubnetCidr.prefix, vnetCidr.prefix);
      yield error(
        at,
        `lie in the virtual network ${vnetCidr}`,
        nodeSubnetCidr,
        `write "${vnetCidr.addressAt(0)}/${prefix}", or enlarge vnetCidr`,
      );
    }
    if (ipv6 && !containsIpv6(ipv6.vnetCidr, ipv6.nodeSubnetCidr)) {
      const remedy = "write a /64 in it, or another vnetCidr";
      yield error(["network", "ipv6", "nodeSubnetCidr"], `lie in ${ipv6.vnetCidr}`, ipv6.nodeSubnetCidr, remedy);
    }
    if (nodeSubnetCidr.prefix > SMALLEST_PREFIX) {
      yield error(at, `be a /${SMALLEST_PREFIX} or larger`, nodeSubnetCidr, "choose a /24 or larger for a few nodes");
    }
  },
};
