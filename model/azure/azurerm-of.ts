import type { ConsumptionBudgetSubscriptionConfig } from "@cdktf/provider-azurerm/lib/consumption-budget-subscription";
import type { ContainerRegistryConfig } from "@cdktf/provider-azurerm/lib/container-registry";
import type { DataProtectionBackupInstanceKubernetesClusterConfig } from "@cdktf/provider-azurerm/lib/data-protection-backup-instance-kubernetes-cluster";
import type { DataProtectionBackupPolicyKubernetesClusterConfig } from "@cdktf/provider-azurerm/lib/data-protection-backup-policy-kubernetes-cluster";
import type { DataProtectionBackupVaultConfig } from "@cdktf/provider-azurerm/lib/data-protection-backup-vault";
import type { DnsZoneConfig } from "@cdktf/provider-azurerm/lib/dns-zone";
import type { KeyVaultConfig } from "@cdktf/provider-azurerm/lib/key-vault";
import type { KubernetesClusterExtensionConfig } from "@cdktf/provider-azurerm/lib/kubernetes-cluster-extension";
import type { LogAnalyticsWorkspaceConfig } from "@cdktf/provider-azurerm/lib/log-analytics-workspace";
import type { LogicAppWorkflowConfig } from "@cdktf/provider-azurerm/lib/logic-app-workflow";
import type { MonitorActionGroupConfig } from "@cdktf/provider-azurerm/lib/monitor-action-group";
import type { MonitorAlertPrometheusRuleGroupConfig } from "@cdktf/provider-azurerm/lib/monitor-alert-prometheus-rule-group";
import type { MonitorDataCollectionEndpointConfig } from "@cdktf/provider-azurerm/lib/monitor-data-collection-endpoint";
import type { MonitorDataCollectionRuleConfig } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule";
import type { MonitorDiagnosticSettingConfig } from "@cdktf/provider-azurerm/lib/monitor-diagnostic-setting";
import type { MonitorPrivateLinkScopeConfig } from "@cdktf/provider-azurerm/lib/monitor-private-link-scope";
import type { MonitorWorkspaceConfig } from "@cdktf/provider-azurerm/lib/monitor-workspace";
import type { NatGatewayConfig } from "@cdktf/provider-azurerm/lib/nat-gateway";
import type { NetworkSecurityGroupConfig } from "@cdktf/provider-azurerm/lib/network-security-group";
import type { PrivateDnsZoneConfig } from "@cdktf/provider-azurerm/lib/private-dns-zone";
import type { PrivateDnsZoneVirtualNetworkLinkConfig } from "@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link";
import type { PrivateEndpointConfig } from "@cdktf/provider-azurerm/lib/private-endpoint";
import type { PublicIpConfig } from "@cdktf/provider-azurerm/lib/public-ip";
import type { ResourceGroupConfig } from "@cdktf/provider-azurerm/lib/resource-group";
import type { StorageAccountConfig } from "@cdktf/provider-azurerm/lib/storage-account";
import type { StorageContainerConfig } from "@cdktf/provider-azurerm/lib/storage-container";
import type { SubnetConfig } from "@cdktf/provider-azurerm/lib/subnet";
import type { UserAssignedIdentityConfig } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import type { VirtualNetworkConfig } from "@cdktf/provider-azurerm/lib/virtual-network";
import type { VirtualNetworkPeeringConfig } from "@cdktf/provider-azurerm/lib/virtual-network-peering";
import type { Unnamed } from "./azurerm-fields";

const HOME = {
  id: "nothing: Azure says it",
  location: "location",
  resourceGroupName: "resourceGroup",
  tags: "tags",
} as const;
const SECRET_ADDRESS = "nothing: its address is a secret, which would be in the state";
const COLLECTED = "nothing: what is collected is what the cluster is observed by";

const OF_CLUSTER = "nothing: it is about the cluster";
const SEVERAL = "nothing: there may be several";
const PRIVATE_LINK = "nothing: Azure Monitor says it";
const OF_BACKUP = "nothing: it is of the backups of the cluster";

