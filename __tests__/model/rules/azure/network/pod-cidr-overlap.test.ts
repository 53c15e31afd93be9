import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { podCidrOverlap } from "../../../../../model/rules/azure/network/pod-cidr-overlap";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/pod-cidr-overlap", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["the default", {}],
    [
      "any range with pods in the subnet",
      { network: { podNetwork: "nodeSubnet", podCidr: "10.30.0.0/16", dataPlane: "azure" } },
    ],
  ])("accepts %s", (_, changes) => {
    expect(findings(podCidrOverlap, cluster(changes))).toEqual([]);
  });

  it("fails when the range overlaps the virtual network", () => {
    expect(findings(podCidrOverlap, cluster({ network: { podCidr: "10.30.0.0/16" } }))).toEqual([
      'error [network.podCidr] must share no address with the virtual network 10.30.0.0/16, got "10.30.0.0/16"; choose a free range such as "10.1.0.0/16"',
    ]);
  });

  it("fails when the range overlaps a connected range", () => {
    expect(findings(podCidrOverlap, cluster({ network: { connectedCidrs: ["10.244.7.0/24"] } }))).toEqual([
      'error [network.podCidr] must share no address with the connected range 10.244.7.0/24, got "10.244.0.0/16"; choose a free range such as "10.1.0.0/16"',
    ]);
  });

  it("says nothing of a subnet outside the virtual network, which is the mistake itself", () => {
    expect(findings(podCidrOverlap, cluster({ network: { nodeSubnetCidr: "10.244.0.0/22" } }))).toEqual([]);
  });
});
