import { DataAzurermLogAnalyticsWorkspace } from "@cdktf/provider-azurerm/lib/data-azurerm-log-analytics-workspace";
import { DataAzurermSubnet } from "@cdktf/provider-azurerm/lib/data-azurerm-subnet";
import { DataAzurermUserAssignedIdentity } from "@cdktf/provider-azurerm/lib/data-azurerm-user-assigned-identity";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { AksCluster, ContainerRegistry } from "cdktf-aks-platform/azure";
import type { Construct } from "constructs";

/** Resource group, network, identity, registry and workspace belong to other teams; the cluster with its two pools joins them. */
class SearchClusterStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", { features: [{}] });
    const subnet = new DataAzurermSubnet(this, "Subnet", {
      name: "snet-search",
      virtualNetworkName: "vnet-hub",
      resourceGroupName: "rg-network",
    });
    const workspace = new DataAzurermLogAnalyticsWorkspace(this, "Workspace", {
      name: "log-central",
      resourceGroupName: "rg-observability",
    });

    const identity = new DataAzurermUserAssignedIdentity(this, "Identity", {
      name: "id-search",
      resourceGroupName: "rg-identities",
    });

    const cluster = new AksCluster(this, "Cluster", {
      name: "aks-search",
      location: "northeurope",
      resourceGroup: "rg-search",
      kubernetesVersion: "1.35",
      apiServer: { kind: "private" },
      subnetId: subnet.id,
      identityId: identity.id,
      network: {
        vnetCidr: "10.60.0.0/16",
        nodeSubnetCidr: "10.60.4.0/22",
        egress: {
          kind: "userDefinedRouting",
          routeTableId:
            "/subscriptions/0/resourceGroups/rg-network/providers/Microsoft.Network/routeTables/rt-firewall",
        },
      },
      pools: {
        system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 },
        search: { vmSize: "Standard_D4ds_v5", nodes: { min: 2, max: 8 }, labels: { workload: "search" } },
      },
      logAnalyticsWorkspaceId: workspace.id,
    });
    cluster.resource.addOverride("sku_tier", "Premium");

    const registry = ContainerRegistry.fromRegistryName(this, "Registry", {
      name: "images",
      resourceGroup: "rg-images",
    });
    registry.grantPull(cluster);

    new TerraformOutput(this, "oidc_issuer", { value: cluster.resource.oidcIssuerUrl });
    new TerraformOutput(this, "pools", { value: [...cluster.pools.keys()] });
  }
}

const app = new App();
new SearchClusterStack(app, "search-cluster");
app.synth();
