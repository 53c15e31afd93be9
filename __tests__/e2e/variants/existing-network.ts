import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { RouteTable } from "@cdktf/provider-azurerm/lib/route-table";
import { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import { SubnetRouteTableAssociation } from "@cdktf/provider-azurerm/lib/subnet-route-table-association";
import { VirtualNetwork } from "@cdktf/provider-azurerm/lib/virtual-network";
import { type App, TerraformStack } from "cdktf";
import { AksCluster } from "../../../constructs/azure/aks-cluster";

/** A cluster in a subnet that somebody else has made, whose egress is a route table that leads to a firewall. */
export default function existingNetwork(app: App): void {
  const stack = new TerraformStack(app, "joined-cluster");
  new AzurermProvider(stack, "azurerm", { features: [{}] });
  const location = "westeurope";
  const { name: resourceGroupName } = new ResourceGroup(stack, "Group", { name: "rg-joined", location });
  const table = new RouteTable(stack, "Routes", {
    name: "rt-joined",
    resourceGroupName,
    location,
    route: [
      { name: "out", addressPrefix: "0.0.0.0/0", nextHopType: "VirtualAppliance", nextHopInIpAddress: "10.90.255.4" },
    ],
  });
  const network = new VirtualNetwork(stack, "Network", {
    name: "vnet-joined",
    resourceGroupName,
    location,
    addressSpace: ["10.90.0.0/16"],
  });
  const subnet = new Subnet(stack, "Subnet", {
    name: "snet-joined",
    resourceGroupName,
    virtualNetworkName: network.name,
    addressPrefixes: ["10.90.0.0/22"],
  });
  const route = new SubnetRouteTableAssociation(stack, "Route", { subnetId: subnet.id, routeTableId: table.id });
  const cluster = new AksCluster(stack, "Cluster", {
    name: "aks-joined",
    location,
    resourceGroup: resourceGroupName,
    nodeResourceGroup: "rg-joined-nodes",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    subnetId: subnet.id,
    network: {
      vnetCidr: "10.90.0.0/16",
      nodeSubnetCidr: "10.90.0.0/22",
      egress: { kind: "userDefinedRouting", routeTableId: table.id },
    },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 } },
  });
  cluster.node.addDependency(route);
}