/** What is written in the place of a field of azurerm that has a name of ours, by what is made. */
export const NAMED_FIELDS_OF = {
  resourceGroup: { ...HOME, name: "resourceGroup" },
  virtualNetwork: {
    ...HOME,
    addressSpace: "network.vnetCidr",
    dnsServers: "network.dnsServers",
    ipAddressPool: "network.vnetCidr",
    subnet: "nothing: the subnet is made apart",
  },
  nodeSubnet: {
    id: HOME.id,
    resourceGroupName: HOME.resourceGroupName,
    addressPrefixes: "network.nodeSubnetCidr",
    defaultOutboundAccessEnabled: "network.egress",
    ipAddressPool: "network.nodeSubnetCidr",
    serviceEndpoints: "network.serviceEndpoints",
    virtualNetworkName: "nothing: it is in the network of the cluster",
  },
  natGateway: {
    ...HOME,
    idleTimeoutInMinutes: "network.egress.idleTimeoutMinutes",
    skuName: "nothing: azurerm 4.55 has one",
  },
  egressIp: {
    ...HOME,
    allocationMethod: "nothing: addresses that ranges admit are static",
    ipVersion: "nothing: a NAT gateway of azurerm 4.55 has IPv4 only",
    name: "nothing: there may be several",
    sku: "nothing: a NAT gateway takes one",
    zones: "zones",
  },
  securityGroup: { ...HOME, securityRule: "network.securityGroup.rules" },
  peering: {
    id: HOME.id,
    resourceGroupName: HOME.resourceGroupName,
    allowForwardedTraffic: "network.peerings[].allowForwardedTraffic",
    name: "nothing: there may be several",
    remoteVirtualNetworkId: "network.peerings[].vnetId",
    useRemoteGateways: "network.peerings[].useRemoteGateways",
    virtualNetworkName: "nothing: it is of the network of the cluster",
  },
  identity: HOME,
  logWorkspace: {
    ...HOME,
    localAuthenticationDisabled: "nothing: only Entra ID signs in",
    localAuthenticationEnabled: "nothing: only Entra ID signs in",
  },
  logRule: {
    ...HOME,
    dataFlow: COLLECTED,
    dataSources: COLLECTED,
    destinations: COLLECTED,
    kind: COLLECTED,
    streamDeclaration: COLLECTED,
  },
  logEndpoint: { ...HOME, kind: COLLECTED },
  metricsWorkspace: HOME,
  metricsRule: {
    ...HOME,
    dataCollectionEndpointId: COLLECTED,
    dataFlow: COLLECTED,
    dataSources: COLLECTED,
    destinations: COLLECTED,
    kind: COLLECTED,
    streamDeclaration: COLLECTED,
  },
  metricsEndpoint: { ...HOME, kind: COLLECTED },
  alertRuleGroup: {
    ...HOME,
    clusterName: OF_CLUSTER,
    name: SEVERAL,
    rule: "alerts of the workloads",
    scopes: OF_CLUSTER,
  },
  recordingRuleGroup: {
    ...HOME,
    clusterName: OF_CLUSTER,
    name: SEVERAL,
    rule: "nothing: they are those that Azure's dashboards ask for",
    scopes: OF_CLUSTER,
  },
  keyVault: {
    ...HOME,
    accessPolicy: "nothing: roles decide who reads",
    enableRbacAuthorization: "nothing: roles decide who reads",
    name: "secretStores.….vaultName",
    networkAcls: "secretStores.….allowedCidrs",
    rbacAuthorizationEnabled: "nothing: roles decide who reads",
    tenantId: "secretStores.….tenantId",
  },
  registry: {
    ...HOME,
    adminEnabled: "nothing: roles decide who pulls",
    anonymousPullEnabled: "nothing: roles decide who pulls",
    georeplications: "registry.replicaLocations",
    name: "registry.registryName",
    networkRuleSet: "registry.allowedCidrs",
    publicNetworkAccessEnabled: "registry.publicNetworkAccess",
    retentionPolicyInDays: "registry.untaggedRetentionDays",
    sku: "registry.sku",
  },
  backupGroup: { ...HOME, name: "backup.resourceGroup" },
  backupVault: {
    ...HOME,
    datastoreType: "nothing: it keeps what the rule of backups says",
    identity: "nothing: the roles are those of its own identity",
    redundancy: "backup.redundancy",
    softDelete: "backup.softDelete",
  },
  backupAccount: {
    ...HOME,
    accountReplicationType: "backup.redundancy",
    accountTier: "nothing: backups take the standard one",
    allowNestedItemsToBePublic: "nothing: roles decide who reads",
    blobProperties: "backup.softDelete",
    minTlsVersion: "nothing: Azure has no newer one",
    name: "backup.storageAccount",
    sharedAccessKeyEnabled: "nothing: roles decide who reads",
  },
  backupContainer: {
    id: HOME.id,
    containerAccessType: "nothing: roles decide who reads",
    name: OF_BACKUP,
    storageAccountId: OF_BACKUP,
    storageAccountName: OF_BACKUP,
  },
  backupExtension: {
    id: HOME.id,
    clusterId: OF_BACKUP,
    configurationProtectedSettings: "nothing: they are secrets, which would be in the state",
    configurationSettings: OF_BACKUP,
    extensionType: OF_BACKUP,
    name: OF_BACKUP,
    releaseNamespace: OF_BACKUP,
    targetNamespace: OF_BACKUP,
  },
  backupPolicy: {
    id: HOME.id,
    resourceGroupName: "backup.resourceGroup",
    backupRepeatingTimeIntervals: "backup.everyHours and backup.startTime",
    defaultRetentionRule: "backup.retentionDays",
    retentionRule: "backup.retentionWeeks and its like",
    vaultName: OF_BACKUP,
  },
  backupInstance: {
    id: HOME.id,
    location: "location",
    backupDatasourceParameters: "backup.namespaces and its like",
    backupPolicyId: OF_BACKUP,
    kubernetesClusterId: OF_BACKUP,
    snapshotResourceGroupName: "backup.resourceGroup",
    vaultId: OF_BACKUP,
  },
  actionGroup: {
    id: HOME.id,
    resourceGroupName: HOME.resourceGroupName,
    tags: HOME.tags,
    automationRunbookReceiver: SECRET_ADDRESS,
    azureFunctionReceiver: SECRET_ADDRESS,
    emailReceiver: "alerting.receivers.….emails",
    logicAppReceiver: SECRET_ADDRESS,
    name: "nothing: there may be several",
    shortName: "nothing: it is the name of the receiver",
    webhookReceiver: "alerting.receivers.….webhooks",
  },
  budget: {
    id: HOME.id,
    amount: "budget.monthlyAmount",
    etag: "nothing: Azure says it",
    filter: "nothing: it is for the groups of the cluster",
    notification: "budget.spentPercents and budget.forecastPercent",
    subscriptionId: "subscriptionId",
    timeGrain: "nothing: it is for a month",
    timePeriod: "budget.startMonth",
  },
  diagnosticSetting: {
    id: HOME.id,
    enabledLog: "diagnostics.categories",
    logAnalyticsDestinationType: "nothing: each kind of log has a table of its own",
    logAnalyticsWorkspaceId: "nothing: it is the workspace of logs",
    metric: "enabledMetric, which is its name since azurerm retired it",
    targetResourceId: "nothing: it is of the cluster",
  },
  dnsZone: {
    id: HOME.id,
    resourceGroupName: HOME.resourceGroupName,
    tags: HOME.tags,
    name: "domain and domains",
  },
  privateLinkScope: { id: HOME.id, resourceGroupName: HOME.resourceGroupName, tags: HOME.tags },
  privateEndpoint: {
    ...HOME,
    privateDnsZoneGroup: "logs.privateLink.dnsZoneIds",
    privateServiceConnection: "nothing: it leads to Azure Monitor",
    subnetId: "logs.privateLink.subnetId",
  },
  privateDnsZone: { id: HOME.id, resourceGroupName: HOME.resourceGroupName, tags: HOME.tags, name: PRIVATE_LINK },
  privateDnsZoneLink: {
    id: HOME.id,
    resourceGroupName: HOME.resourceGroupName,
    tags: HOME.tags,
    privateDnsZoneName: PRIVATE_LINK,
    virtualNetworkId: PRIVATE_LINK,
  },
  expiryGroup: { ...HOME, name: "nothing: it follows from resourceGroup" },
  expiryWorkflow: {
    ...HOME,
    enabled: "expires: without a last day there is none",
    identity: "nothing: the role that deletes is that of its own identity",
  },
} as const;

