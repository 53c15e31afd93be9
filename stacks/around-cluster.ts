import { TerraformOutput, type TerraformStack } from "cdktf";
import type { AksCluster } from "../constructs/azure/aks-cluster";
import type { ResourceHome } from "../constructs/azure/resource-home";
import { childId } from "../constructs/child-id";
import { declaredAt } from "../constructs/declared-at";
import { OF_BACKUPS, OF_EXPIRY, OF_PRIVATE_LINK } from "../model/azure/azurerm-of";
import { expiryGroupNameOf, NAME_OF } from "../model/azure/names";
import type { RecordingRule } from "../model/azure/recording-rules";
import { madeZonesOf } from "../model/platform/app-routing-dns";
import type { ResolvedClusterMetrics } from "../model/platform/cluster-metrics";
import type { MadeEnvironment } from "../model/platform/environment";
import { nodeAlertRules } from "../model/platform/node-alerts";
import { picked } from "../model/record";

/** Where what is made around a cluster is at home, and what it leads to. */
export interface AroundHome extends ResourceHome {
  /** Id of the workspace that keeps logs. */
  readonly logsWorkspaceId: string;
  /** Id of the workspace that keeps metrics. */
  readonly metricsWorkspaceId: string;
  /** Id of the endpoint that logs are sent to, where they leave through a network. */
  readonly logsEndpointId: string | undefined;
  /** Id of the endpoint that metrics are sent to. */
  readonly metricsEndpointId: string;
}

/** What is made around a cluster: where, and the cluster. */
interface Around extends AroundHome {
  readonly cluster: AksCluster;
}

// The constructs are loaded late: each platform has few of them, and their bindings take their time.

/** Adds to the stack of a cluster what is declared around it. */
export function addAroundCluster(stack: TerraformStack, environment: MadeEnvironment, around: Around): void {
  addDiagnostics(stack, environment, around);
  addPrivateLink(stack, environment, around);
  addBackup(stack, environment, around);
  addBudget(stack, environment, around);
  addMetrics(stack, environment, around);
  addGrafana(stack, environment, around);
  addRegistry(stack, environment, around);
  addDns(stack, environment, around);
  addExpiry(stack, environment, around);
}

function addDiagnostics(
  stack: TerraformStack,
  { around: { diagnostics }, azurermOf: { diagnosticSetting: azurerm } = {} }: MadeEnvironment,
  around: Around,
): void {
  if (!diagnostics || diagnostics.categories.length === 0) return;
  const {
    ControlPlaneLogs,
  }: typeof import("../constructs/azure/control-plane-logs") = require("../constructs/azure/control-plane-logs");
  const { suffix, logsWorkspaceId: workspaceId, cluster } = around;
  const logs = new ControlPlaneLogs(stack, "Diagnostics", {
    ...diagnostics,
    name: NAME_OF.diagnosticSetting(suffix),
    workspaceId,
    ...(azurerm && { azurerm }),
  });
  logs.collectFrom(cluster);
  declaredAt(logs, ["diagnostics"]);
}

function addPrivateLink(
  stack: TerraformStack,
  { around: { logs }, cluster, azurermOf = {} }: MadeEnvironment,
  home: Around,
): void {
  const { privateLink } = logs ?? {};
  if (!privateLink) return;
  const {
    MonitorPrivateLink,
  }: typeof import("../constructs/azure/monitor-private-link") = require("../constructs/azure/monitor-private-link");
  const { suffix, resourceGroup, location, tags, logsWorkspaceId, logsEndpointId, metricsEndpointId } = home;
  const { network } = home.cluster;
  const subnetId = privateLink.subnetId ?? network?.subnet.id ?? cluster.subnetId ?? "";
  const networkId = network?.resource?.id ?? cluster.network.vnetId ?? cluster.subnetId?.replace(SUBNET, "");
  const { dnsZoneIds } = privateLink;
  const link = new MonitorPrivateLink(stack, "LogsLink", {
    suffix,
    resourceGroup,
    location,
    tags,
    subnetId,
    ...(dnsZoneIds ? { dnsZoneIds } : { networkId }),
    azurermOf: picked(azurermOf, OF_PRIVATE_LINK),
  });
  link.include("logs", logsWorkspaceId);
  if (logsEndpointId !== undefined) link.include("logs-endpoint", logsEndpointId);
  // The names of Azure Monitor are answered by the network then, for metrics too.
  link.include("metrics-endpoint", metricsEndpointId);
  declaredAt(link, ["logs", "privateLink"]);
}

