import { type CountedRange, countedRanges, takenAtMost } from "../../../azure/address-count";
import { poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { ADDRESSES_AZURE_KEEPS } from "../../../azure/limits";
import { hasPossibleNodes, nodesWithSurge } from "../../../azure/node-count";
import { error, type Rule } from "../../../rule";
import type { Cidr } from "../../../value/cidr";

const BITS = 32;

/** A subnet that is full stops an upgrade half way: the extra nodes find no address. */
export const subnetSize: Rule<ResolvedCluster> = {
  id: "cluster/subnet-size",
  holds:
    "The subnet has an address for every node, surge included, without overlay also for its pods, and 5 for Azure.",
  source: "https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning#ip-address-sizing",
  *check(cluster) {
    if (!hasPossibleNodes(poolsOf(cluster))) return;
    for (const range of countedRanges(cluster)) {
      if (range.kind !== "nodes" || range.range === undefined || range.room === undefined) continue;
      const needed = takenAtMost(range);
      if (needed <= range.room) continue;
      yield error(
        ["network", "nodeSubnetCidr"],
        `have ${needed} addresses: ${whom(range, cluster)}`,
        `${range.range}, which has ${range.room}`,
        `choose a range of /${prefixFor(needed)} or larger`,
      );
    }
  },
};

/** Prefix length of the smallest range with so many addresses. */
export function prefixFor(addresses: number): Cidr["prefix"] {
  return BITS - Math.ceil(Math.log2(addresses));
}

function whom({ pools, uses }: CountedRange, cluster: ResolvedCluster): string {
  const nodes = pools.flatMap((name) => cluster.pools[name] ?? []).reduce((sum, pool) => sum + nodesWithSurge(pool), 0);
  const pods = cluster.network.podNetwork === "nodeSubnet" ? " and their pods" : "";
  const endpoint = uses.some(({ what }) => what === "API server") ? ", the API server" : "";
  return `for ${nodes} nodes${pods}, surge included${endpoint}, and ${ADDRESSES_AZURE_KEEPS} that Azure takes`;
}
