import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { AksCluster } from "../constructs/azure/aks-cluster";
import { AzapiProvider } from "../constructs/azure/azapi/provider";
import { ClusterUserRole } from "../constructs/azure/cluster-user-role";
import { ContainerInsights } from "../constructs/azure/container-insights";
import { DeployerAdminRole } from "../constructs/azure/deployer-admin-role";
import { ManagedPrometheus } from "../constructs/azure/managed-prometheus";
import type { ResourceHome } from "../constructs/azure/resource-home";
import { childId } from "../constructs/child-id";
import { declaredAt } from "../constructs/declared-at";
import { suffixOf } from "../model/azure/names";
import { nameOfRegion } from "../model/azure/region";
import { TEAM_LABEL } from "../model/kubernetes/labels";
import { alertGroups } from "../model/platform/alert-groups";
import { receiverOf } from "../model/platform/alerting";
import { usesAppRouting } from "../model/platform/app-routing";
import { commandsOf } from "../model/platform/commands";
import { effectiveAccess, namespacesOf } from "../model/platform/effective-access";
import { isMade, type MadeEnvironment } from "../model/platform/environment";
import { addFoundation, type EnvironmentStackProps } from "./environment-foundation";

/** Where the alerts of a cluster are at home, and the workspace of its metrics. */
interface AlertsHome extends Omit<ResourceHome, "suffix"> {
  readonly workspaceId: string;
}

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
    this.addAlerts(environment, { ...placed, workspaceId: prometheus.resource.id });
    this.addAccess(environment);
    this.addCommands(environment);
  }

  /** Adds the alerts of the workloads that run in the cluster, unless a Prometheus in it evaluates them. */
  private addAlerts(environment: MadeEnvironment, home: AlertsHome): void {
    const { alerting, cluster } = environment;
    const groups = alerting.prometheusRules ? [] : alertGroups(environment);
    for (const { name, workload, team, rules } of groups) {
      // Loaded late: few platforms say what they want to hear of.
      const {
        PrometheusRuleGroup,
      }: typeof import("../constructs/azure/prometheus-rule-group") = require("../constructs/azure/prometheus-rule-group");
      const receiver = receiverOf(alerting, team);
      const group = new PrometheusRuleGroup(this, `Alerts-${name}`, {
        name: `${cluster.name}-${name}`,
        resourceGroup: home.resourceGroup,
        location: home.location,
        tags: { ...home.tags, ...(team !== undefined && { [TEAM_LABEL]: team }) },
        workspaceId: home.workspaceId,
        clusterId: this.cluster.resource.id,
        clusterName: cluster.name,
        alerts: rules,
        ...(receiver !== undefined && { actionGroupIds: [receiver] }),
      });
      declaredAt(group, workload ? [...workload, "alerts"] : ["alerting", "certificateEnding"]);
    }
  }

  private addAccess(environment: MadeEnvironment): void {
    for (const [name, access] of Object.entries(environment.access)) {
      const id = childId(this, ["Access", name], `Access-${name}`);
      const namespaces = access.scope === "cluster" ? undefined : namespacesOf(access, environment);
      // Loaded late: few platforms say who may look.
      const {
        GroupAccess,
      }: typeof import("../constructs/azure/group-access") = require("../constructs/azure/group-access");
      const made = new GroupAccess(this, id, { ...access, namespaces, clusterId: this.cluster.resource.id });
      declaredAt(made, ["access", name]);
    }
    if (Object.keys(environment.access).length === 0) return;
    new TerraformOutput(this, "access", {
      value: effectiveAccess(environment),
      description: "Who may do what in the cluster, as it is declared.",
    });
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
