import type { ResolvedCluster } from "../../../azure/cluster";
import { error, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";

/** What is said of a network that somebody else made would be written nowhere, and so be wrong without a word. */
export const existingNetwork: Rule<ResolvedCluster> = {
  id: "cluster/existing-network",
  holds:
    "Of a network that exists already, only its id and ranges are declared, and only where a subnet is made in it.",
  source: "https://learn.microsoft.com/azure/aks/configure-azure-cni",
  *check({ network: { vnetId, dnsServers, peerings }, subnetId }) {
    if (vnetId === undefined) return;
    if (subnetId !== undefined) {
      const given = new Wording("one beside subnetId");
      yield error(["network", "vnetId"], "be left out where the subnet exists already", given, "remove one of them");
      return;
    }
    const beside = "be left out where the network exists already";
    const remedy = "say it where the network is made";
    if (dnsServers)
      yield error(["network", "dnsServers"], beside, new Wording(dnsServers.join(", ") || "none"), remedy);
    if (peerings.length > 0) {
      yield error(["network", "peerings"], beside, new Wording(`${peerings.length} beside vnetId`), remedy);
    }
  },
};
