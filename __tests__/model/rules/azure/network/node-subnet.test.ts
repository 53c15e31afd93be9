import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { nodeSubnet } from "../../../../../model/rules/azure/network/node-subnet";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/node-subnet", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["the whole network", { network: { nodeSubnetCidr: "10.30.0.0/16" } }],
    ["the last part of the network", { network: { nodeSubnetCidr: "10.30.255.0/24" } }],
    ["a /29", { network: { nodeSubnetCidr: "10.30.0.0/29" } }],
  ])("accepts %s", (_, changes) => {
    expect(findings(nodeSubnet, cluster(changes))).toEqual([]);
  });

  it("fails when the subnet lies beside the network", () => {
    expect(findings(nodeSubnet, cluster({ network: { nodeSubnetCidr: "10.31.0.0/22" } }))).toEqual([
      'error [network.nodeSubnetCidr] must lie in the virtual network 10.30.0.0/16, got "10.31.0.0/22"; write "10.30.0.0/22", or enlarge vnetCidr',
    ]);
  });

  it("fails when the subnet is larger than the network", () => {
    expect(findings(nodeSubnet, cluster({ network: { nodeSubnetCidr: "10.28.0.0/14" } }))).toEqual([
      'error [network.nodeSubnetCidr] must lie in the virtual network 10.30.0.0/16, got "10.28.0.0/14"; write "10.30.0.0/16", or enlarge vnetCidr',
    ]);
  });

  it("fails when its range of IPv6 is no part of that of the network", () => {
    const of = (nodeSubnetCidr: string) =>
      findings(
        nodeSubnet,
        cluster({ network: { egress: { kind: "loadBalancer" }, ipv6: { vnetCidr: "fd00:10::/48", nodeSubnetCidr } } }),
      );
    expect([of("fd00:10::/64"), of("fd00:10::/48")]).toEqual([[], []]);
    expect(of("fd00:11::/64")).toEqual([
      'error [network.ipv6.nodeSubnetCidr] must lie in fd00:10::/48, got "fd00:11::/64"; write a /64 in it, or another vnetCidr',
    ]);
    expect(of("fd00:10::/47")).toHaveLength(1);
  });

  it("fails when the subnet is a /30", () => {
    expect(findings(nodeSubnet, cluster({ network: { nodeSubnetCidr: "10.30.0.0/30" } }))).toEqual([
      'error [network.nodeSubnetCidr] must be a /29 or larger, got "10.30.0.0/30"; choose a /24 or larger for a few nodes',
    ]);
  });
});
