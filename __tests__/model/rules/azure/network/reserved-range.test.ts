import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { reservedRange } from "../../../../../model/rules/azure/network/reserved-range";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

describe("cluster/reserved-range", () => {
  it.each<[string, Override<ClusterDeclaration>]>([
    ["the range before a reserved one", { network: { serviceCidr: "172.29.0.0/16" } }],
    ["connected ranges, which are not AKS' matter", { network: { connectedCidrs: ["172.30.0.0/16"] } }],
    [
      "a reserved pod range that is not used",
      { network: { podNetwork: "nodeSubnet", podCidr: "172.30.0.0/16", dataPlane: "azure" } },
    ],
  ])("accepts %s", (_, changes) => {
    expect(findings(reservedRange, cluster(changes))).toEqual([]);
  });

  it("fails when services use a reserved range", () => {
    expect(findings(reservedRange, cluster({ network: { serviceCidr: "172.31.0.0/24" } }))).toEqual([
      'error [network.serviceCidr] must share no address with 172.31.0.0/16, which AKS uses itself, got "172.31.0.0/24"; choose a free range such as "10.0.0.0/24"',
    ]);
  });

  it("fails when pods use two reserved ranges", () => {
    expect(findings(reservedRange, cluster({ network: { podCidr: "172.16.0.0/12" } }))).toEqual([
      'error [network.podCidr] must share no address with 172.30.0.0/16 and 172.31.0.0/16, which AKS uses itself, got "172.16.0.0/12"; choose a free range such as "10.32.0.0/12"',
    ]);
  });

  it("fails when the network uses a reserved range", () => {
    expect(
      findings(reservedRange, cluster({ network: { vnetCidr: "169.254.0.0/17", nodeSubnetCidr: "169.254.0.0/22" } })),
    ).toEqual([
      'error [network.vnetCidr] must share no address with 169.254.0.0/16, which AKS uses itself, got "169.254.0.0/17"; choose a free range such as "10.1.0.0/17"',
    ]);
  });
});
