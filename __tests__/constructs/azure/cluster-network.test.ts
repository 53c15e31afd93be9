import { ClusterNetwork } from "../../../constructs/azure/cluster-network";
import type { NetworkDeclaration } from "../../../model/azure/network";
import type { Region } from "../../../model/azure/region";
import { zonesOf } from "../../../model/azure/zone";
import { aksCluster } from "../../support/aks-cluster";
import { cluster } from "../../support/cluster";
import { synth } from "../../support/synth";

function network(changes: Partial<NetworkDeclaration> = {}, location: Region = "westeurope") {
  let made: ClusterNetwork | undefined;
  const stack = synth((stack) => {
    made = new ClusterNetwork(stack, "net", {
      suffix: "portal-dev",
      resourceGroup: "rg-portal-dev",
      location,
      zones: zonesOf(location),
      network: cluster({ network: changes }).network,
      tags: { team: "core" },
    });
  });
  return { stack, egressIps: made?.egressIps ?? [], ready: made?.ready ?? [] };
}

const PLACED = { location: "westeurope", resource_group_name: "rg-portal-dev", tags: { team: "core" } };

it("the virtual network has the declared range", () => {
  expect(network().stack.only("azurerm_virtual_network")).toEqual({
    ...PLACED,
    name: "vnet-portal-dev",
    address_space: ["10.30.0.0/16"],
  });
});

it("the subnet of the nodes has the declared range, and no egress that nobody declared", () => {
  expect(network().stack.only("azurerm_subnet")).toEqual({
    name: "snet-portal-dev-nodes",
    resource_group_name: "rg-portal-dev",
    virtual_network_name: "${azurerm_virtual_network.net_D62CF713.name}",
    address_prefixes: ["10.30.0.0/22"],
    default_outbound_access_enabled: false,
  });
});

it("the network asks the DNS servers that are declared, and the subnet reaches services of Azure", () => {
  const { stack } = network({ dnsServers: ["10.0.0.4", "10.0.0.5"], serviceEndpoints: ["Microsoft.Storage"] });
  expect(stack.only("azurerm_virtual_network")).toHaveProperty("dns_servers", ["10.0.0.4", "10.0.0.5"]);
  expect(stack.only("azurerm_subnet")).toHaveProperty("service_endpoints", ["Microsoft.Storage"]);
  expect(network({ dnsServers: [] }).stack.only("azurerm_virtual_network")).toHaveProperty("dns_servers", []);
});

describe("a NAT gateway", () => {
  it("is the egress by default, with one address", () => {
    const { stack, egressIps, ready } = network();
    expect(stack.only("azurerm_nat_gateway")).toEqual({ ...PLACED, name: "ng-portal-dev", sku_name: "Standard" });
    expect(stack.only("azurerm_public_ip")).toEqual({
      ...PLACED,
      name: "pip-portal-dev-egress-1",
      allocation_method: "Static",
      sku: "Standard",
      zones: ["1", "2", "3"],
    });
    expect(egressIps).toHaveLength(1);
    expect(ready).toHaveLength(2);
  });

  it("is bound to the subnet and to each of its addresses", () => {
    const { stack, ready } = network({ egress: { kind: "natGateway", publicIpCount: 3 } });
    const names = stack.all("azurerm_public_ip").map((publicIp) => (publicIp as { name: string }).name);
    expect(names).toEqual([1, 2, 3].map((number) => `pip-portal-dev-egress-${number}`));
    expect(stack.all("azurerm_nat_gateway_public_ip_association")).toHaveLength(3);
    expect(stack.only("azurerm_subnet_nat_gateway_association")).toEqual({
      subnet_id: "${azurerm_subnet.net_NodeSubnet_20F5B14B.id}",
      nat_gateway_id: "${azurerm_nat_gateway.net_NatGateway_8DF461DC.id}",
      lifecycle: { create_before_destroy: true },
    });
    expect(ready).toHaveLength(2);
  });

  it("has an address in no zone, where the region has none", () => {
    expect(network({}, "westus").stack.only("azurerm_public_ip")).not.toHaveProperty("zones");
  });
});

it("a load balancer needs nothing in the network", () => {
  const { stack, egressIps, ready } = network({ egress: { kind: "loadBalancer" } });
  expect(stack.addresses).toEqual(["azurerm_subnet.net_NodeSubnet_20F5B14B", "azurerm_virtual_network.net_D62CF713"]);
  expect([egressIps, ready]).toEqual([[], []]);
});

describe("a load balancer that nodes move from to a NAT gateway, or to from one", () => {
  const BETWEEN = { kind: "loadBalancer", natGateway: { publicIpCount: 2 } } as const;
  const NAT = { kind: "natGateway", publicIpCount: 2 } as const;

  it("has the gateway with its addresses, and binds nothing to it", () => {
    const { stack, egressIps, ready } = network({ egress: BETWEEN });
    expect(stack.all("azurerm_nat_gateway_public_ip_association")).toHaveLength(2);
    expect(stack.all("azurerm_subnet_nat_gateway_association")).toEqual([]);
    expect([egressIps.length, ready.length]).toEqual([2, 1]);
  });

  it("has the very gateway that nodes leave through before and after", () => {
    const before = network({ egress: NAT }).stack.addresses;
    const between = network({ egress: BETWEEN }).stack.addresses;
    expect(before.filter((address) => !between.includes(address))).toEqual([
      expect.stringMatching(/^azurerm_subnet_nat_gateway_association\./),
    ]);
    expect(between.filter((address) => !before.includes(address))).toEqual([]);
  });
});

