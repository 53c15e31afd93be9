import type { ResolvedCluster } from "../../../azure/cluster";
import { otherRange } from "../../../azure/free-range";
import { coversPodsAndServices, hasPodRange, rangesAround } from "../../../azure/network";
import { error, type Rule } from "../../../rule";

/** Pods of an overlay leave the cluster through their node, so clusters may share the range, but networks may not. */
export const podCidrOverlap: Rule<ResolvedCluster> = {
  id: "cluster/pod-cidr-overlap",
  holds: "The range of the pods shares no address with the virtual network and with what is connected to it.",
  source: "https://learn.microsoft.com/azure/aks/azure-cni-overlay#ip-address-planning",
  *check(cluster) {
    const { network } = cluster;
    if (!hasPodRange(network)) return;
    const around = rangesAround(network);
    const isTooWide = coversPodsAndServices(cluster);
    for (const { purpose, range } of around) {
      if (!range.overlaps(network.podCidr) || (isTooWide && range === network.vnetCidr)) continue;
      yield error(
        ["network", "podCidr"],
        `share no address with ${purpose} ${range}`,
        network.podCidr,
        otherRange(network.podCidr.prefix, [...around.map(({ range }) => range), network.serviceCidr]),
      );
    }
  },
};
