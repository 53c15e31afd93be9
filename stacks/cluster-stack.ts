import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { AksCluster } from "../constructs/azure/aks-cluster";
import { AzapiProvider } from "../constructs/azure/azapi/provider";
import { ClusterUserRole } from "../constructs/azure/cluster-user-role";
import { ContainerInsights } from "../constructs/azure/container-insights";
import { DeployerAdminRole } from "../constructs/azure/deployer-admin-role";
import { ManagedPrometheus } from "../constructs/azure/managed-prometheus";
import { suffixOf } from "../model/azure/names";
import { nameOfRegion } from "../model/azure/region";
import { usesAppRouting } from "../model/platform/app-routing";
import { commandsOf } from "../model/platform/commands";
import { isMade, type MadeEnvironment } from "../model/platform/environment";
import { addFoundation, type EnvironmentStackProps } from "./environment-foundation";

/** Everything of an environment that Azure's API makes: resource group, network, cluster, pools, metrics and logs. */
export class ClusterStack extends TerraformStack {
  /** The cluster. */
  readonly cluster: AksCluster;

  constructor(scope: Construct, id: string, props: EnvironmentStackProps) {
    super(scope, id);
    const { environment } = props;
    if (!isMade(environment)) throw new Error(`${id} must be of an environment whose cluster is made here`);
    const { tags } = environment.cluster;
    const location = nameOfRegion(environment.cluster.location);
    addFoundation(this, props);
    const gatewayApi = usesAppRouting(environment);
    if (gatewayApi) new AzapiProvider(this, "azapi", { subscriptionId: environment.subscriptionId });
    const resourceGroup = environment.resourceGroupExists
      ? environment.cluster.resourceGroup
      : new ResourceGroup(this, "ResourceGroup", {
          name: environment.cluster.resourceGroup,
          location,
          tags: { ...tags },
        }).name;
    const placed = { suffix: suffixOf(environment.cluster), resourceGroup, location, tags };
    const prometheus = new ManagedPrometheus(this, "Prometheus", placed);
    const insights = new ContainerInsights(this, "Logs", { ...placed, workspaceId: environment.workspaceId });
    this.cluster = new AksCluster(this, "Cluster", {
      ...environment.cluster,
      resourceGroup,
      logAnalyticsWorkspaceId: insights.workspaceId,
      prometheusMetrics: true,
      gatewayApi,
    });
    prometheus.collectFrom(this.cluster);
    insights.collectFrom(this.cluster);
    if (environment.cluster.adminGroupObjectIds.length === 0) {
      new DeployerAdminRole(this, "DeployerAdmin", { clusterId: this.cluster.resource.id });
    }
    if (environment.imageDeployerObjectId) {
      new ClusterUserRole(this, "ImageDeployer", {
        clusterId: this.cluster.resource.id,
        principalId: environment.imageDeployerObjectId,
      });
    }
    this.addCommands(environment);
  }

  private addCommands(environment: MadeEnvironment): void {
    const commands = commandsOf(environment);
    new TerraformOutput(this, "credentials_command", {
      value: commands.credentials,
      description: "Signs kubectl in with your own Entra account.",
    });
    new TerraformOutput(this, "nodes_command", { value: commands.nodes, description: "Lists the nodes." });
    new TerraformOutput(this, "node_access_command", {
      value: commands.nodeAccess,
      description:
        "Opens a shell on the first node; write another node/NAME in its place. No port of the node is open.",
    });
    new TerraformOutput(this, "upgrades_command", {
      value: commands.upgrades,
      description: "Lists the Kubernetes versions that the cluster can move to.",
    });
  }
}
