import type { ClusterDeclaration } from "../../../../../model/azure/cluster";
import type { Override } from "../../../../../model/merge";
import { existingNetwork } from "../../../../../model/rules/azure/network/existing-network";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

const HUB =
  "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks";
const vnetId = `${HUB}/vnet-hub`;
const inHub = (override: Override<ClusterDeclaration> = {}) =>
  findings(existingNetwork, cluster({ ...override, network: { vnetId, ...override.network } }));

describe("cluster/existing-network", () => {
  it("accepts a subnet that is made in a network that exists", () => {
    expect(inHub()).toEqual([]);
  });

  it("accepts DNS servers and peerings of a network that is made", () => {
    const network = { vnetId: undefined, dnsServers: ["10.10.8.4"], peerings: [{ vnetId: `${HUB}/other` }] };
    expect(inHub({ network })).toEqual([]);
  });

  it("fails beside a subnet that exists", () => {
    expect(inHub({ subnetId: `${vnetId}/subnets/nodes` })).toEqual([
      "error [network.vnetId] must be left out where the subnet exists already, got one beside subnetId; remove one of them",
    ]);
  });

  it("fails for what is up to the owner of the network", () => {
    const network = { dnsServers: ["10.10.8.4"], peerings: [{ vnetId: `${HUB}/other` }] };
    expect(inHub({ network })).toEqual([
      "error [network.dnsServers] must be left out where the network exists already, got 10.10.8.4; say it where the network is made",
      "error [network.peerings] must be left out where the network exists already, got 1 beside vnetId; say it where the network is made",
    ]);
    expect(inHub({ network: { dnsServers: [] } })).toEqual([
      "error [network.dnsServers] must be left out where the network exists already, got none; say it where the network is made",
    ]);
  });

  const inSubnet = (network: Override<ClusterDeclaration["network"]> = {}) =>
    findings(existingNetwork, cluster({ subnetId: `${vnetId}/subnets/nodes`, network }));

  it("accepts a subnet that exists, with the egress that it has", () => {
    expect(inSubnet()).toEqual([]);
    expect(inSubnet({ egress: { kind: "natGateway", publicIpCount: 1 } })).toEqual([]);
  });

  it("fails for what is up to the owner of the subnet", () => {
    const egress = { kind: "natGateway", publicIpCount: 2, idleTimeoutMinutes: 10 } as const;
    expect(inSubnet({ dnsServers: ["10.10.8.4"], serviceEndpoints: ["Microsoft.Storage"], egress })).toEqual([
      "error [network.dnsServers] must be left out where the subnet exists already, got 10.10.8.4; say it where the subnet is made",
      "error [network.serviceEndpoints] must be left out where the subnet exists already, got Microsoft.Storage; say it where the subnet is made",
      "error [network.egress.publicIpCount] must be left out where the subnet exists already, got 2; say it where the subnet is made",
      "error [network.egress.idleTimeoutMinutes] must be left out where the subnet exists already, got 10; say it where the subnet is made",
    ]);
  });
});
