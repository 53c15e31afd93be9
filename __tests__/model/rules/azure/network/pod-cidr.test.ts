import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { podCidr } from "../../../../../model/rules/azure/network/pod-cidr";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/pod-cidr", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    [
      "a /24 for each of 8 nodes",
      { network: { podCidr: "10.244.0.0/21" }, pools: { system: { maxSurge: 2 }, apps: { maxSurge: 2 } } },
    ],
    [
      "it for no more extra nodes than there are nodes",
      { network: { podCidr: "10.244.0.0/21" }, pools: { system: { maxSurge: 2 }, apps: { maxSurge: 33 } } },
    ],
    ["shared address space", { network: { podCidr: "100.64.0.0/16" } }],
    [
      "any range that is not used, with pods in the subnet",
      { network: { podNetwork: "nodeSubnet", podCidr: "8.0.0.0/24", dataPlane: "azure" } },
    ],
  ])("accepts %s", (_, changes) => {
    expect(findings(podCidr, cluster(changes))).toEqual([]);
  });

  it("fails when a ninth node has no /24", () => {
    expect(
      findings(
        podCidr,
        cluster({
          network: { podCidr: "10.244.0.0/21" },
          pools: { system: { maxSurge: 2 }, apps: { nodes: 3, maxSurge: 2 } },
        }),
      ),
    ).toEqual([
      'error [network.podCidr] must have a /24 for each of 9 nodes, surge included, got "10.244.0.0/21, which has 8"; choose a range of /20 or larger',
    ]);
  });

  it("fails when the range is public", () => {
    expect(findings(podCidr, cluster({ network: { podCidr: "8.0.0.0/16" } }))).toEqual([
      'error [network.podCidr] must be private address space (RFC 1918 or RFC 6598), got "8.0.0.0/16"; choose a range such as "10.244.0.0/16"',
    ]);
  });

  it("fails when the range is smaller than one node needs", () => {
    expect(findings(podCidr, cluster({ network: { podCidr: "10.244.0.0/25" } }))).toEqual([
      'error [network.podCidr] must have a /24 for each of 6 nodes, surge included, got "10.244.0.0/25, which has 0"; choose a range of /21 or larger',
    ]);
  });
});
