import type { ResolvedCluster } from "../../../azure/cluster";
import { otherRange } from "../../../azure/free-range";
import { coversPodsAndServices, hasPodRange, rangesAround } from "../../../azure/network";
import { error, type Rule } from "../../../rule";

const LARGEST_PREFIX_REFUSED = 12;

/** Addresses of services exist inside the cluster only, so clusters may share the range, but networks may not. */
export const serviceCidr: Rule<ResolvedCluster> = {
  id: "cluster/service-cidr",
  holds: "The range of the services is smaller than /12 and shares no address with pods, network and connected ranges.",
  source: "https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning#ip-address-sizing",
  *check(cluster) {
    const { network } = cluster;
    const isTooWide = coversPodsAndServices(cluster);
    const { serviceCidr: range, podCidr } = network;
    const at = ["network", "serviceCidr"];
    if (range.prefix <= LARGEST_PREFIX_REFUSED) {
      yield error(at, "be smaller than /12", range, `write "${range.addressAt(0)}/16", which has 65,536 addresses`);
    }
    const pods = hasPodRange(network) ? [{ purpose: "the range of the pods", range: podCidr }] : [];
    const others = [...pods, ...rangesAround(network)];
    for (const other of others) {
      if (!range.overlaps(other.range) || (isTooWide && other.range === network.vnetCidr)) continue;
      yield error(
        at,
        `share no address with ${other.purpose} ${other.range}`,
        range,
        otherRange(
          Math.max(range.prefix, LARGEST_PREFIX_REFUSED + 4),
          others.map(({ range }) => range),
        ),
      );
    }
  },
};