type NamedOf = typeof NAMED_FIELDS_OF;

/** Fields of azurerm's `resource_group` that have no name of ours. */
export interface ResourceGroupFields extends Unnamed<ResourceGroupConfig, NamedOf["resourceGroup"]> {}
/** Fields of azurerm's `virtual_network` that have no name of ours. */
export interface VirtualNetworkFields extends Partial<Unnamed<VirtualNetworkConfig, NamedOf["virtualNetwork"]>> {}
/** Fields of azurerm's `subnet` that have no name of ours. */
export interface NodeSubnetFields extends Partial<Unnamed<SubnetConfig, NamedOf["nodeSubnet"]>> {}
/** Fields of azurerm's `nat_gateway` that have no name of ours. */
export interface NatGatewayFields extends Partial<Unnamed<NatGatewayConfig, NamedOf["natGateway"]>> {}
/** Fields of azurerm's `public_ip` that have no name of ours. */
export interface EgressIpFields extends Unnamed<PublicIpConfig, NamedOf["egressIp"]> {}
/** Fields of azurerm's `network_security_group` that have no name of ours. */
export interface SecurityGroupFields extends Partial<Unnamed<NetworkSecurityGroupConfig, NamedOf["securityGroup"]>> {}
/** Fields of azurerm's `virtual_network_peering` that have no name of ours. */
export interface PeeringFields extends Unnamed<VirtualNetworkPeeringConfig, NamedOf["peering"]> {}
/** Fields of azurerm's `user_assigned_identity` that have no name of ours. */
export interface IdentityFields extends Partial<Unnamed<UserAssignedIdentityConfig, NamedOf["identity"]>> {}
/** Fields of azurerm's `log_analytics_workspace` that have no name of ours. */
export interface LogWorkspaceFields extends Partial<Unnamed<LogAnalyticsWorkspaceConfig, NamedOf["logWorkspace"]>> {}
/** Fields of azurerm's `monitor_data_collection_rule` that have no name of ours, where it is that of logs. */
export interface LogRuleFields extends Partial<Unnamed<MonitorDataCollectionRuleConfig, NamedOf["logRule"]>> {}
/** Fields of azurerm's `monitor_data_collection_endpoint` that have no name of ours, where it is that of logs. */
export interface LogEndpointFields
  extends Partial<Unnamed<MonitorDataCollectionEndpointConfig, NamedOf["logEndpoint"]>> {}
