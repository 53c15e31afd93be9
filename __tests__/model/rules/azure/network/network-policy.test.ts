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
      'warning [network.networkPolicy] should be an engine that stays, and not one that Azure retires on 2028-09-30, got "azure"; use dataPlane and networkPolicy cilium',
    ]);
  });

  it("still warns on the last day", () => {
    expect(findings(networkPolicy, cluster({ network: { dataPlane: "azure" } }), "2028-09-30")).toEqual([
      'warning [network.networkPolicy] should be an engine that stays, and not one that Azure retires on 2028-09-30, got "azure"; use dataPlane and networkPolicy cilium',
    ]);
  });

  it("warns when Azure's own policy is retired, and stops nobody", () => {
    expect(findings(networkPolicy, cluster({ network: { dataPlane: "azure" } }), "2028-10-01")).toEqual([
      'warning [network.networkPolicy] should be an engine that stays, and not one that Azure retired on 2028-09-30, got "azure"; use dataPlane and networkPolicy cilium',
    ]);
  });

  const WINDOWS = { pools: { win: { osType: "Windows", vmSize: "Standard_D4ds_v5", nodes: 2 } } } as const;

  it("is calico where there are Windows nodes and nothing else is declared", () => {
    const changes = { ...WINDOWS, network: { dataPlane: "azure" } } as const;
    expect(cluster(changes).network.networkPolicy).toBe("calico");
    expect(findings(networkPolicy, cluster(changes))).toEqual([]);
  });

  it("warns of Azure's own on Windows nodes until its last day", () => {
    const changes = { ...WINDOWS, network: { dataPlane: "azure", networkPolicy: "azure" } } as const;
    expect(findings(networkPolicy, cluster(changes), "2026-09-30")).toEqual([
      'warning [network.networkPolicy] should be an engine that stays, and not one that Azure retires on 2026-09-30 on Windows, which the pool win runs, got "azure"; write calico; a running cluster goes there with az aks update, over --network-policy none',
    ]);
  });

  it("refuses it from the day after", () => {
    const changes = { ...WINDOWS, network: { dataPlane: "azure", networkPolicy: "azure" } } as const;
    expect(findings(networkPolicy, cluster(changes), "2026-10-01")).toEqual([
      'error [network.networkPolicy] must be an engine that stays, and not one that Azure retired on 2026-09-30 on Windows, which the pool win runs, got "azure"; write calico; a running cluster goes there with az aks update, over --network-policy none',
    ]);
  });
});
