import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { dataPlane } from "../../../../../model/rules/azure/network/data-plane";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/data-plane", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["cilium for both", { network: { dataPlane: "cilium", networkPolicy: "cilium" } }],
    ["calico on the data plane of Azure", { network: { dataPlane: "azure", networkPolicy: "calico" } }],
    ["pods in the subnet with cilium", { network: { podNetwork: "nodeSubnet" } }],
    ["pods in the subnet with the data plane of Azure", { network: { dataPlane: "azure", podNetwork: "nodeSubnet" } }],
    [
      "Windows with the data plane of Azure",
      { network: { dataPlane: "azure" }, pools: { win: { vmSize: "Standard_D4ds_v5", nodes: 2, osType: "Windows" } } },
    ],
  ])("accepts %s", (_, changes) => {
    expect(findings(dataPlane, cluster(changes))).toEqual([]);
  });

  it("fails when the data plane is cilium and the policy is not", () => {
    expect(findings(dataPlane, cluster({ network: { networkPolicy: "calico" } }))).toEqual([
      'error [network.networkPolicy] must be cilium with the data plane cilium, got "calico"; leave it out, or write dataPlane azure',
    ]);
  });

  it("fails when the policy is cilium and the data plane is not", () => {
    expect(findings(dataPlane, cluster({ network: { dataPlane: "azure", networkPolicy: "cilium" } }))).toEqual([
      'error [network.networkPolicy] must be azure or calico with the data plane azure, got "cilium"; leave it out, or write dataPlane cilium',
    ]);
  });

  it("fails when cilium meets Windows", () => {
    expect(
      findings(dataPlane, cluster({ pools: { win: { vmSize: "Standard_D4ds_v5", nodes: 2, osType: "Windows" } } })),
    ).toEqual([
      'error [pools.win.osType] must be Linux with the data plane cilium, got "Windows"; write dataPlane: "azure" in the network of the cluster, or run the services on Linux',
    ]);
  });
});