/** Fields of azurerm's `monitor_workspace` that have no name of ours. */
export interface MetricsWorkspaceFields extends Partial<Unnamed<MonitorWorkspaceConfig, NamedOf["metricsWorkspace"]>> {}
/** Fields of azurerm's `monitor_data_collection_rule` that have no name of ours, where it is that of metrics. */
export interface MetricsRuleFields extends Partial<Unnamed<MonitorDataCollectionRuleConfig, NamedOf["metricsRule"]>> {}
/** Fields of azurerm's `monitor_data_collection_endpoint` that have no name of ours. */
export interface MetricsEndpointFields
  extends Partial<Unnamed<MonitorDataCollectionEndpointConfig, NamedOf["metricsEndpoint"]>> {}
/** Fields of azurerm's `monitor_alert_prometheus_rule_group` that have no name of ours. */
export interface AlertRuleGroupFields
  extends Unnamed<MonitorAlertPrometheusRuleGroupConfig, NamedOf["alertRuleGroup"]> {}
/** Fields of azurerm's `monitor_alert_prometheus_rule_group` that have no name of ours, where it writes down metrics. */
export interface RecordingRuleGroupFields
  extends Unnamed<MonitorAlertPrometheusRuleGroupConfig, NamedOf["recordingRuleGroup"]> {}
