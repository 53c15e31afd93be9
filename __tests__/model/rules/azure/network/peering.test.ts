import { peering } from "../../../../../model/rules/azure/network/peering";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

const GROUP = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers/Microsoft.Network";
const HUB = `${GROUP}/virtualNetworks/vnet-hub`;
const OTHER = `${GROUP}/virtualNetworks/vnet-other`;

describe("cluster/peering", () => {
  it.each([
    ["no peering", []],
    ["one", [HUB]],
    ["two networks", [HUB, OTHER]],
  ])("accepts %s", (_, ids) => {
    const peerings = ids.map((vnetId) => ({ vnetId }));
    expect(findings(peering, cluster({ network: { peerings } }))).toEqual([]);
  });

  it("fails when a network is connected twice, in whatever case", () => {
    const peerings = [{ vnetId: HUB }, { vnetId: HUB.toUpperCase() }];
    expect(findings(peering, cluster({ network: { peerings } }))).toEqual([
      `error [network.peerings[1].vnetId] must have another name than the others, got "${HUB.toUpperCase().slice(0, 79)}…; remove one of them`,
    ]);
  });

  it("fails when the network is there already", () => {
    const subnetId = `${OTHER}/subnets/nodes`;
    expect(findings(peering, cluster({ subnetId, network: { peerings: [{ vnetId: HUB }] } }))).toEqual([
      "error [network.peerings] must be left out where the subnet exists already, got 1 beside subnetId; connect the network where it is made",
    ]);
  });
});
