import type { ResolvedCluster } from "../../../azure/cluster";
import { error, type Finding, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";

/** What is said of a network that somebody else made would be written nowhere, and so be wrong without a word. */
export const existingNetwork: Rule<ResolvedCluster> = {
  id: "cluster/existing-network",
  holds:
    "Of a network that exists already, only its id and ranges are declared, and only where a subnet is made in it; of a subnet that exists, what else is declared of a network is left out.",
  source: "https://learn.microsoft.com/azure/aks/configure-azure-cni",
  *check({ network, subnetId }) {
    if (subnetId !== undefined) {
      yield* besideSubnet(network);
      return;
    }
    const { vnetId, dnsServers, peerings } = network;
    if (vnetId === undefined) return;
    const beside = "be left out where the network exists already";
    const remedy = "say it where the network is made";
    if (dnsServers)
      yield error(["network", "dnsServers"], beside, new Wording(dnsServers.join(", ") || "none"), remedy);
    if (peerings.length > 0) {
      yield error(["network", "peerings"], beside, new Wording(`${peerings.length} beside vnetId`), remedy);
    }
  },
};

function* besideSubnet({
  vnetId,
  dnsServers,
  serviceEndpoints,
  egress,
}: ResolvedCluster["network"]): Iterable<Finding> {
  const beside = "be left out where the subnet exists already";
  const given = new Wording("one beside subnetId");
  const elsewhere = "say it where the subnet is made";
  if (vnetId !== undefined) yield error(["network", "vnetId"], beside, given, "remove one of them");
  if (dnsServers) {
    yield error(["network", "dnsServers"], beside, new Wording(dnsServers.join(", ") || "none"), elsewhere);
  }
  if (serviceEndpoints.length > 0) {
    yield error(["network", "serviceEndpoints"], beside, new Wording(serviceEndpoints.join(", ")), elsewhere);
  }
  if (egress.kind !== "natGateway") return;
  if (egress.publicIpCount > 1) {
    yield error(["network", "egress", "publicIpCount"], beside, egress.publicIpCount, elsewhere);
  }
  if (egress.idleTimeoutMinutes !== undefined) {
    yield error(["network", "egress", "idleTimeoutMinutes"], beside, egress.idleTimeoutMinutes, elsewhere);
  }
}