/** Fields of azurerm's `key_vault` that have no name of ours. */
export interface KeyVaultFields extends Partial<Unnamed<KeyVaultConfig, NamedOf["keyVault"]>> {}
/** Fields of azurerm's `container_registry` that have no name of ours. */
export interface RegistryFields extends Partial<Unnamed<ContainerRegistryConfig, NamedOf["registry"]>> {}
/** Fields of azurerm's `resource_group` that have no name of ours, where it is that of backups. */
export interface BackupGroupFields extends Unnamed<ResourceGroupConfig, NamedOf["backupGroup"]> {}
/** Fields of azurerm's `data_protection_backup_vault` that have no name of ours. */
export interface BackupVaultFields extends Partial<Unnamed<DataProtectionBackupVaultConfig, NamedOf["backupVault"]>> {}
/** Fields of azurerm's `storage_account` that have no name of ours, where it is that of backups. */
export interface BackupAccountFields extends Partial<Unnamed<StorageAccountConfig, NamedOf["backupAccount"]>> {}
/** Fields of azurerm's `storage_container` that have no name of ours, where it is that of backups. */
export interface BackupContainerFields extends Unnamed<StorageContainerConfig, NamedOf["backupContainer"]> {}
/** Fields of azurerm's `kubernetes_cluster_extension` that have no name of ours, where it is that of backups. */
export interface BackupExtensionFields extends Unnamed<KubernetesClusterExtensionConfig, NamedOf["backupExtension"]> {}
/** Fields of azurerm's `data_protection_backup_policy_kubernetes_cluster` that have no name of ours. */
export interface BackupPolicyFields
  extends Partial<Unnamed<DataProtectionBackupPolicyKubernetesClusterConfig, NamedOf["backupPolicy"]>> {}
/** Fields of azurerm's `data_protection_backup_instance_kubernetes_cluster` that have no name of ours. */
export interface BackupInstanceFields
  extends Partial<Unnamed<DataProtectionBackupInstanceKubernetesClusterConfig, NamedOf["backupInstance"]>> {}
/** Fields of azurerm's `monitor_action_group` that have no name of ours. */
export interface ActionGroupFields extends Unnamed<MonitorActionGroupConfig, NamedOf["actionGroup"]> {}
/** Fields of azurerm's `consumption_budget_subscription` that have no name of ours. */
export interface BudgetFields extends Partial<Unnamed<ConsumptionBudgetSubscriptionConfig, NamedOf["budget"]>> {}
/** Fields of azurerm's `monitor_diagnostic_setting` that have no name of ours. */
export interface DiagnosticSettingFields
  extends Partial<Unnamed<MonitorDiagnosticSettingConfig, NamedOf["diagnosticSetting"]>> {}
/** Fields of azurerm's `dns_zone` that have no name of ours. */
export interface DnsZoneFields extends Unnamed<DnsZoneConfig, NamedOf["dnsZone"]> {}
/** Fields of azurerm's `monitor_private_link_scope` that have no name of ours. */
export interface PrivateLinkScopeFields
  extends Partial<Unnamed<MonitorPrivateLinkScopeConfig, NamedOf["privateLinkScope"]>> {}
/** Fields of azurerm's `private_endpoint` that have no name of ours. */
export interface PrivateEndpointFields extends Partial<Unnamed<PrivateEndpointConfig, NamedOf["privateEndpoint"]>> {}
/** Fields of azurerm's `private_dns_zone` that have no name of ours. */
export interface PrivateDnsZoneFields extends Unnamed<PrivateDnsZoneConfig, NamedOf["privateDnsZone"]> {}
/** Fields of azurerm's `private_dns_zone_virtual_network_link` that have no name of ours. */
export interface PrivateDnsZoneLinkFields
  extends Partial<Unnamed<PrivateDnsZoneVirtualNetworkLinkConfig, NamedOf["privateDnsZoneLink"]>> {}
/** Fields of azurerm's `resource_group` that have no name of ours, where it is that of what ends a cluster. */
export interface ExpiryGroupFields extends Unnamed<ResourceGroupConfig, NamedOf["expiryGroup"]> {}
/** Fields of azurerm's `logic_app_workflow` that have no name of ours. */
export interface ExpiryWorkflowFields extends Partial<Unnamed<LogicAppWorkflowConfig, NamedOf["expiryWorkflow"]>> {}

/**
 * Fields of azurerm that have no name of ours, of what is made around a cluster, in the words of its bindings. No rule knows
 * them, and azurerm checks them when it plans. A `name` takes the place of the one that follows from the name of the cluster.
 */
