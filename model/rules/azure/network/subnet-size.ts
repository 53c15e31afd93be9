import { nodesAtMost, poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { ADDRESSES_AZURE_KEEPS } from "../../../azure/limits";
import { nodesWithSurge } from "../../../azure/node-count";
import { error, type Rule } from "../../../rule";

const BITS = 32;

/** A subnet that is full stops an upgrade half way: the extra nodes find no address. */
export const subnetSize: Rule<ResolvedCluster> = {
  id: "cluster/subnet-size",
  holds:
    "The subnet has an address for every node, surge included, without overlay also for its pods, and 5 for Azure.",
  source: "https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning#ip-address-sizing",
  *check(cluster) {
    const { nodeSubnetCidr, podNetwork } = cluster.network;
    const ofNode = (maxPods: number) => (podNetwork === "nodeSubnet" ? 1 + maxPods : 1);
    const nodes = nodesAtMost(cluster);
    const needed = poolsOf(cluster).reduce(
      (sum, pool) => sum + nodesWithSurge(pool) * ofNode(pool.maxPods),
      ADDRESSES_AZURE_KEEPS,
    );
    if (needed <= nodeSubnetCidr.size) return;
    const whom = podNetwork === "nodeSubnet" ? `${nodes} nodes and their pods` : `${nodes} nodes`;
    yield error(
      ["network", "nodeSubnetCidr"],
      `have ${needed} addresses: for ${whom}, surge included, and ${ADDRESSES_AZURE_KEEPS} that Azure takes`,
      `${nodeSubnetCidr}, which has ${nodeSubnetCidr.size}`,
      `choose a range of /${BITS - Math.ceil(Math.log2(needed))} or larger`,
    );
  },
};
