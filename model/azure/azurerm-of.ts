import type { ConsumptionBudgetSubscriptionConfig } from "@cdktf/provider-azurerm/lib/consumption-budget-subscription";
import type { ContainerRegistryConfig } from "@cdktf/provider-azurerm/lib/container-registry";
import type { DataProtectionBackupInstanceKubernetesClusterConfig } from "@cdktf/provider-azurerm/lib/data-protection-backup-instance-kubernetes-cluster";
import type { DataProtectionBackupPolicyKubernetesClusterConfig } from "@cdktf/provider-azurerm/lib/data-protection-backup-policy-kubernetes-cluster";
import type { DataProtectionBackupVaultConfig } from "@cdktf/provider-azurerm/lib/data-protection-backup-vault";
import type { DnsZoneConfig } from "@cdktf/provider-azurerm/lib/dns-zone";
import type { FederatedIdentityCredentialConfig } from "@cdktf/provider-azurerm/lib/federated-identity-credential";
import type { KeyVaultConfig } from "@cdktf/provider-azurerm/lib/key-vault";
import type { KubernetesClusterExtensionConfig } from "@cdktf/provider-azurerm/lib/kubernetes-cluster-extension";
import type { KubernetesClusterTrustedAccessRoleBindingConfig } from "@cdktf/provider-azurerm/lib/kubernetes-cluster-trusted-access-role-binding";
import type { LogAnalyticsWorkspaceConfig } from "@cdktf/provider-azurerm/lib/log-analytics-workspace";
import type { LogicAppActionCustomConfig } from "@cdktf/provider-azurerm/lib/logic-app-action-custom";
import type { LogicAppTriggerRecurrenceConfig } from "@cdktf/provider-azurerm/lib/logic-app-trigger-recurrence";
import type { LogicAppWorkflowConfig } from "@cdktf/provider-azurerm/lib/logic-app-workflow";
import type { ManagementLockConfig } from "@cdktf/provider-azurerm/lib/management-lock";
import type { MonitorActionGroupConfig } from "@cdktf/provider-azurerm/lib/monitor-action-group";
import type { MonitorAlertPrometheusRuleGroupConfig } from "@cdktf/provider-azurerm/lib/monitor-alert-prometheus-rule-group";
import type { MonitorDataCollectionEndpointConfig } from "@cdktf/provider-azurerm/lib/monitor-data-collection-endpoint";
import type { MonitorDataCollectionRuleConfig } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule";
import type { MonitorDataCollectionRuleAssociationConfig } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule-association";
import type { MonitorDiagnosticSettingConfig } from "@cdktf/provider-azurerm/lib/monitor-diagnostic-setting";
import type { MonitorPrivateLinkScopeConfig } from "@cdktf/provider-azurerm/lib/monitor-private-link-scope";
import type { MonitorPrivateLinkScopedServiceConfig } from "@cdktf/provider-azurerm/lib/monitor-private-link-scoped-service";
import type { MonitorWorkspaceConfig } from "@cdktf/provider-azurerm/lib/monitor-workspace";
import type { PrivateDnsZoneConfig } from "@cdktf/provider-azurerm/lib/private-dns-zone";
import type { PrivateDnsZoneVirtualNetworkLinkConfig } from "@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link";
import type { PrivateEndpointConfig } from "@cdktf/provider-azurerm/lib/private-endpoint";
import type { ResourceGroupConfig } from "@cdktf/provider-azurerm/lib/resource-group";
import type { StorageAccountConfig } from "@cdktf/provider-azurerm/lib/storage-account";
import type { StorageContainerConfig } from "@cdktf/provider-azurerm/lib/storage-container";
import type { UserAssignedIdentityConfig } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import type { AzurermAroundCluster } from "./azurerm-around-cluster";
import type { Unnamed } from "./azurerm-fields";
import type { NAMED_FIELDS_OF } from "./named-fields-of";

type NamedOf = typeof NAMED_FIELDS_OF;

/** Fields of azurerm's `resource_group` that have no name of ours. */
export interface ResourceGroupFields extends Unnamed<ResourceGroupConfig, NamedOf["resourceGroup"]> {}
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

/** Fields of azurerm's `management_lock` that have no name of ours. */
export interface LockFields extends Partial<Unnamed<ManagementLockConfig, NamedOf["lock"]>> {}
/** Fields of azurerm's `monitor_data_collection_rule_association` that have no name of ours. */
export interface CollectionAssociationFields
  extends Unnamed<MonitorDataCollectionRuleAssociationConfig, NamedOf["collectionAssociation"]> {}
/** Fields of azurerm's `user_assigned_identity` that have no name of ours, where it is one of pods. */
export interface WorkloadIdentityFields extends Unnamed<UserAssignedIdentityConfig, NamedOf["workloadIdentity"]> {}
/** Fields of azurerm's `federated_identity_credential` that have no name of ours. */
export interface FederatedCredentialFields
  extends Unnamed<FederatedIdentityCredentialConfig, NamedOf["federatedCredential"]> {}
/** Fields of azurerm's `kubernetes_cluster_trusted_access_role_binding` that have no name of ours. */
export interface TrustedAccessFields
  extends Partial<Unnamed<KubernetesClusterTrustedAccessRoleBindingConfig, NamedOf["trustedAccess"]>> {}
/** Fields of azurerm's `monitor_private_link_scoped_service` that have no name of ours. */
export interface PrivateLinkServiceFields
  extends Unnamed<MonitorPrivateLinkScopedServiceConfig, NamedOf["privateLinkService"]> {}
/** Fields of azurerm's `logic_app_trigger_recurrence` that have no name of ours. */
export interface ExpiryTriggerFields
  extends Partial<Unnamed<LogicAppTriggerRecurrenceConfig, NamedOf["expiryTrigger"]>> {}
/** Fields of azurerm's `logic_app_action_custom` that have no name of ours. */
export interface ExpiryActionFields extends Unnamed<LogicAppActionCustomConfig, NamedOf["expiryAction"]> {}

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
  /** Each lock: `{ notes: "ask the platform team" }`. @default {} */
  readonly lock?: LockFields;
  /** What puts the cluster under a rule by which metrics or logs are collected. @default {} */
  readonly collectionAssociation?: CollectionAssociationFields;
  /** Each identity of pods that is made. @default {} */
  readonly workloadIdentity?: WorkloadIdentityFields;
  /** Each service account that an identity trusts. @default {} */
  readonly federatedCredential?: FederatedCredentialFields;
  /** What lets the vault of backups into the cluster. @default {} */
  readonly trustedAccess?: TrustedAccessFields;
  /** What puts something behind the private link of logs. @default {} */
  readonly privateLinkService?: PrivateLinkServiceFields;
  /** What starts the workflow that ends the cluster. @default {} */
  readonly expiryTrigger?: ExpiryTriggerFields;
  /** What the workflow does. @default {} */
  readonly expiryAction?: ExpiryActionFields;
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
  "lock",
  "collectionAssociation",
  "workloadIdentity",
  "federatedCredential",
  "trustedAccess",
  "privateLinkService",
  "expiryTrigger",
  "expiryAction",
  ...OF_BACKUPS,
  ...OF_PRIVATE_LINK,
  ...OF_EXPIRY,
] as const satisfies readonly Exclude<keyof AzurermOfEnvironment, keyof AzurermAroundCluster>[];
