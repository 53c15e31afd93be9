import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { AksCluster } from "../constructs/azure/aks-cluster";
import { AzapiProvider } from "../constructs/azure/azapi/provider";
import { beyondAzurerm } from "../constructs/azure/beyond-azurerm";
import { ClusterUserRole } from "../constructs/azure/cluster-user-role";
import { ContainerInsights } from "../constructs/azure/container-insights";
import { DeployerAdminRole } from "../constructs/azure/deployer-admin-role";
import { setFieldsByType } from "../constructs/azure/fields-by-type";
import { ManagedPrometheus } from "../constructs/azure/managed-prometheus";
import { settingsOf } from "../constructs/azure/settings-of";
import { childId } from "../constructs/child-id";
import { declaredAt } from "../constructs/declared-at";
import { suffixOf } from "../model/azure/names";
import { nameOfRegion } from "../model/azure/region";
import { hasRuleGroups } from "../model/platform/alert-groups";
import { usesGatewayApiOfAks } from "../model/platform/app-routing";
import { fetchesCertificates, writesRecords } from "../model/platform/app-routing-dns";
import { commandsOf } from "../model/platform/commands";
import { effectiveAccess, namespacesOf } from "../model/platform/effective-access";
import { isMade, type MadeEnvironment } from "../model/platform/environment";
import { openingsOf } from "../model/platform/network-openings";
import { picked } from "../model/record";
import type { AlertsHome } from "./alert-rule-groups";
import type { AroundHome } from "./around-cluster";
import { addFoundation, type EnvironmentStackProps } from "./environment-foundation";

const METRICS = ["metricsWorkspace", "metricsRule", "metricsEndpoint"] as const;
const LOGS = ["logWorkspace", "logRule", "logEndpoint"] as const;

/** Everything of an environment that Azure's API makes: resource group, network, cluster, pools, metrics and logs. */
export class ClusterStack extends TerraformStack {
  /** The cluster. */
  readonly cluster: AksCluster;

  constructor(scope: Construct, id: string, props: EnvironmentStackProps) {
    super(scope, id);
    const { environment } = props;
    const { azurermOf = {} } = environment;
    if (!isMade(environment)) throw new Error(`${id} must be of an environment whose cluster is made here`);
    const { tags } = environment.cluster;
    const location = nameOfRegion(environment.cluster.location);
    addFoundation(this, props);
    const gatewayApi = usesGatewayApiOfAks(environment);
    const { fields } = beyondAzurerm(environment.cluster, gatewayApi);
    const { peerings } = environment.cluster.network;
    const { dns, grafana } = environment.around;
    const usesAzapi = [gatewayApi, grafana, dns?.parentZoneId, Object.keys(fields).length, peerings.length].some(
      Boolean,
    );
    if (usesAzapi) new AzapiProvider(this, "azapi", { subscriptionId: environment.subscriptionId });
    const resourceGroup = environment.resourceGroupExists
      ? environment.cluster.resourceGroup
      : new ResourceGroup(this, "ResourceGroup", {
          name: environment.cluster.resourceGroup,
          location,
          tags: { ...tags },
          ...settingsOf({ ...azurermOf.resourceGroup }),
        }).name;
    const placed = { suffix: suffixOf(environment.cluster), resourceGroup, location, tags };
    const { workspaceId: logsId } = environment;
    const prometheus = new ManagedPrometheus(this, "Prometheus", { ...placed, azurermOf: picked(azurermOf, METRICS) });
    const insights = new ContainerInsights(this, "Logs", {
      ...environment.around.logs,
      ...placed,
      workspaceId: logsId,
      azurermOf: picked(azurermOf, LOGS),
    });
    const openings = openingsOf(environment);
    const { addons } = environment.cluster;
    const { defender } = environment.around;
    this.cluster = new AksCluster(this, "Cluster", {
      ...environment.cluster,
      ...(openings && { openings }),
      resourceGroup,
      logAnalyticsWorkspaceId: insights.workspaceId,
      prometheusMetrics: true,
      ...(defender && {
        addons: { ...addons, defender: { logAnalyticsWorkspaceId: defender.workspaceId ?? insights.workspaceId } },
      }),
      gatewayApi,
      ...((writesRecords(environment) || fetchesCertificates(environment)) && { gatewayDns: true }),
      ...(environment.inFleet && { upgradedByFleet: true }),
    });
    prometheus.collectFrom(this.cluster);
    insights.collectFrom(this.cluster);
    if (environment.deployerAdministers) {
      new DeployerAdminRole(this, "DeployerAdmin", { clusterId: this.cluster.resource.id });
    }
    if (environment.imageDeployerObjectId) {
      new ClusterUserRole(this, "ImageDeployer", {
        clusterId: this.cluster.resource.id,
        principalId: environment.imageDeployerObjectId,
      });
    }
    const { id: workspaceId } = prometheus.resource;
    this.addAround(environment, {
      ...placed,
      logsWorkspaceId: insights.workspaceId,
      metricsWorkspaceId: workspaceId,
      logsEndpointId: insights.endpointId,
      metricsEndpointId: prometheus.endpointId,
    });
    this.addAlerts(environment, { ...placed, workspaceId });
    this.addAccess(environment);
    this.addCommands(environment);
    setFieldsByType(this, environment.azurermOf);
  }

  /** Adds what is made around the cluster; loaded late: of all that there is, most platforms have diagnostics only. */
  private addAround(environment: MadeEnvironment, home: AroundHome): void {
    const { addAroundCluster }: typeof import("./around-cluster") = require("./around-cluster");
    addAroundCluster(this, environment, { ...home, cluster: this.cluster });
  }

  /** Adds the alerts of the workloads that run in the cluster, unless a Prometheus in it evaluates them. */
  private addAlerts(environment: MadeEnvironment, home: Omit<AlertsHome, "clusterId" | "clusterName">): void {
    if (!hasRuleGroups(environment)) return;
    // Loaded late: few platforms say what they want to hear of.
    const { addAlertRuleGroups }: typeof import("./alert-rule-groups") = require("./alert-rule-groups");
    const { id: clusterId } = this.cluster.resource;
    addAlertRuleGroups(this, environment, { ...home, clusterId, clusterName: environment.cluster.name });
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
