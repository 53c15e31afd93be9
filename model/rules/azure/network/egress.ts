import type { ResolvedCluster } from "../../../azure/cluster";
import { error, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";

const PORTS_STEP = 8;

/** A load balancer has addresses of one origin; nodes without a way out need what they start with nearby. */
export const egress: Rule<ResolvedCluster> = {
  id: "cluster/egress",
  holds: "Egress names one origin of its addresses, ports in steps of 8, and a cache of its own where there is none.",
  source: "https://learn.microsoft.com/azure/aks/load-balancer-standard#configure-the-public-standard-load-balancer",
  *check({ network, bootstrap }) {
    const { egress: declared, ipv6 } = network;
    const at = ["network", "egress"];
    if (declared.kind === "none" && bootstrap?.artifactSource !== "Cache") {
      yield error(
        ["bootstrap"],
        "be a cache, because nodes without egress reach no registry outside",
        bootstrap,
        'write bootstrap: { artifactSource: "Cache" }',
      );
    }
    if (declared.kind === "natGateway" && ipv6) {
      yield error(
        [...at, "kind"],
        "be loadBalancer or userDefinedRouting with ipv6, because a NAT gateway of azurerm 4.55 has IPv4 only",
        declared.kind,
        'write egress: { kind: "loadBalancer" }',
      );
    }
    if (declared.kind !== "loadBalancer") return;
    const { publicIpCount, publicIpIds, publicIpPrefixIds, publicIpv6Count, portsPerNode, natGateway } = declared;
    if (natGateway && ipv6) {
      yield error(
        [...at, "natGateway"],
        "be left out with ipv6, because a NAT gateway of azurerm 4.55 has IPv4 only",
        new Wording("a gateway that nodes cannot leave through"),
        "take it away",
      );
    }
    const origins = Object.entries({ publicIpCount, publicIpIds, publicIpPrefixIds }).flatMap(([key, value]) =>
      value === undefined ? [] : [key],
    );
    if (origins.length > 1) {
      yield error(
        at,
        "name one of publicIpCount, publicIpIds and publicIpPrefixIds",
        origins.join(" and "),
        `take away ${origins.slice(1).join(" and ")}`,
      );
    }
    if (publicIpv6Count !== undefined && !ipv6) {
      yield error([...at, "publicIpv6Count"], "be left out without ipv6", publicIpv6Count, "take it away");
    }
    if (portsPerNode !== undefined && portsPerNode % PORTS_STEP !== 0) {
      yield error(
        [...at, "portsPerNode"],
        `be a multiple of ${PORTS_STEP}`,
        portsPerNode,
        `write ${portsPerNode - (portsPerNode % PORTS_STEP) + PORTS_STEP}`,
      );
    }
  },
};
