import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { advancedNetworking } from "../../../../../model/rules/azure/network/advanced-networking";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/advanced-networking", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["its absence", { network: { dataPlane: "azure" } }],
    ["observation on cilium", { network: { advanced: { observability: true } } }],
  ])("accepts %s", (_, changes) => {
    expect(findings(advancedNetworking, cluster(changes))).toEqual([]);
  });

  it("fails when the data plane is Azure's", () => {
    const network = { dataPlane: "azure", advanced: { security: true } } as const;
    expect(findings(advancedNetworking, cluster({ network }))).toEqual([
      'error [network.advanced] must be left out without the data plane cilium, got "azure"; take it away, or leave out dataPlane and podNetwork',
    ]);
  });

  it("fails when the network plugin is one's own", () => {
    const network = { podNetwork: "none", advanced: { security: true } } as const;
    expect(findings(advancedNetworking, cluster({ network }))).toEqual([
      'error [network.advanced] must be left out without the data plane cilium, got "none"; take it away, or leave out dataPlane and podNetwork',
    ]);
  });

  it("fails when nothing is switched on", () => {
    expect(findings(advancedNetworking, cluster({ network: { advanced: { security: false } } }))).toEqual([
      'error [network.advanced] must switch something on, got {"security":false}; write observability: true or security: true, or take it away',
    ]);
  });
});
