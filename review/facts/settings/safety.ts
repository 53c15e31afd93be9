import { at, blocksAt, UNKNOWN, type Value } from "../../plan/value";
import type { Setting } from "./setting";
import { becomes, capped, dwindlesInLength, falls, goes, leaves, shortens, sinks, turnsOff } from "./worse";

const ALERT = "monitor_(metric|activity_log|scheduled_query_rules|smart_detector)_alert|monitor_action_group";

/** Settings that keep data, hold others off, or call somebody, and are lowered. */
export const SAFETY: readonly Setting[] = [
  {
    attribute: "purge_protection_enabled",
    property: "enablePurgeProtection",
    worse: turnsOff(),
    meaning: "can be purged at once",
  },
  {
    types: /^data_protection_backup_vault$/,
    attribute: "soft_delete",
    property: "securitySettings.softDeleteSettings.state",
    worse: leaves("On", "AlwaysOn"),
    meaning: "keeps no backup that somebody deletes",
  },
  {
    types: /^recovery_services_vault$/,
    attribute: "soft_delete_enabled",
    worse: turnsOff(true),
    meaning: "keeps no backup that somebody deletes",
  },
  {
    attribute: "immutability",
    property: "securitySettings.immutabilitySettings.state",
    worse: sinks("Disabled", "Unlocked", "Locked"),
    meaning: "lets backups be deleted before their time",
  },
  {
    types: /^data_protection_backup_policy_/,
    attribute: "default_retention_rule.life_cycle.duration",
    worse: shortens,
    meaning: "keeps backups for less time",
  },
  {
    types: /^data_protection_backup_policy_/,
    attribute: "retention_duration",
    worse: shortens,
    meaning: "keeps backups for less time",
  },
  ...["daily", "weekly", "monthly", "yearly"].flatMap((interval) =>
    [goes, falls].map((worse) => ({
      types: /^backup_policy_(vm|file_share|vm_workload)$/,
      attribute: worse === goes ? `retention_${interval}` : `retention_${interval}.count`,
      worse,
      meaning: "keeps backups for less time",
    })),
  ),
  { attribute: "backup_retention_days", worse: falls, meaning: "keeps backups for less time" },
  { property: "backup.backupRetentionDays", worse: falls, meaning: "keeps backups for less time" },
  {
    attribute: "retention_in_days",
    property: "retentionInDays",
    worse: falls,
    meaning: "deletes what is older than that",
  },
  {
    attribute: "daily_quota_gb",
    property: "workspaceCapping.dailyQuotaGb",
    worse: capped,
    severity: "medium",
    meaning: "takes no more once that much has come in a day",
  },
  {
    types: /^container_registry$/,
    attribute: "retention_policy_in_days",
    worse: capped,
    severity: "medium",
    meaning: "deletes images that have no tag any more after that",
  },
  ...["trust_policy_enabled", "quarantine_policy_enabled"].map((attribute) => ({
    types: /^container_registry$/,
    attribute,
    worse: turnsOff(),
    severity: "medium" as const,
    meaning: "gives out images that nobody signed or looked at",
  })),
  { attribute: "soft_delete_retention_days", worse: falls, meaning: "keeps what is deleted for less time" },
  ...["delete_retention_policy", "container_delete_retention_policy"].flatMap((policy) => [
    { attribute: `blob_properties.${policy}`, worse: goes, meaning: "keeps no blob that somebody deletes" },
    { attribute: `blob_properties.${policy}.days`, worse: falls, meaning: "keeps deleted blobs for less time" },
  ]),
  { attribute: "blob_properties.versioning_enabled", worse: turnsOff(), meaning: "keeps no versions of its blobs" },
  {
    types: /^storage_container_immutability_policy$/,
    attribute: "immutability_period_in_days",
    worse: falls,
    meaning: "lets what it holds be deleted earlier",
  },
  ...["delete_after_days_since_modification_greater_than", "delete_after_days_since_creation_greater_than"].map(
    (days) => ({
      types: /^storage_management_policy$/,
      attribute: `rule.actions.base_blob.${days}`,
      worse: deletesEarlier,
      alsoNew: true,
      meaning: "deletes what is older than that",
    }),
  ),
  {
    types: /^data_protection_backup_instance_kubernetes_cluster$/,
    attribute: "backup_datasource_parameters.included_namespaces",
    worse: dwindlesInLength,
    meaning: "backs up fewer namespaces",
  },
  {
    types: /^data_protection_backup_instance_kubernetes_cluster$/,
    attribute: "backup_datasource_parameters.cluster_scoped_resources_enabled",
    worse: turnsOff(),
    meaning: "backs up no objects of the cluster itself",
  },
  {
    types: /^monitor_diagnostic_setting$/,
    attribute: "enabled_log",
    worse: dwindlesInLength,
    severity: "medium",
    meaning: "writes fewer logs",
  },
  ...["metric", "enabled_metric"].map((attribute) => ({
    types: /^monitor_diagnostic_setting$/,
    attribute,
    worse: dwindlesInLength,
    severity: "medium" as const,
    meaning: "writes fewer metrics",
  })),
  {
    types: /^monitor_data_collection_rule$/,
    attribute: "data_flow",
    worse: dwindlesInLength,
    severity: "medium",
    meaning: "collects less",
  },
  {
    types: /^monitor_alert_prometheus_rule_group$/,
    attribute: "rule",
    worse: fewerEnabled,
    severity: "medium",
    meaning: "looks at less",
  },
  {
    types: /^monitor_smart_detector_alert_rule$/,
    attribute: "action_group",
    worse: goes,
    severity: "medium",
    meaning: "calls nobody",
  },
  {
    types: /^key_vault_certificate$/,
    attribute: "certificate_policy.lifetime_action",
    worse: goes,
    severity: "medium",
    meaning: "is not renewed by itself any more",
  },
  {
    types: new RegExp(`^(${ALERT})`),
    attribute: "action",
    worse: goes,
    severity: "medium",
    meaning: "calls nobody",
  },
  ...["email", "sms", "webhook", "azure_app_push", "voice", "arm_role", "logic_app", "azure_function", "event_hub"].map(
    (kind) => ({
      types: /^monitor_action_group$/,
      attribute: `${kind}_receiver`,
      worse: dwindlesInLength,
      severity: "medium" as const,
      meaning: "calls fewer",
    }),
  ),
  {
    types: /^mssql_database$/,
    attribute: "transparent_data_encryption_enabled",
    worse: turnsOff(true),
    meaning: "stores in clear",
  },
  {
    types: /^management_lock$/,
    attribute: "lock_level",
    worse: sinks("CanNotDelete", "ReadOnly"),
    severity: "medium",
    meaning: "lets changes through",
  },
  {
    types: /_policy_assignment$/,
    attribute: "enforce",
    worse: turnsOff(true),
    severity: "high",
    meaning: "only reports, and refuses nothing",
  },
  {
    types: /^firewall_policy$/,
    attribute: "threat_intelligence_mode",
    worse: sinks("Off", "Alert", "Deny"),
    severity: "high",
    meaning: "lets known attackers through",
  },
  {
    types: new RegExp(`^(${ALERT}|monitor_alert_prometheus_rule_group)`),
    attribute: "enabled",
    worse: turnsOff(true),
    severity: "medium",
    meaning: "calls nobody",
  },
  {
    types: /^monitor_alert_prometheus_rule_group$/,
    attribute: "rule_group_enabled",
    worse: turnsOff(true),
    severity: "medium",
    meaning: "calls nobody",
  },
  {
    types: /^mssql_server_security_alert_policy$/,
    attribute: "state",
    property: "state",
    worse: becomes("Disabled"),
    severity: "high",
    meaning: "is no longer looked after by Defender",
  },
  {
    types: /^mssql_server_security_alert_policy$/,
    attribute: "disabled_alerts",
    property: "disabledAlerts",
    worse: (before, after) => dwindlesInLength(after ?? [], before ?? []),
    severity: "medium",
    meaning: "tells of fewer attacks",
  },
  {
    types: /^storage_account$/,
    attribute: "customer_managed_key",
    property: "encryption.keyvaultproperties",
    worse: goes,
    severity: "medium",
    meaning: "is encrypted by a key of your own no longer",
  },
  {
    types: /^security_center_contact$/,
    attribute: "alert_notifications",
    worse: turnsOff(true),
    severity: "medium",
    meaning: "calls nobody",
  },
  {
    types: /^security_center_subscription_pricing$/,
    attribute: "tier",
    property: "pricingTier",
    worse: becomes("Free"),
    severity: "high",
    meaning: "is no longer looked after by Defender",
  },
];

/** Rules of which fewer are there and not turned off. */
function fewerEnabled(before: Value | undefined, after: Value | undefined): boolean {
  const enabled = (value: Value | undefined) =>
    blocksAt({ it: value ?? null }, "it").filter((rule) => at(rule, "enabled") !== false).length;
  return after !== UNKNOWN && enabled(after) < enabled(before);
}

/** A number of days that is new, or falls. */
function deletesEarlier(before: Value | undefined, after: Value | undefined): boolean {
  if (typeof after !== "number" || after < 0) return false;
  return typeof before !== "number" || before < 0 || after < before;
}
