import type { AzurermOfEnvironment } from "../azure/azurerm-of";
import type { ResolvedCluster } from "../azure/cluster";
import { MADE_AROUND_CLUSTER, type Making } from "../azure/made-around-cluster";
import { mapRecord } from "../record";
import { hasRuleGroups } from "./alert-groups";
import { madeZonesOf } from "./app-routing-dns";
import type { ResolvedAroundCluster } from "./around-cluster";
import { isMade, type ResolvedEnvironment } from "./environment";
import { nodeAlertRules } from "./node-alerts";
import { vaultsMade } from "./secret-grants";

const whereMade: Making<ResolvedEnvironment> = { isMade, remedy: "say it where the cluster is made" };
const whereDeclared = (module: keyof ResolvedAroundCluster): Making<ResolvedEnvironment> => ({
  isMade: ({ around }) => around[module] !== undefined,
  remedy: `declare ${module}, or take it away`,
});
const backup = whereDeclared("backup");
const expiry = whereDeclared("expires");
const privateLink: Making<ResolvedEnvironment> = {
  isMade: ({ around }) => around.logs?.privateLink !== undefined,
  remedy: "declare logs.privateLink, or take it away",
};
const privateZone: Making<ResolvedEnvironment> = {
  isMade: ({ around }) => around.logs?.privateLink !== undefined && around.logs.privateLink.dnsZoneIds === undefined,
  remedy: "declare logs.privateLink without dnsZoneIds, or take it away",
};

/** When each thing of an environment is made that has fields of azurerm, by what it is. */
export const MADE_OF_ENVIRONMENT: Readonly<Record<keyof AzurermOfEnvironment, Making<ResolvedEnvironment>>> = {
  ...(mapRecord(MADE_AROUND_CLUSTER, ofEnvironment) as Record<
    keyof typeof MADE_AROUND_CLUSTER,
    Making<ResolvedEnvironment>
  >),
  resourceGroup: {
    isMade: (environment) => isMade(environment) && !environment.resourceGroupExists,
    remedy: "say it where the group is made",
  },
  logWorkspace: {
    isMade: (environment) => isMade(environment) && environment.workspaceId === undefined,
    remedy: "say it where the workspace is made",
  },
  logRule: whereMade,
  logEndpoint: privateLink,
  metricsWorkspace: whereMade,
  metricsRule: whereMade,
  metricsEndpoint: whereMade,
  alertRuleGroup: { isMade: hasAlertGroups, remedy: "declare alerts of a workload or metrics, or take it away" },
  recordingRuleGroup: {
    isMade: ({ around: { metrics } }) => metrics !== undefined && (metrics.recordingRules || metrics.portalRules),
    remedy: "declare metrics with recordingRules, or take it away",
  },
  keyVault: {
    isMade: (environment) => vaultsMade(environment).length > 0,
    remedy: 'declare one in secretStores { kind: "keyVault" }, or take it away',
  },
  registry: whereDeclared("registry"),
  backupGroup: backup,
  backupVault: backup,
  backupAccount: backup,
  backupContainer: backup,
  backupExtension: backup,
  backupPolicy: backup,
  backupInstance: backup,
  actionGroup: {
    isMade: ({ alerting: { receivers } }) => Object.values(receivers).some((receiver) => typeof receiver !== "string"),
    remedy: "declare a receiver with emails or webhooks in alerting.receivers, or take it away",
  },
  budget: whereDeclared("budget"),
  diagnosticSetting: {
    isMade: ({ around: { diagnostics } }) => diagnostics !== undefined && diagnostics.categories.length > 0,
    remedy: "declare diagnostics, or take it away",
  },
  dnsZone: {
    isMade: (environment) => madeZonesOf(environment).length > 0,
    remedy: "declare dns without zoneIds, or take it away",
  },
  privateLinkScope: privateLink,
  privateEndpoint: privateLink,
  privateDnsZone: privateZone,
  privateDnsZoneLink: privateZone,
  expiryGroup: expiry,
  expiryWorkflow: expiry,
};

function ofEnvironment({ isMade: withCluster, remedy }: Making<ResolvedCluster>): Making<ResolvedEnvironment> {
  return { isMade: (environment) => isMade(environment) && withCluster(environment.cluster), remedy };
}

/** Whether Azure evaluates alerts of the workloads, or of the nodes. */
function hasAlertGroups(environment: ResolvedEnvironment): boolean {
  const { around, cluster } = environment;
  const ofNodes = cluster && around.metrics?.nodeAlerts ? nodeAlertRules(around.metrics.nodeAlerts, cluster) : [];
  return ofNodes.length > 0 || hasRuleGroups(environment);
}
