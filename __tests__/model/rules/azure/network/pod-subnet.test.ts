import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { podSubnet } from "../../../../../model/rules/azure/network/pod-subnet";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

const both = (podSubnetId: string | null) => ({ system: { podSubnetId }, apps: { podSubnetId } });

describe("cluster/pod-subnet", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["an overlay", {}],
    ["a subnet for the pods of every pool", { network: { podNetwork: "podSubnet" }, pools: both("/pods") }],
  ])("accepts %s", (_, changes) => {
    expect(findings(podSubnet, cluster(changes))).toEqual([]);
  });

  it("fails when a pool has no subnet for its pods", () => {
    const changes = { network: { podNetwork: "podSubnet" }, pools: { system: { podSubnetId: "/pods" } } } as const;
    expect(findings(podSubnet, cluster(changes))).toEqual([
      'error [pools.apps.podSubnetId] must be declared with podNetwork "podSubnet", got nothing; write the id of a subnet for its pods',
    ]);
  });

  it("fails when pods are in an overlay", () => {
    expect(findings(podSubnet, cluster({ pools: { apps: { podSubnetId: "/pods" } } }))).toEqual([
      'error [pools.apps.podSubnetId] must be left out with podNetwork "overlay", got "/pods"; take it away, or write podNetwork: "podSubnet" in the network of the cluster',
    ]);
  });
});