export interface AzurermAroundCluster {
  /** The virtual network: `{ name: "vnet-weu-prod" }`. @default {} */
  readonly virtualNetwork?: VirtualNetworkFields;
  /** The subnet of the nodes: `{ privateEndpointNetworkPolicies: "Enabled" }`. @default {} */
  readonly nodeSubnet?: NodeSubnetFields;
  /** The NAT gateway. @default {} */
  readonly natGateway?: NatGatewayFields;
  /** Each address of the NAT gateway. @default {} */
  readonly egressIp?: EgressIpFields;
  /** The security group on the subnet of the nodes. @default {} */
  readonly securityGroup?: SecurityGroupFields;
  /** This side of each peering. @default {} */
  readonly peering?: PeeringFields;
  /** The identity of the control plane. @default {} */
  readonly identity?: IdentityFields;
}

/** As {@link AzurermAroundCluster}, with what an environment has beside its cluster. */
export interface AzurermOfEnvironment extends AzurermAroundCluster {
  /** The resource group. @default {} */
  readonly resourceGroup?: ResourceGroupFields;
  /** The workspace of logs: `{ dailyQuotaGb: 5 }`. @default {} */
  readonly logWorkspace?: LogWorkspaceFields;
  /** The rule by which logs are collected. @default {} */
  readonly logRule?: LogRuleFields;
  /** The endpoint that logs are sent to, where they leave through a network. @default {} */
  readonly logEndpoint?: LogEndpointFields;
  /** The workspace of metrics: `{ publicNetworkAccessEnabled: false }`. @default {} */
  readonly metricsWorkspace?: MetricsWorkspaceFields;
  /** The rule by which metrics are collected. @default {} */
  readonly metricsRule?: MetricsRuleFields;
  /** The endpoint that metrics are sent to. @default {} */
  readonly metricsEndpoint?: MetricsEndpointFields;
  /** Each group of alerts. @default {} */
  readonly alertRuleGroup?: AlertRuleGroupFields;
  /** Each group of recording rules: `{ interval: "PT5M" }`. @default {} */
  readonly recordingRuleGroup?: RecordingRuleGroupFields;
  /** Each Key Vault that is made: `{ skuName: "premium" }`. @default {} */
  readonly keyVault?: KeyVaultFields;
  /** The container registry that is made: `{ zoneRedundancyEnabled: true }`. @default {} */
  readonly registry?: RegistryFields;
  /** The resource group of backups. @default {} */
  readonly backupGroup?: BackupGroupFields;
  /** The vault of backups: `{ immutability: "Unlocked" }`. @default {} */
  readonly backupVault?: BackupVaultFields;
  /** The storage account of backups: `{ infrastructureEncryptionEnabled: true }`. @default {} */
  readonly backupAccount?: BackupAccountFields;
  /** The container of backups: `{ metadata: { owner: "platform" } }`. @default {} */
  readonly backupContainer?: BackupContainerFields;
  /** The extension of the cluster that writes backups: `{ releaseTrain: "preview" }`. @default {} */
  readonly backupExtension?: BackupExtensionFields;
  /** The policy of backups: `{ timeZone: "W. Europe Standard Time" }`. @default {} */
  readonly backupPolicy?: BackupPolicyFields;
  /** What the vault knows of the cluster: `{ name: "aks-shop-prod" }`. @default {} */
  readonly backupInstance?: BackupInstanceFields;
  /** Each action group that is made for a receiver of alerts. @default {} */
  readonly actionGroup?: ActionGroupFields;
  /** The budget: `{ name: "budget-weu-prod" }`. @default {} */
  readonly budget?: BudgetFields;
  /** The diagnostic setting of the control plane: `{ eventhubName: "logs" }`. @default {} */
  readonly diagnosticSetting?: DiagnosticSettingFields;
  /** Each public DNS zone that is made. @default {} */
  readonly dnsZone?: DnsZoneFields;
  /** What is behind the private link of logs: `{ ingestionAccessMode: "PrivateOnly" }`. @default {} */
  readonly privateLinkScope?: PrivateLinkScopeFields;
  /** The address of the private link of logs: `{ customNetworkInterfaceName: "nic-logs" }`. @default {} */
  readonly privateEndpoint?: PrivateEndpointFields;
  /** Each private DNS zone of the private link of logs that is made. @default {} */
  readonly privateDnsZone?: PrivateDnsZoneFields;
  /** The link of each of those zones to the network: `{ resolutionPolicy: "NxDomainRedirect" }`. @default {} */
  readonly privateDnsZoneLink?: PrivateDnsZoneLinkFields;
  /** The resource group of what ends the cluster. @default {} */
  readonly expiryGroup?: ExpiryGroupFields;
  /** The workflow that ends the cluster: `{ accessControl: … }`. @default {} */
  readonly expiryWorkflow?: ExpiryWorkflowFields;
}