/** What the id of a subnet has behind that of its network. */
const SUBNET = /\/subnets\/[^/]+$/i;

function addBackup(
  stack: TerraformStack,
  { around: { backup }, azurermOf = {} }: MadeEnvironment,
  around: Around,
): void {
  if (!backup) return;
  const {
    ClusterBackup,
  }: typeof import("../constructs/azure/cluster-backup") = require("../constructs/azure/cluster-backup");
  const { suffix, location, tags, cluster } = around;
  const made = new ClusterBackup(stack, "Backup", {
    ...backup,
    suffix,
    location,
    tags,
    azurermOf: picked(azurermOf, OF_BACKUPS),
  });
  made.protect(cluster);
  declaredAt(made, ["backup"]);
}

function addBudget(stack: TerraformStack, environment: MadeEnvironment, home: Around): void {
  const { around, cluster, subscriptionId, azurermOf: { budget: azurerm } = {} } = environment;
  const { budget, backup } = around;
  if (!budget) return;
  const { Budget }: typeof import("../constructs/azure/budget") = require("../constructs/azure/budget");
  const made = new Budget(stack, "Budget", {
    ...budget,
    name: NAME_OF.budget(home.suffix),
    subscriptionId,
    resourceGroups: [cluster.resourceGroup, cluster.nodeResourceGroup, ...(backup ? [backup.resourceGroup] : [])],
    actionGroupIds: budget.actionGroupIds ?? heardBy(stack, environment, home),
    ...(azurerm && { azurerm }),
  });
  declaredAt(made, ["budget"]);
}

function addMetrics(stack: TerraformStack, environment: MadeEnvironment, home: Around): void {
  const {
    around: { metrics },
    azurermOf,
  } = environment;
  if (!metrics) return;
  const {
    PrometheusRuleGroup,
  }: typeof import("../constructs/azure/prometheus-rule-group") = require("../constructs/azure/prometheus-rule-group");
  const { resourceGroup, location, tags, cluster, metricsWorkspaceId: workspaceId } = home;
  const { name: clusterName } = cluster;
  const placed = { resourceGroup, location, tags, workspaceId, clusterId: cluster.resource.id, clusterName };
  for (const { kind, field, records } of recordsOf(metrics)) {
    const name = `${kind}RecordingRulesRuleGroup-${clusterName}`;
    const azurerm = azurermOf?.recordingRuleGroup;
    const group = new PrometheusRuleGroup(stack, `${kind}Records`, {
      ...placed,
      name,
      records,
      ...(azurerm && { azurerm }),
    });
    declaredAt(group, ["metrics", field]);
  }
  const alerts = metrics.nodeAlerts ? nodeAlertRules(metrics.nodeAlerts, environment.cluster) : [];
  if (alerts.length === 0) return;
  const group = new PrometheusRuleGroup(stack, "NodeAlerts", {
    ...placed,
    name: `${clusterName}-nodes`,
    alerts,
    actionGroupIds: heardBy(stack, environment, home),
    ...(azurermOf?.alertRuleGroup && { azurerm: azurermOf.alertRuleGroup }),
  });
  declaredAt(group, ["metrics", "nodeAlerts"]);
}

/** What Azure writes down of metrics, by groups of the names that Azure itself gives them. */
function recordsOf({ recordingRules, portalRules }: ResolvedClusterMetrics): readonly {
  readonly kind: string;
  readonly field: keyof ResolvedClusterMetrics;
  readonly records: readonly RecordingRule[];
}[] {
  const {
    NODE_RECORDING_RULES,
    KUBERNETES_RECORDING_RULES,
  }: typeof import("../model/azure/recording-rules") = require("../model/azure/recording-rules");
  const {
    PORTAL_RECORDING_RULES,
  }: typeof import("../model/azure/portal-recording-rules") = require("../model/azure/portal-recording-rules");
  return [
    ...(recordingRules
      ? [
          { kind: "Node", field: "recordingRules", records: NODE_RECORDING_RULES } as const,
          { kind: "Kubernetes", field: "recordingRules", records: KUBERNETES_RECORDING_RULES } as const,
        ]
      : []),
    ...(portalRules ? [{ kind: "UX", field: "portalRules", records: PORTAL_RECORDING_RULES } as const] : []),
  ];
}

