import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { azurermOf } from "../../../../../model/rules/azure/cluster/azurerm-of";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

const HUB = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers";
const vnetId = `${HUB}/Microsoft.Network/virtualNetworks/vnet-hub`;
const found = (override: Override<ClusterDeclaration>) => findings(azurermOf, cluster(override));

describe("cluster/azurerm-of", () => {
  it("accepts fields of what is made, and nothing said of what is not", () => {
    const natGateway = { timeouts: { create: "1h" } };
    expect(found({ azurermOf: { natGateway, identity: { name: "id-1" }, securityGroup: {} } })).toEqual([]);
    expect(found({ network: { vnetId }, azurermOf: { nodeSubnet: { name: "snet-nodes" } } })).toEqual([]);
  });

  it.each([
    ["virtualNetwork", { network: { vnetId } }, "say it where the network is made"],
    ["virtualNetwork", { subnetId: `${vnetId}/subnets/nodes` }, "say it where the network is made"],
    ["nodeSubnet", { subnetId: `${vnetId}/subnets/nodes` }, "say it where the subnet is made"],
    [
      "natGateway",
      { network: { egress: { kind: "loadBalancer" } } },
      'declare network.egress { kind: "natGateway" }, or take it away',
    ],
    ["securityGroup", {}, 'declare network.securityGroup { kind: "made" }, or take it away'],
    ["peering", {}, "declare network.peerings, or take it away"],
    [
      "natGatewayAssociation",
      { network: { egress: { kind: "loadBalancer", natGateway: {} } } },
      'declare network.egress { kind: "natGateway" }, or take it away',
    ],
    [
      "egressIpAssociation",
      { network: { egress: { kind: "loadBalancer" } } },
      'declare network.egress { kind: "natGateway" }, or take it away',
    ],
    ["routeTableAssociation", {}, 'declare network.egress { kind: "userDefinedRouting" }, or take it away'],
    ["securityGroupAssociation", {}, "declare network.securityGroup, or take it away"],
    [
      "roleAssignment",
      { identityId: `${HUB}/Microsoft.ManagedIdentity/userAssignedIdentities/id-1` },
      "say it where roles are given",
    ],
    [
      "identity",
      { identityId: `${HUB}/Microsoft.ManagedIdentity/userAssignedIdentities/id-1` },
      "say it where the identity is made",
    ],
  ] as const)("fails for fields of a %s beside %j", (kind, override: Override<ClusterDeclaration>, remedy) => {
    expect(found({ ...override, azurermOf: { [kind]: { timeouts: { create: "1h" } } } })).toEqual([
      `error [azurermOf.${kind}] must be left out where none is made, got ["timeouts"]; ${remedy}`,
    ]);
  });
});
