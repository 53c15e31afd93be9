import type { ResolvedCluster } from "../../../azure/cluster";
import { error, type Rule } from "../../../rule";

const USUAL_INDEX = 10;

/** The first address of the services is that of the API server inside the cluster. */
export const dnsServiceIp: Rule<ResolvedCluster> = {
  id: "cluster/dns-service-ip",
  holds: "The address of the cluster's DNS lies in the range of the services, and is neither its first nor its last.",
  source: "https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning#ip-address-sizing",
  *check({ network: { serviceCidr, dnsServiceIp: address } }) {
    // Address 0 names the range, address 1 is that of the API server.
    const refused = [0, 1, serviceCidr.size - 1].map((index) => String(serviceCidr.addressAt(index)));
    if (serviceCidr.includes(address) && !refused.includes(String(address))) return;
    const usual = serviceCidr.size > USUAL_INDEX + 1 ? USUAL_INDEX : 2;
    yield error(
      ["network", "dnsServiceIp"],
      `be an address of ${serviceCidr} other than its first two and its last`,
      address,
      serviceCidr.size > 3
        ? `write "${serviceCidr.addressAt(usual)}", or leave it out`
        : "choose a larger serviceCidr, such as a /16",
    );
  },
};