/** What is made for backups. */
export const OF_BACKUPS = [
  "backupGroup",
  "backupVault",
  "backupAccount",
  "backupContainer",
  "backupExtension",
  "backupPolicy",
  "backupInstance",
] as const satisfies readonly (keyof AzurermOfEnvironment)[];
/** What is made for the private link of logs. */
export const OF_PRIVATE_LINK = [
  "privateLinkScope",
  "privateEndpoint",
  "privateDnsZone",
  "privateDnsZoneLink",
] as const satisfies readonly (keyof AzurermOfEnvironment)[];
/** What ends a cluster. */
export const OF_EXPIRY = ["expiryGroup", "expiryWorkflow"] as const satisfies readonly (keyof AzurermOfEnvironment)[];

/** What an environment has beside its cluster. */
export const BESIDE_CLUSTER = [
  "resourceGroup",
  "logWorkspace",
  "logRule",
  "logEndpoint",
  "metricsWorkspace",
  "metricsRule",
  "metricsEndpoint",
  "alertRuleGroup",
  "recordingRuleGroup",
  "keyVault",
  "registry",
  "actionGroup",
  "budget",
  "diagnosticSetting",
  "dnsZone",
  ...OF_BACKUPS,
  ...OF_PRIVATE_LINK,
  ...OF_EXPIRY,
] as const satisfies readonly Exclude<keyof AzurermOfEnvironment, keyof AzurermAroundCluster>[];

const COLLECTION_RULE = { name: true, description: true, identity: true, timeouts: true } as const;

