import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { networkPolicy } from "../../../../../model/rules/azure/network/network-policy";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/network-policy", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["cilium", {}],
    ["calico", { network: { dataPlane: "azure", networkPolicy: "calico" } }],
  ])("accepts %s", (_, changes) => {
    expect(findings(networkPolicy, cluster(changes))).toEqual([]);
  });

  it("warns when the policy is Azure's own", () => {
    expect(findings(networkPolicy, cluster({ network: { dataPlane: "azure" } }))).toEqual([
      'warning [network.networkPolicy] should be an engine that stays, and not one that Azure retires on 2028-09-30, got "azure"; use dataPlane and networkPolicy cilium, or calico where there are Windows nodes',
    ]);
  });

  it("still warns on the last day", () => {
    expect(findings(networkPolicy, cluster({ network: { dataPlane: "azure" } }), "2028-09-30")).toEqual([
      'warning [network.networkPolicy] should be an engine that stays, and not one that Azure retires on 2028-09-30, got "azure"; use dataPlane and networkPolicy cilium, or calico where there are Windows nodes',
    ]);
  });

  it("fails when Azure's own policy is retired", () => {
    expect(findings(networkPolicy, cluster({ network: { dataPlane: "azure" } }), "2028-10-01")).toEqual([
      'error [network.networkPolicy] must be an engine that stays, and not one that Azure retired on 2028-09-30, got "azure"; use dataPlane and networkPolicy cilium, or calico where there are Windows nodes',
    ]);
  });
});
