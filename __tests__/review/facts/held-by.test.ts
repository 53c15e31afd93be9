import { KNOWN_AZURERM_TYPES } from "../../../review/facts/held/azure-types";
import { heldBy } from "../../../review/facts/held/held-by";

const manifest = (kind: string) => ({ manifest: { kind } });

describe("what goes with an object", () => {
  it.each([
    ["kubernetes_manifest", manifest("CustomResourceDefinition"), "data"],
    ["kubernetes_custom_resource_definition_v1", {}, "data"],
    ["azapi_resource", { type: "Microsoft.ContainerService/managedClusters@2025-01-01" }, "data"],
    ["azapi_resource", { type: "microsoft.dbforpostgresql/FLEXIBLESERVERS@2024-08-01" }, "data"],
    ["azurerm_postgresql_flexible_server_database", {}, "data"],
    ["azurerm_mssql_server", {}, "data"],
    ["azurerm_netapp_volume", {}, "data"],
    ["azurerm_storage_data_lake_gen2_filesystem", {}, "data"],
    ["azurerm_managed_redis", {}, "data"],
    ["azurerm_key_vault_secret", {}, "data"],
    ["azurerm_key_vault_certificate", {}, "data"],
    ["azurerm_kubernetes_cluster_extension", { extension_type: "Microsoft.DataProtection.Kubernetes" }, "data"],
    ["azurerm_kubernetes_cluster_extension", { extension_type: "microsoft.flux" }, "work"],
    ["azurerm_user_assigned_identity", {}, "access"],
    ["azurerm_public_ip", {}, "traffic"],
    ["azurerm_virtual_network", {}, "traffic"],
    ["azurerm_subnet", {}, "traffic"],
    ["azurerm_dns_zone", {}, "traffic"],
    ["azurerm_dns_a_record", {}, "traffic"],
    ["azurerm_network_security_rule", {}, "protection"],
    ["azurerm_monitor_metric_alert", {}, "upkeep"],
    ["kubernetes_deployment_v1", {}, "work"],
    ["kubernetes_daemonset", {}, "work"],
    ["kubernetes_daemon_set_v1", {}, "work"],
    ["kubernetes_cron_job_v1", {}, "work"],
    ["kubernetes_service", {}, "traffic"],
    ["kubernetes_ingress_v1", {}, "traffic"],
    ["kubernetes_manifest", manifest("HTTPRoute"), "traffic"],
    ["kubernetes_network_policy_v1", {}, "protection"],
    ["kubernetes_cluster_role_binding_v1", {}, "access"],
    ["kubernetes_horizontal_pod_autoscaler_v2", {}, "upkeep"],
    ["kubernetes_config_map_v1", {}, "upkeep"],
    ["helm_release", {}, "work"],
    ["random_pet", {}, "nothing"],
    ["azapi_update_resource", { type: "Microsoft.KeyVault/vaults@2024-11-01" }, "nothing"],
    ["kubernetes_manifest", manifest("Kafka"), undefined],
    ["azurerm_something_new", {}, undefined],
    ["azapi_resource", { type: "Microsoft.New/things@2026-01-01" }, undefined],
    ["azapi_resource", {}, undefined],
    ["kubernetes_manifest", { manifest: { kind: "constructor" } }, undefined],
  ])("of %s %j is %s", (type, value, role) => {
    expect(heldBy(type, value)?.role).toBe(role);
  });

  it("is known once for each type", () => {
    expect(new Set(KNOWN_AZURERM_TYPES).size).toBe(KNOWN_AZURERM_TYPES.length);
  });
});
