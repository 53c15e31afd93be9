import type { Value } from "../../../../review/plan/value";
import { rule } from "../../../../review/rules/azr002-safety-lowered";
import { azapiBody, nested } from "../../support/nested";
import { planned, planOf, setOf } from "../../support/planned";

const found = (type: string, before: Value, after: Value, environment = "prod") =>
  [...rule.review(setOf([planOf([planned(type, before, after)], { environment })]))].map(({ severity, message }) => [
    severity,
    message,
  ]);

const LESS = "keeps backups for less time";

describe("settings that keep data, hold others off or call somebody", () => {
  it.each<readonly [type: string, path: string, safe: Value, low: Value, severity: string, meaning: string]>([
    ["azurerm_key_vault", "purge_protection_enabled", true, false, "high", "can be purged at once"],
    [
      "azurerm_data_protection_backup_vault",
      "soft_delete",
      "On",
      "Off",
      "high",
      "keeps no backup that somebody deletes",
    ],
    [
      "azurerm_recovery_services_vault",
      "soft_delete_enabled",
      true,
      false,
      "high",
      "keeps no backup that somebody deletes",
    ],
    [
      "azurerm_recovery_services_vault",
      "immutability",
      "Locked",
      "Unlocked",
      "high",
      "lets backups be deleted before their time",
    ],
    [
      "azurerm_data_protection_backup_policy_kubernetes_cluster",
      "default_retention_rule.life_cycle.duration",
      "P1M",
      "P29D",
      "high",
      LESS,
    ],
    ["azurerm_data_protection_backup_policy_disk", "retention_duration", "P1W", "P6D", "high", LESS],
    ["azurerm_postgresql_flexible_server", "backup_retention_days", 35, 34, "high", LESS],
    [
      "azurerm_mysql_flexible_server",
      "geo_redundant_backup_enabled",
      true,
      false,
      "high",
      "has no backup in another region",
    ],
    ["azurerm_log_analytics_workspace", "retention_in_days", 365, 30, "high", "deletes what is older than that"],
    ["azurerm_key_vault", "soft_delete_retention_days", 90, 7, "high", "keeps what is deleted for less time"],
    [
      "azurerm_storage_account",
      "blob_properties.delete_retention_policy",
      [{ days: 7 }],
      [],
      "high",
      "keeps no blob that somebody deletes",
    ],
    [
      "azurerm_storage_account",
      "blob_properties.container_delete_retention_policy.days",
      7,
      1,
      "high",
      "keeps deleted blobs for less time",
    ],
    [
      "azurerm_storage_account",
      "blob_properties.versioning_enabled",
      true,
      false,
      "high",
      "keeps no versions of its blobs",
    ],
    [
      "azurerm_postgresql_flexible_server",
      "high_availability",
      [{ mode: "ZoneRedundant" }],
      [],
      "medium",
      "has no second server any more",
    ],
    ["azurerm_container_registry", "zone_redundancy_enabled", true, false, "medium", "is in one zone only"],
    ["azurerm_mssql_database", "transparent_data_encryption_enabled", true, false, "high", "stores in clear"],
    ["azurerm_management_lock", "lock_level", "ReadOnly", "CanNotDelete", "medium", "lets changes through"],
    ["azurerm_resource_policy_assignment", "enforce", true, false, "high", "only reports, and refuses nothing"],
    ["azurerm_firewall_policy", "threat_intelligence_mode", "Deny", "Alert", "high", "lets known attackers through"],
    [
      "azurerm_web_application_firewall_policy",
      "policy_settings.mode",
      "Prevention",
      "Detection",
      "high",
      "only reports attacks",
    ],
    ["azurerm_cdn_frontdoor_firewall_policy", "mode", "Prevention", "Detection", "high", "only reports attacks"],
    ["azurerm_application_gateway", "sku.name", "WAF_v2", "Standard_v2", "high", "holds attacks off no longer"],
    ["azurerm_web_application_firewall_policy", "policy_settings.enabled", true, false, "high", "holds nothing off"],
    ["azurerm_monitor_metric_alert", "enabled", true, false, "medium", "calls nobody"],
    ["azurerm_monitor_action_group", "enabled", true, false, "medium", "calls nobody"],
    ["azurerm_monitor_alert_prometheus_rule_group", "rule_group_enabled", true, false, "medium", "calls nobody"],
    ["azurerm_storage_account", "account_replication_type", "GRS", "LRS", "high", "has no copy in another region"],
    ["azurerm_storage_account", "account_replication_type", "ZRS", "LRS", "medium", "is in one zone only"],
    ["azurerm_cosmosdb_account", "geo_location", [{ a: 1 }, { a: 2 }], [{ a: 1 }], "high", "is in fewer regions"],
    [
      "azurerm_cosmosdb_account",
      "automatic_failover_enabled",
      true,
      null,
      "medium",
      "moves to no other region by itself any more",
    ],
    [
      "azurerm_cosmosdb_account",
      "multiple_write_locations_enabled",
      true,
      false,
      "medium",
      "is written in one region only",
    ],
    [
      "azurerm_cosmosdb_account",
      "backup.type",
      "Continuous",
      "Periodic",
      "high",
      "cannot be restored to any moment, only to a backup",
    ],
    [
      "azurerm_postgresql_flexible_server",
      "high_availability.mode",
      "ZoneRedundant",
      "SameZone",
      "medium",
      "has its second server in the same zone",
    ],
    ["azurerm_container_registry", "georeplications", [{ a: 1 }], [], "high", "is in fewer regions"],
    [
      "azurerm_storage_container_immutability_policy",
      "immutability_period_in_days",
      9,
      8,
      "high",
      "lets what it holds be deleted earlier",
    ],
    [
      "azurerm_monitor_diagnostic_setting",
      "enabled_log",
      [{ a: 1 }, { a: 2 }],
      [{ a: 1 }],
      "medium",
      "writes fewer logs",
    ],
    ["azurerm_monitor_metric_alert", "action", [{ a: 1 }], [], "medium", "calls nobody"],
    ["azurerm_monitor_action_group", "email_receiver", [{ a: 1 }], [], "medium", "calls fewer"],
    [
      "azurerm_storage_management_policy",
      "rule.actions.base_blob.delete_after_days_since_modification_greater_than",
      30,
      7,
      "high",
      "deletes what is older than that",
    ],
    [
      "azurerm_data_protection_backup_instance_kubernetes_cluster",
      "backup_datasource_parameters.included_namespaces",
      ["a", "b"],
      ["a"],
      "high",
      "backs up fewer namespaces",
    ],
    [
      "azurerm_data_protection_backup_instance_kubernetes_cluster",
      "backup_datasource_parameters.cluster_scoped_resources_enabled",
      true,
      false,
      "high",
      "backs up no objects of the cluster itself",
    ],
    ["azurerm_service_plan", "zone_balancing_enabled", true, false, "medium", "is in one zone only"],
    ["azurerm_api_management", "zones", ["1", "2"], ["1"], "medium", "is in fewer zones"],
    ["azurerm_eventhub_namespace", "auto_inflate_enabled", true, false, "medium", "does not grow by itself any more"],
    ["azurerm_virtual_network_gateway", "active_active", true, false, "medium", "has one instance only"],
    ["azurerm_managed_disk", "storage_account_type", "Premium_LRS", "Standard_LRS", "medium", "is slower"],
    ["azurerm_container_registry", "sku", "Premium", "Basic", "medium", "is of a lower tier"],
    ["azurerm_api_management", "sku_name", "Premium_2", "Premium_1", "medium", "is of a lower tier"],
    ["azurerm_firewall", "sku_tier", "Premium", "Standard", "medium", "is of a lower tier"],
    ["azurerm_application_gateway", "autoscale_configuration.min_capacity", 2, 1, "medium", "has fewer instances"],
    [
      "azurerm_linux_virtual_machine_scale_set",
      "automatic_instance_repair.enabled",
      true,
      false,
      "medium",
      "replaces no instance that fails",
    ],
    [
      "azurerm_storage_account",
      "customer_managed_key",
      [{ key_vault_key_id: "k" }],
      [],
      "medium",
      "is encrypted by a key of your own no longer",
    ],
    [
      "azurerm_mssql_server_security_alert_policy",
      "state",
      "Enabled",
      "Disabled",
      "high",
      "is no longer looked after by Defender",
    ],
    [
      "azurerm_mssql_server_security_alert_policy",
      "disabled_alerts",
      null,
      ["Sql_Injection"],
      "medium",
      "tells of fewer attacks",
    ],
    [
      "azurerm_security_center_subscription_pricing",
      "tier",
      "Standard",
      "Free",
      "high",
      "is no longer looked after by Defender",
    ],
  ])("finds that %s is lowered by %s, and lets the way back pass", (type, path, safe, low, severity, meaning) => {
    const [before, after] = [nested(path, safe), nested(path, low)];
    expect(found(type, before, after)).toEqual([
      [severity, expect.stringMatching(new RegExp(`${meaning} \\(${path}\\)$`))],
    ]);
    expect(found(type, after, before)).toEqual([]);
  });

  it.each<readonly [path: string, safe: Value, low: Value]>([
    ["enablePurgeProtection", true, false],
    ["securitySettings.softDeleteSettings.state", "AlwaysOn", "Off"],
    ["securitySettings.immutabilitySettings.state", "Unlocked", "Disabled"],
    ["backup.backupRetentionDays", 30, 7],
    ["retentionInDays", 90, 30],
    ["zoneRedundancy", "Enabled", "Disabled"],
    ["pricingTier", "Standard", "Free"],
    ["backup.geoRedundantBackup", "Enabled", "Disabled"],
    ["highAvailability.mode", "ZoneRedundant", "Disabled"],
    ["highAvailability.mode", "ZoneRedundant", "SameZone"],
    ["locations", [{ a: 1 }, { a: 2 }], [{ a: 1 }]],
    ["enableAutomaticFailover", true, false],
    ["backupPolicy.type", "Continuous", "Periodic"],
    ["isAutoInflateEnabled", true, false],
    ["enableAutoScaling", true, false],
    ["zoneRedundant", true, false],
    ["minCount", 3, 1],
    ["automaticRepairsPolicy.enabled", true, false],
    ["encryption.keyvaultproperties", { keyname: "k" }, null],
  ])("finds that azapi lowers %s, and lets the way back pass", (path, safe, low) => {
    const [before, after] = [
      azapiBody("Microsoft.New/things", path, safe),
      azapiBody("Microsoft.New/things", path, low),
    ];
    expect(found("azapi_resource", before, after)).toHaveLength(1);
    expect(found("azapi_resource", after, before)).toEqual([]);
  });

  it("tells of a new policy that deletes blobs, and not of one that moves them", () => {
    const policy = (action: string, days: number) => nested(`rule.actions.base_blob.${action}`, days);
    const type = "azurerm_storage_management_policy";
    expect(found(type, null, policy("delete_after_days_since_creation_greater_than", 30))).toHaveLength(1);
    expect(found(type, null, policy("delete_after_days_since_creation_greater_than", -1))).toEqual([]);
    expect(found(type, null, policy("tier_to_cool_after_days_since_modification_greater_than", 30))).toEqual([]);
    expect(found("azurerm_key_vault", null, { purge_protection_enabled: false })).toEqual([]);
  });
});
