import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { egress } from "../../../../../model/rules/azure/network/egress";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

const IPV6 = { vnetCidr: "fd00:10::/48", nodeSubnetCidr: "fd00:10::/64" };

describe("cluster/egress", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["a NAT gateway", {}],
    [
      "addresses that Azure makes",
      { network: { egress: { kind: "loadBalancer", publicIpCount: 2, portsPerNode: 1024 } } },
    ],
    ["addresses of IPv6 with ipv6", { network: { ipv6: IPV6, egress: { kind: "loadBalancer", publicIpv6Count: 2 } } }],
    ["none, with a cache", { network: { egress: { kind: "none" } }, bootstrap: { artifactSource: "Cache" } }],
  ])("accepts %s", (_, changes) => {
    expect(findings(egress, cluster(changes))).toEqual([]);
  });

  it.each<[string, Override<ClusterDeclaration>, string]>([
    [
      "nodes reach nothing they start with",
      { network: { egress: { kind: "none" } } },
      'error [bootstrap] must be a cache, because nodes without egress reach no registry outside, got nothing; write bootstrap: { artifactSource: "Cache" }',
    ],
    [
      "a NAT gateway meets IPv6",
      { network: { ipv6: IPV6 } },
      'error [network.egress.kind] must be loadBalancer or userDefinedRouting with ipv6, because a NAT gateway of azurerm 4.55 has IPv4 only, got "natGateway"; write egress: { kind: "loadBalancer" }',
    ],
    [
      "nodes move to a NAT gateway that IPv6 does not leave through",
      { network: { ipv6: IPV6, egress: { kind: "loadBalancer", natGateway: {} } } },
      "error [network.egress.natGateway] must be left out with ipv6, because a NAT gateway of azurerm 4.55 has IPv4 only, got a gateway that nodes cannot leave through; take it away",
    ],
    [
      "addresses have two origins",
      { network: { egress: { kind: "loadBalancer", publicIpCount: 2, publicIpIds: ["/ip"] } } },
      'error [network.egress] must name one of publicIpCount, publicIpIds and publicIpPrefixIds, got "publicIpCount and publicIpIds"; take away publicIpIds',
    ],
    [
      "there is no IPv6",
      { network: { egress: { kind: "loadBalancer", publicIpv6Count: 2 } } },
      "error [network.egress.publicIpv6Count] must be left out without ipv6, got 2; take it away",
    ],
    [
      "ports are no multiple of 8",
      { network: { egress: { kind: "loadBalancer", portsPerNode: 1001 } } },
      "error [network.egress.portsPerNode] must be a multiple of 8, got 1001; write 1008",
    ],
  ])("fails when %s", (_, changes, message) => {
    expect(findings(egress, cluster(changes))).toEqual([message]);
  });
});
