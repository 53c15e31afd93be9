import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { subnetSize } from "../../../../../model/rules/azure/network/subnet-size";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/subnet-size", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    [
      "27 nodes, surge included, and 5 addresses in a /27",
      {
        network: { nodeSubnetCidr: "10.30.0.0/27" },
        pools: { system: { nodes: 2, maxSurge: 1 }, apps: { nodes: 23, maxSurge: 1 } },
      },
    ],
    [
      "two pools of two nodes with their pods in a /21",
      { network: { podNetwork: "nodeSubnet", nodeSubnetCidr: "10.30.0.0/21", dataPlane: "azure" } },
    ],
  ])("accepts %s", (_, changes) => {
    expect(findings(subnetSize, cluster(changes))).toEqual([]);
  });

  it("fails when one address is missing", () => {
    expect(
      findings(
        subnetSize,
        cluster({
          network: { nodeSubnetCidr: "10.30.0.0/27" },
          pools: { system: { nodes: 2, maxSurge: 1 }, apps: { nodes: 24, maxSurge: 1 } },
        }),
      ),
    ).toEqual([
      'error [network.nodeSubnetCidr] must have 33 addresses: for 28 nodes, surge included, and 5 that Azure takes, got "10.30.0.0/27, which has 32"; choose a range of /26 or larger',
    ]);
  });

  it("counts the maximum of an autoscaled pool", () => {
    expect(
      findings(
        subnetSize,
        cluster({ network: { nodeSubnetCidr: "10.30.0.0/27" }, pools: { apps: { nodes: { min: 1, max: 100 } } } }),
      ),
    ).toEqual([
      'error [network.nodeSubnetCidr] must have 141 addresses: for 136 nodes, surge included, and 5 that Azure takes, got "10.30.0.0/27, which has 32"; choose a range of /24 or larger',
    ]);
  });

  it("fails when the pods need addresses too", () => {
    expect(
      findings(
        subnetSize,
        cluster({ network: { podNetwork: "nodeSubnet", nodeSubnetCidr: "10.30.0.0/23", dataPlane: "azure" } }),
      ),
    ).toEqual([
      'error [network.nodeSubnetCidr] must have 671 addresses: for 6 nodes and their pods, surge included, and 5 that Azure takes, got "10.30.0.0/23, which has 512"; choose a range of /22 or larger',
    ]);
  });

  it("counts no surge for spot nodes", () => {
    expect(
      findings(
        subnetSize,
        cluster({
          network: { nodeSubnetCidr: "10.30.0.0/28" },
          pools: { system: { maxSurge: 1 }, apps: { nodes: 9, spot: {} } },
        }),
      ),
    ).toEqual([
      'error [network.nodeSubnetCidr] must have 17 addresses: for 12 nodes, surge included, and 5 that Azure takes, got "10.30.0.0/28, which has 16"; choose a range of /27 or larger',
    ]);
  });
});