it("a route table is bound to the subnet", () => {
  const { stack, egressIps, ready } = network({ egress: { kind: "userDefinedRouting", routeTableId: "/rt" } });
  expect(stack.only("azurerm_subnet_route_table_association")).toEqual({
    subnet_id: "${azurerm_subnet.net_NodeSubnet_20F5B14B.id}",
    route_table_id: "/rt",
    lifecycle: { create_before_destroy: true },
  });
  expect(egressIps).toEqual([]);
  expect(ready).toHaveLength(1);
});

describe("a peering", () => {
  const SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";
  const HUB = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub`;

  it("is made on both sides, the other side first, before a cluster uses the subnet", () => {
    const { stack, ready } = network({ peerings: [{ vnetId: HUB, useRemoteGateways: true }] });
    expect(stack.all("azurerm_virtual_network_peering")).toEqual([
      {
        name: "peer-vnet-hub",
        resource_group_name: "${azurerm_virtual_network.net_D62CF713.resource_group_name}",
        virtual_network_name: "${azurerm_virtual_network.net_D62CF713.name}",
        remote_virtual_network_id: HUB,
        allow_forwarded_traffic: true,
        use_remote_gateways: true,
        depends_on: [expect.stringMatching(/^azapi_resource\.net_Peering-vnet-hub_Back_\w+$/)],
      },
    ]);
    expect(stack.only("azapi_resource")).toEqual({
      type: "Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01",
      name: "peer-portal-dev",
      parent_id: HUB,
      body: {
        properties: {
          remoteVirtualNetwork: { id: "${azurerm_virtual_network.net_D62CF713.id}" },
          allowVirtualNetworkAccess: true,
          allowForwardedTraffic: true,
          allowGatewayTransit: true,
          useRemoteGateways: false,
        },
      },
      schema_validation_enabled: false,
      retry: { error_message_regex: ["ReferencedResourceNotProvisioned", "AnotherOperationInProgress"] },
    });
    expect(ready).toHaveLength(3);
  });

  it("needs no provider of its subscription, which Terraform would miss when the last one is taken away", () => {
    const { stack } = network({ peerings: [{ vnetId: HUB }, { vnetId: HUB.replace("vnet-hub", "vnet-spoke") }] });
    expect(stack.all("azurerm_virtual_network_peering")).toHaveLength(2);
    expect(stack.all("azapi_resource")).toHaveLength(2);
    expect(stack.json.provider).toEqual({ azurerm: [{}], azapi: [{}] });
  });
});

describe("a security group", () => {
  const GROUP =
    "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/hub/providers/Microsoft.Network/networkSecurityGroups/nsg-hub";

  it("is made with its rules, written all at once, and bound to the subnet before a cluster uses it", () => {
    const rules = {
      gateway: { priority: 3000, access: "Allow", sources: ["Internet"], ports: [80, 443], description: "The gateway" },
      office: { priority: 100, access: "Deny", sources: ["10.1.0.0/16"], destinations: ["10.2.0.0/16", "10.3.0.0/16"] },
    } as const;
    const { stack, ready } = network({ egress: { kind: "loadBalancer" }, securityGroup: { kind: "made", rules } });
    expect(stack.only("azurerm_network_security_group")).toEqual({
      ...PLACED,
      name: "nsg-portal-dev-nodes",
      security_rule: [
        expect.objectContaining({
          name: "gateway",
          priority: 3000,
          access: "Allow",
          direction: "Inbound",
          protocol: "Tcp",
          description: "The gateway",
          source_address_prefix: "Internet",
          source_port_range: "*",
          destination_address_prefix: "*",
          destination_port_ranges: ["80", "443"],
        }),
        expect.objectContaining({
          name: "office",
          source_address_prefixes: ["10.1.0.0/16"],
          destination_address_prefixes: ["10.2.0.0/16", "10.3.0.0/16"],
          destination_port_range: "*",
        }),
      ],
    });
    expect(stack.only("azurerm_subnet_network_security_group_association")).toEqual({
      subnet_id: "${azurerm_subnet.net_NodeSubnet_20F5B14B.id}",
      network_security_group_id: expect.stringMatching(/^\$\{azurerm_network_security_group\.\w+\.id\}$/),
    });
    expect(ready).toHaveLength(1);
  });

  it("has a list of rules also where it has none, so that Azure keeps none", () => {
    const { stack } = network({ securityGroup: { kind: "made" } });
    expect(stack.only("azurerm_network_security_group")).toHaveProperty("security_rule", []);
  });

  it("is only bound where it exists already", () => {
    const { stack } = network({ securityGroup: { kind: "existing", id: GROUP } });
    expect(stack.all("azurerm_network_security_group")).toEqual([]);
    expect(stack.only("azurerm_subnet_network_security_group_association")).toHaveProperty(
      "network_security_group_id",
      GROUP,
    );
  });
});

describe("in a network that exists", () => {
  const network = {
    vnetId:
      "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub",
  };

  it("makes the subnet of the nodes, and its way out beside the cluster", () => {
    const stack = aksCluster({ network });
    expect(stack.all("azurerm_virtual_network")).toEqual([]);
    expect(stack.only("azurerm_subnet")).toMatchObject({
      resource_group_name: "rg-hub",
      virtual_network_name: "vnet-hub",
      name: "snet-portal-dev-nodes",
    });
    expect(stack.only("azurerm_nat_gateway")).toMatchObject({ resource_group_name: "rg-portal-dev" });
    expect(stack.all("azurerm_subnet_nat_gateway_association")).toHaveLength(1);
  });
});