function addGrafana(stack: TerraformStack, { around: { grafana } }: MadeEnvironment, home: Around): void {
  if (!grafana) return;
  const { Grafana }: typeof import("../constructs/azure/grafana") = require("../constructs/azure/grafana");
  const { resourceGroup, location, tags, metricsWorkspaceId } = home;
  const made = new Grafana(stack, "Grafana", { ...grafana, resourceGroup, location, tags });
  made.show("Metrics", metricsWorkspaceId);
  declaredAt(made, ["grafana"]);
  new TerraformOutput(stack, "grafana_url", { value: made.url, description: "Where Grafana is." });
}

function addRegistry(
  stack: TerraformStack,
  { around: { registry }, azurermOf: { registry: azurerm } = {} }: MadeEnvironment,
  home: Around,
): void {
  if (!registry) return;
  const {
    ContainerRegistry,
  }: typeof import("../constructs/azure/container-registry") = require("../constructs/azure/container-registry");
  const { resourceGroup, location, tags, cluster } = home;
  const made = new ContainerRegistry(stack, "Registry", {
    ...registry,
    resourceGroup,
    location,
    tags,
    ...(azurerm && { azurerm }),
  });
  made.grantPull(cluster);
  declaredAt(made, ["registry"]);
  new TerraformOutput(stack, "registry_login_server", {
    value: made.resource?.loginServer,
    description: "What images of the registry begin with.",
  });
}

function addDns(stack: TerraformStack, environment: MadeEnvironment, home: Around): void {
  const {
    around: { dns },
    azurermOf: { dnsZone: azurerm } = {},
  } = environment;
  const names = madeZonesOf(environment);
  if (!dns || names.length === 0) return;
  const { DnsZone }: typeof import("../constructs/azure/dns-zone") = require("../constructs/azure/dns-zone");
  const { resourceGroup, tags } = home;
  const { preventDestroy, lock, parentZoneId } = dns;
  const zones = names.map((name) => {
    const zone = new DnsZone(stack, childId(stack, ["Dns", name], `Dns-${name.replaceAll(".", "-")}`), {
      name,
      resourceGroup,
      tags,
      preventDestroy,
      lock,
      ...(azurerm && { azurerm }),
    });
    if (parentZoneId !== undefined && name === environment.domain) zone.delegateFrom(parentZoneId);
    declaredAt(zone, ["dns"]);
    return [name, zone.resource.nameServers] as const;
  });
  new TerraformOutput(stack, "dns_name_servers", {
    value: Object.fromEntries(zones),
    description: "Who answers for each zone: what the zone above it, or the registrar of the domain, is told.",
  });
}

function addExpiry(
  stack: TerraformStack,
  { around: { expires }, cluster, azurermOf = {} }: MadeEnvironment,
  home: Around,
): void {
  if (expires === undefined) return;
  const {
    ClusterExpiry,
  }: typeof import("../constructs/azure/cluster-expiry") = require("../constructs/azure/cluster-expiry");
  const { suffix, location, tags } = home;
  const resourceGroup = expiryGroupNameOf(cluster.resourceGroup);
  const made = new ClusterExpiry(stack, "Expiry", {
    suffix,
    resourceGroup,
    location,
    tags,
    lastDay: expires,
    azurermOf: picked(azurermOf, OF_EXPIRY),
  });
  made.end(home.cluster);
  declaredAt(made, ["expires"]);
}

/** Who hears of what is of no team. */
function heardBy(stack: TerraformStack, environment: MadeEnvironment, home: Around): string[] {
  const { Receivers }: typeof import("./receivers") = require("./receivers");
  const id = new Receivers(stack, environment, home).idOf();
  return id === undefined ? [] : [id];
}