/** Names of the fields that have no name of ours, by what is made: the compiler holds that there are no others. */
export const UNNAMED_FIELDS_OF: {
  readonly [Kind in keyof AzurermOfEnvironment]-?: Readonly<
    Record<keyof NonNullable<AzurermOfEnvironment[Kind]>, true>
  >;
} = {
  resourceGroup: { managedBy: true, timeouts: true },
  virtualNetwork: {
    name: true,
    bgpCommunity: true,
    ddosProtectionPlan: true,
    edgeZone: true,
    encryption: true,
    flowTimeoutInMinutes: true,
    privateEndpointVnetPolicies: true,
    timeouts: true,
  },
  nodeSubnet: {
    name: true,
    delegation: true,
    privateEndpointNetworkPolicies: true,
    privateLinkServiceNetworkPoliciesEnabled: true,
    serviceEndpointPolicyIds: true,
    sharingScope: true,
    timeouts: true,
  },
  natGateway: { name: true, zones: true, timeouts: true },
  egressIp: {
    ddosProtectionMode: true,
    ddosProtectionPlanId: true,
    domainNameLabel: true,
    domainNameLabelScope: true,
    edgeZone: true,
    idleTimeoutInMinutes: true,
    ipTags: true,
    publicIpPrefixId: true,
    reverseFqdn: true,
    skuTier: true,
    timeouts: true,
  },
  securityGroup: { name: true, timeouts: true },
  peering: {
    allowGatewayTransit: true,
    allowVirtualNetworkAccess: true,
    localSubnetNames: true,
    onlyIpv6PeeringEnabled: true,
    peerCompleteVirtualNetworksEnabled: true,
    remoteSubnetNames: true,
    triggers: true,
    timeouts: true,
  },
  identity: { name: true, timeouts: true },
  logWorkspace: {
    name: true,
    allowResourceOnlyPermissions: true,
    cmkForQueryForced: true,
    dailyQuotaGb: true,
    dataCollectionRuleId: true,
    identity: true,
    immediateDataPurgeOn30DaysEnabled: true,
    internetIngestionEnabled: true,
    internetQueryEnabled: true,
    reservationCapacityInGbPerDay: true,
    retentionInDays: true,
    sku: true,
    timeouts: true,
  },
  logRule: { ...COLLECTION_RULE, dataCollectionEndpointId: true },
  logEndpoint: { name: true, description: true, publicNetworkAccessEnabled: true, timeouts: true },
  metricsWorkspace: { name: true, publicNetworkAccessEnabled: true, timeouts: true },
  metricsRule: COLLECTION_RULE,
  metricsEndpoint: { name: true, description: true, publicNetworkAccessEnabled: true, timeouts: true },
  alertRuleGroup: { description: true, interval: true, ruleGroupEnabled: true, timeouts: true },
  recordingRuleGroup: { description: true, interval: true, ruleGroupEnabled: true, timeouts: true },
  keyVault: {
    contact: true,
    enabledForDeployment: true,
    enabledForDiskEncryption: true,
    enabledForTemplateDeployment: true,
    publicNetworkAccessEnabled: true,
    purgeProtectionEnabled: true,
    skuName: true,
    softDeleteRetentionDays: true,
    timeouts: true,
  },
  registry: {
    dataEndpointEnabled: true,
    encryption: true,
    exportPolicyEnabled: true,
    identity: true,
    networkRuleBypassOption: true,
    quarantinePolicyEnabled: true,
    trustPolicyEnabled: true,
    zoneRedundancyEnabled: true,
    timeouts: true,
  },
  backupGroup: { managedBy: true, timeouts: true },
  backupVault: {
    name: true,
    crossRegionRestoreEnabled: true,
    immutability: true,
    retentionDurationInDays: true,
    timeouts: true,
  },
  backupAccount: {
    accessTier: true,
    accountKind: true,
    allowedCopyScope: true,
    azureFilesAuthentication: true,
    crossTenantReplicationEnabled: true,
    customDomain: true,
    customerManagedKey: true,
    defaultToOauthAuthentication: true,
    dnsEndpointType: true,
    edgeZone: true,
    httpsTrafficOnlyEnabled: true,
    identity: true,
    immutabilityPolicy: true,
    infrastructureEncryptionEnabled: true,
    isHnsEnabled: true,
    largeFileShareEnabled: true,
    localUserEnabled: true,
    networkRules: true,
    nfsv3Enabled: true,
    provisionedBillingModelVersion: true,
    publicNetworkAccessEnabled: true,
    queueEncryptionKeyType: true,
    queueProperties: true,
    routing: true,
    sasPolicy: true,
    sftpEnabled: true,
    shareProperties: true,
    staticWebsite: true,
    tableEncryptionKeyType: true,
    timeouts: true,
  },
  backupContainer: {
    defaultEncryptionScope: true,
    encryptionScopeOverrideEnabled: true,
    metadata: true,
    timeouts: true,
  },
  backupExtension: { plan: true, releaseTrain: true, version: true, timeouts: true },
  backupPolicy: { name: true, timeZone: true, timeouts: true },
  backupInstance: { name: true, timeouts: true },
  actionGroup: {
    armRoleReceiver: true,
    azureAppPushReceiver: true,
    enabled: true,
    eventHubReceiver: true,
    itsmReceiver: true,
    location: true,
    smsReceiver: true,
    voiceReceiver: true,
    timeouts: true,
  },
  budget: { name: true, timeouts: true },
  diagnosticSetting: {
    name: true,
    enabledMetric: true,
    eventhubAuthorizationRuleId: true,
    eventhubName: true,
    partnerSolutionId: true,
    storageAccountId: true,
    timeouts: true,
  },
  dnsZone: { soaRecord: true, timeouts: true },
  privateLinkScope: { name: true, ingestionAccessMode: true, queryAccessMode: true, timeouts: true },
  privateEndpoint: { name: true, customNetworkInterfaceName: true, ipConfiguration: true, timeouts: true },
  privateDnsZone: { soaRecord: true, timeouts: true },
  privateDnsZoneLink: { name: true, registrationEnabled: true, resolutionPolicy: true, timeouts: true },
  expiryGroup: { managedBy: true, timeouts: true },
  expiryWorkflow: {
    name: true,
    accessControl: true,
    integrationServiceEnvironmentId: true,
    logicAppIntegrationAccountId: true,
    parameters: true,
    workflowParameters: true,
    workflowSchema: true,
    workflowVersion: true,
    timeouts: true,
  },
};
