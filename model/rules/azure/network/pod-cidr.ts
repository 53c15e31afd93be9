import { countedRanges, takenAtMost } from "../../../azure/address-count";
import { poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { POD_RANGE_PREFIX_OF_A_NODE } from "../../../azure/limits";
import { hasPossibleNodes } from "../../../azure/node-count";
import { error, type Rule } from "../../../rule";

/** With overlay networking every node takes a /24 of the pods' range, also the extra nodes of an upgrade. */
export const podCidr: Rule<ResolvedCluster> = {
  id: "cluster/pod-cidr",
  holds: "The range of the pods is private and has a /24 for every node, surge included.",
  source: "https://learn.microsoft.com/azure/aks/azure-cni-overlay#ip-address-planning",
  *check(cluster) {
    const { podCidr: range, podNetwork } = cluster.network;
    if (podNetwork !== "overlay") return;
    if (!range.isPrivate) {
      yield error(
        ["network", "podCidr"],
        "be private address space (RFC 1918 or RFC 6598)",
        range,
        'choose a range such as "10.244.0.0/16"',
      );
    }
    const overlay = countedRanges(cluster).find(({ kind, unit }) => kind === "pods" && unit === "node");
    const nodes = overlay ? takenAtMost(overlay) : 0;
    const room = overlay?.room ?? 0;
    if (nodes > room && hasPossibleNodes(poolsOf(cluster))) {
      yield error(
        ["network", "podCidr"],
        `have a /${POD_RANGE_PREFIX_OF_A_NODE} for each of ${nodes} nodes, surge included`,
        `${range}, which has ${room}`,
        `choose a range of /${POD_RANGE_PREFIX_OF_A_NODE - Math.ceil(Math.log2(nodes))} or larger`,
      );
    }
  },
};
