import type { ResolvedCluster } from "../../../azure/cluster";
import { error, type Rule } from "../../../rule";

const SMALLEST_PREFIX = 29;

/** The subnet of the nodes is a part of the virtual network. */
export const nodeSubnet: Rule<ResolvedCluster> = {
  id: "cluster/node-subnet",
  holds: "The subnet of the nodes lies in the virtual network and is at least a /29.",
  source: "https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq",
  *check({ network: { vnetCidr, nodeSubnetCidr } }) {
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
    if (nodeSubnetCidr.prefix > SMALLEST_PREFIX) {
      yield error(at, `be a /${SMALLEST_PREFIX} or larger`, nodeSubnetCidr, "choose a /24 or larger for a few nodes");
    }
  },
};
