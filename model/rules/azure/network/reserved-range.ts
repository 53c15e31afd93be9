import type { ResolvedCluster } from "../../../azure/cluster";
import { otherRange, RESERVED_RANGES } from "../../../azure/free-range";
import { hasPodRange } from "../../../azure/network";
import { error, type Rule } from "../../../rule";

/** AKS uses some ranges itself. */
export const reservedRange: Rule<ResolvedCluster> = {
  id: "cluster/reserved-range",
  holds: `Network, pods and services use no address of ${RESERVED_RANGES.join(", ")}.`,
  source: "https://learn.microsoft.com/azure/aks/concepts-network-legacy-cni#prerequisites",
  *check({ network }) {
    const { vnetCidr, podCidr, serviceCidr, connectedCidrs } = network;
    const used = { vnetCidr, serviceCidr, ...(hasPodRange(network) && { podCidr }) };
    for (const [key, range] of Object.entries(used)) {
      const reserved = RESERVED_RANGES.filter((other) => other.overlaps(range));
      if (reserved.length === 0) continue;
      yield error(
        ["network", key],
        `share no address with ${reserved.join(" and ")}, which AKS uses itself`,
        range,
        otherRange(range.prefix, [vnetCidr, podCidr, serviceCidr, ...connectedCidrs]),
      );
    }
  },
};
