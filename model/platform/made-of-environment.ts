import type { AzurermOfEnvironment } from "../azure/azurerm-of";
import type { ResolvedCluster } from "../azure/cluster";
import { MADE_AROUND_CLUSTER, type Making } from "../azure/made-around-cluster";
import { mapRecord } from "../record";
import { hasRuleGroups } from "./alert-groups";
import { madeZonesOf } from "./app-routing-dns";
import type { ResolvedAroundCluster } from "./around-cluster";
import { isMade, type MadeEnvironment, type ResolvedEnvironment } from "./environment";
import { accountsOf, identitiesInAzure } from "./identities";
import { nodeAlertRules } from "./node-alerts";
import { grantsOf, vaultsMade } from "./secret-grants";

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
  trustedAccess: backup,
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
  privateLinkService: privateLink,
  expiryGroup: expiry,
  expiryWorkflow: expiry,
  expiryTrigger: expiry,
  expiryAction: expiry,
  lock: { isMade: locks, remedy: "declare lock of what is to stay, or take it away" },
  collectionAssociation: whereMade,
  roleAssignment: { isMade: givesRoles, remedy: MADE_AROUND_CLUSTER.roleAssignment.remedy },
  workloadIdentity: {
    isMade: (environment) => identitiesInAzure(environment).some(({ exists }) => !exists),
    remedy: "declare one in identities, or take it away",
  },
  federatedCredential: {
    isMade: (environment) =>
      identitiesInAzure(environment).some(({ name }) => accountsOf(name, environment).length > 0),
    remedy: "name an identity in serviceAccount of a workload, or take it away",
  },
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

/** Whether anything that holds data is locked. */
function locks(environment: ResolvedEnvironment): boolean {
  const { backup, logs, registry, dns } = environment.around;
  const kept = [backup, environment.workspaceId === undefined ? logs : undefined, registry];
  if ([...kept, ...vaultsMade(environment)].some((each) => each?.lock)) return true;
  return dns?.lock === true && madeZonesOf(environment).length > 0;
}

/** Whether anybody is given a role: the cluster, what is around it, people, or pods. */
function givesRoles(environment: ResolvedEnvironment): boolean {
  if (isMade(environment) && withMadeCluster(environment)) return true;
  return identitiesInAzure(environment).some(
    ({ name, roles }) => roles.length > 0 || grantsOf(name, environment).length > 0,
  );
}

function withMadeCluster({ cluster, around, access, ...environment }: MadeEnvironment): boolean {
  const { deployerAdministers, imageDeployerObjectId } = environment;
  return (
    MADE_AROUND_CLUSTER.roleAssignment.isMade(cluster) ||
    deployerAdministers ||
    imageDeployerObjectId !== undefined ||
    Object.keys(access).length > 0 ||
    [around.backup, around.grafana, around.registry, around.expires].some((module) => module !== undefined)
  );
}
