import type { Held, Role } from "./held";

/** Type of azurerm without its prefix, Azure's own type, and what it is. */
type Row = readonly [azurerm: string, azure: string, noun: string, lost?: string];

const DATA = "with its data";

/** What goes with each type of Azure that a platform may have, by what hurts about it. */
const TYPES: { readonly [role in Role]?: readonly Row[] } = {
  data: [
    ["resource_group", "Microsoft.Resources/resourceGroups", "resource group", "with everything in it"],
    ["kubernetes_cluster", "Microsoft.ContainerService/managedClusters", "cluster", "with everything that runs in it"],
    ["key_vault", "Microsoft.KeyVault/vaults", "key vault", "with its keys and secrets"],
    ["key_vault_managed_hardware_security_module", "Microsoft.KeyVault/managedHSMs", "hardware security module", ""],
    ["key_vault_key", "Microsoft.KeyVault/vaults/keys", "key"],
    ["key_vault_secret", "Microsoft.KeyVault/vaults/secrets", "secret of a key vault"],
    ["key_vault_certificate", "Microsoft.KeyVault/vaults/certificates", "certificate of a key vault"],
    ["container_registry", "Microsoft.ContainerRegistry/registries", "container registry", "with its images"],
    ["log_analytics_workspace", "Microsoft.OperationalInsights/workspaces", "workspace", "with its logs"],
    ["monitor_workspace", "Microsoft.Monitor/accounts", "workspace", "with its metrics"],
    ["application_insights", "Microsoft.Insights/components", "application insights", "with its telemetry"],
    ["data_protection_backup_vault", "Microsoft.DataProtection/backupVaults", "backup vault"],
    [
      "data_protection_backup_instance_kubernetes_cluster",
      "Microsoft.DataProtection/backupVaults/backupInstances",
      "backup",
    ],
    ["data_protection_backup_instance_disk", "", "backup"],
    ["data_protection_backup_instance_blob_storage", "", "backup"],
    ["data_protection_backup_instance_postgresql_flexible_server", "", "backup"],
    [
      "data_protection_backup_policy_kubernetes_cluster",
      "Microsoft.DataProtection/backupVaults/backupPolicies",
      "backup policy",
    ],
    ["recovery_services_vault", "Microsoft.RecoveryServices/vaults", "recovery vault"],
    ["storage_account", "Microsoft.Storage/storageAccounts", "storage account", DATA],
    ["storage_container", "Microsoft.Storage/storageAccounts/blobServices/containers", "storage container", DATA],
    ["storage_blob", "", "blob"],
    ["storage_share", "Microsoft.Storage/storageAccounts/fileServices/shares", "file share", DATA],
    ["storage_queue", "Microsoft.Storage/storageAccounts/queueServices/queues", "queue", "with its messages"],
    ["storage_table", "Microsoft.Storage/storageAccounts/tableServices/tables", "table", DATA],
    ["storage_data_lake_gen2_filesystem", "", "file system", DATA],
    ["managed_disk", "Microsoft.Compute/disks", "disk", DATA],
    ["snapshot", "Microsoft.Compute/snapshots", "snapshot", DATA],
    ["netapp_account", "Microsoft.NetApp/netAppAccounts", "NetApp account", DATA],
    ["netapp_pool", "Microsoft.NetApp/netAppAccounts/capacityPools", "capacity pool", DATA],
    ["netapp_volume", "Microsoft.NetApp/netAppAccounts/capacityPools/volumes", "volume", DATA],
    ["managed_lustre_file_system", "Microsoft.StorageCache/amlFilesystems", "file system", DATA],
    ["elastic_san_volume", "Microsoft.ElasticSan/elasticSans/volumeGroups/volumes", "volume", DATA],
    ["postgresql_flexible_server", "Microsoft.DBforPostgreSQL/flexibleServers", "database server", DATA],
    ["postgresql_flexible_server_database", "Microsoft.DBforPostgreSQL/flexibleServers/databases", "database", DATA],
    ["postgresql_server", "Microsoft.DBforPostgreSQL/servers", "database server", DATA],
    ["postgresql_database", "Microsoft.DBforPostgreSQL/servers/databases", "database", DATA],
    ["mysql_flexible_server", "Microsoft.DBforMySQL/flexibleServers", "database server", DATA],
    ["mysql_flexible_database", "Microsoft.DBforMySQL/flexibleServers/databases", "database", DATA],
    ["mssql_server", "Microsoft.Sql/servers", "database server", DATA],
    ["mssql_database", "Microsoft.Sql/servers/databases", "database", DATA],
    ["mssql_elasticpool", "Microsoft.Sql/servers/elasticPools", "elastic pool of databases"],
    ["mssql_managed_instance", "Microsoft.Sql/managedInstances", "database server", DATA],
    ["mssql_managed_database", "Microsoft.Sql/managedInstances/databases", "database", DATA],
    ["cosmosdb_account", "Microsoft.DocumentDB/databaseAccounts", "database account", DATA],
    ["cosmosdb_sql_database", "Microsoft.DocumentDB/databaseAccounts/sqlDatabases", "database", DATA],
    ["cosmosdb_sql_container", "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers", "container", DATA],
    ["cosmosdb_mongo_database", "Microsoft.DocumentDB/databaseAccounts/mongodbDatabases", "database", DATA],
    [
      "cosmosdb_mongo_collection",
      "Microsoft.DocumentDB/databaseAccounts/mongodbDatabases/collections",
      "collection",
      DATA,
    ],
    ["cosmosdb_postgresql_cluster", "Microsoft.DBforPostgreSQL/serverGroupsv2", "database cluster", DATA],
    ["mongo_cluster", "Microsoft.DocumentDB/mongoClusters", "database cluster", DATA],
    ["redis_cache", "Microsoft.Cache/redis", "cache", DATA],
    ["managed_redis", "Microsoft.Cache/redisEnterprise", "cache", DATA],
    ["redis_enterprise_cluster", "", "cache", DATA],
    ["redis_enterprise_database", "Microsoft.Cache/redisEnterprise/databases", "cache", DATA],
    ["search_service", "Microsoft.Search/searchServices", "search service", "with its indexes"],
    ["kusto_cluster", "Microsoft.Kusto/clusters", "Kusto cluster", DATA],
    ["kusto_database", "Microsoft.Kusto/clusters/databases", "Kusto database", DATA],
    ["eventhub_namespace", "Microsoft.EventHub/namespaces", "event hub namespace", "with its events"],
    ["eventhub", "Microsoft.EventHub/namespaces/eventhubs", "event hub", "with its events"],
    ["servicebus_namespace", "Microsoft.ServiceBus/namespaces", "service bus namespace", "with its messages"],
    ["servicebus_queue", "Microsoft.ServiceBus/namespaces/queues", "queue", "with its messages"],
    ["servicebus_topic", "Microsoft.ServiceBus/namespaces/topics", "topic", "with its messages"],
    ["servicebus_subscription", "Microsoft.ServiceBus/namespaces/topics/subscriptions", "subscription of a topic"],
    ["app_configuration", "Microsoft.AppConfiguration/configurationStores", "configuration store", DATA],
    ["shared_image_gallery", "Microsoft.Compute/galleries", "gallery of images"],
  ],
  work: [
    ["kubernetes_cluster_node_pool", "Microsoft.ContainerService/managedClusters/agentPools", "node pool"],
    ["kubernetes_cluster_extension", "Microsoft.KubernetesConfiguration/extensions", "cluster extension"],
    ["kubernetes_flux_configuration", "Microsoft.KubernetesConfiguration/fluxConfigurations", "Flux configuration"],
    ["linux_virtual_machine", "Microsoft.Compute/virtualMachines", "virtual machine"],
    ["windows_virtual_machine", "", "virtual machine"],
    ["virtual_machine", "", "virtual machine"],
    ["linux_virtual_machine_scale_set", "Microsoft.Compute/virtualMachineScaleSets", "scale set"],
    ["windows_virtual_machine_scale_set", "", "scale set"],
    ["orchestrated_virtual_machine_scale_set", "", "scale set"],
    ["container_group", "Microsoft.ContainerInstance/containerGroups", "container group"],
    ["container_app", "Microsoft.App/containerApps", "container app"],
    ["container_app_environment", "Microsoft.App/managedEnvironments", "environment of container apps"],
    ["linux_web_app", "Microsoft.Web/sites", "web app"],
    ["windows_web_app", "", "web app"],
    ["linux_function_app", "", "function app"],
    ["windows_function_app", "", "function app"],
    ["service_plan", "Microsoft.Web/serverfarms", "service plan"],
  ],
  traffic: [
    ["virtual_network", "Microsoft.Network/virtualNetworks", "virtual network"],
    ["virtual_network_peering", "Microsoft.Network/virtualNetworks/virtualNetworkPeerings", "peering of networks"],
    ["subnet", "Microsoft.Network/virtualNetworks/subnets", "subnet"],
    ["public_ip", "Microsoft.Network/publicIPAddresses", "public address"],
    ["public_ip_prefix", "Microsoft.Network/publicIPPrefixes", "prefix of public addresses"],
    ["nat_gateway", "Microsoft.Network/natGateways", "NAT gateway"],
    ["nat_gateway_public_ip_association", "", "address of a NAT gateway"],
    ["subnet_nat_gateway_association", "", "NAT gateway of a subnet"],
    ["route_table", "Microsoft.Network/routeTables", "route table"],
    ["route", "Microsoft.Network/routeTables/routes", "route"],
    ["subnet_route_table_association", "", "route table of a subnet"],
    ["lb", "Microsoft.Network/loadBalancers", "load balancer"],
    ["application_gateway", "Microsoft.Network/applicationGateways", "application gateway"],
    ["application_load_balancer", "Microsoft.ServiceNetworking/trafficControllers", "application load balancer"],
    ["application_load_balancer_frontend", "Microsoft.ServiceNetworking/trafficControllers/frontends", "frontend"],
    ["application_load_balancer_subnet_association", "", "subnet of an application load balancer"],
    ["virtual_network_gateway", "Microsoft.Network/virtualNetworkGateways", "network gateway"],
    ["virtual_network_gateway_connection", "Microsoft.Network/connections", "connection of networks"],
    ["express_route_circuit", "Microsoft.Network/expressRouteCircuits", "ExpressRoute circuit"],
    ["dns_zone", "Microsoft.Network/dnsZones", "DNS zone", "with its records"],
    ["private_dns_zone", "Microsoft.Network/privateDnsZones", "private DNS zone", "with its records"],
    [
      "private_dns_zone_virtual_network_link",
      "Microsoft.Network/privateDnsZones/virtualNetworkLinks",
      "link to a DNS zone",
    ],
    ...["dns", "private_dns"].flatMap((zone) =>
      ["a", "aaaa", "cname", "mx", "ns", "ptr", "srv", "txt"]
        .filter((record) => !(zone === "private_dns" && record === "ns"))
        .map((record): Row => [`${zone}_${record}_record`, "", "DNS record"]),
    ),
    ["dns_caa_record", "", "DNS record"],
    ["private_endpoint", "Microsoft.Network/privateEndpoints", "private endpoint"],
    ["private_link_service", "Microsoft.Network/privateLinkServices", "private link service"],
    ["cdn_frontdoor_profile", "Microsoft.Cdn/profiles", "Front Door"],
    ["cdn_frontdoor_endpoint", "Microsoft.Cdn/profiles/afdEndpoints", "endpoint of Front Door"],
    ["cdn_frontdoor_route", "", "route of Front Door"],
    ["traffic_manager_profile", "Microsoft.Network/trafficmanagerprofiles", "traffic manager"],
    ["network_interface", "Microsoft.Network/networkInterfaces", "network interface"],
    ["api_management", "Microsoft.ApiManagement/service", "API management"],
  ],
  access: [
    ["user_assigned_identity", "Microsoft.ManagedIdentity/userAssignedIdentities", "identity"],
    [
      "federated_identity_credential",
      "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials",
      "federated credential",
    ],
    ["role_assignment", "Microsoft.Authorization/roleAssignments", "role assignment"],
    ["role_definition", "Microsoft.Authorization/roleDefinitions", "role definition"],
    ["key_vault_access_policy", "", "access policy of a key vault"],
    ["kubernetes_cluster_trusted_access_role_binding", "", "trusted access to a cluster"],
    ["bastion_host", "Microsoft.Network/bastionHosts", "bastion"],
    ["container_registry_scope_map", "Microsoft.ContainerRegistry/registries/scopeMaps", "scope map of a registry"],
    ["container_registry_token", "Microsoft.ContainerRegistry/registries/tokens", "token of a registry"],
    ["disk_encryption_set", "Microsoft.Compute/diskEncryptionSets", "disk encryption set"],
  ],
  protection: [
    ["network_security_group", "Microsoft.Network/networkSecurityGroups", "network security group"],
    ["network_security_rule", "Microsoft.Network/networkSecurityGroups/securityRules", "network security rule"],
    ["subnet_network_security_group_association", "", "network security group of a subnet"],
    ["firewall", "Microsoft.Network/azureFirewalls", "firewall"],
    ["firewall_policy", "Microsoft.Network/firewallPolicies", "firewall policy"],
    ["firewall_policy_rule_collection_group", "", "rules of a firewall"],
    ["web_application_firewall_policy", "", "web application firewall"],
    ["cdn_frontdoor_firewall_policy", "", "web application firewall"],
    ["cdn_frontdoor_security_policy", "", "security policy of Front Door"],
    ["management_lock", "Microsoft.Authorization/locks", "lock"],
    ["resource_policy_assignment", "Microsoft.Authorization/policyAssignments", "policy assignment"],
    ["resource_group_policy_assignment", "", "policy assignment"],
    ["subscription_policy_assignment", "", "policy assignment"],
    ["management_group_policy_assignment", "", "policy assignment"],
    ["policy_definition", "Microsoft.Authorization/policyDefinitions", "policy definition"],
    ["security_center_subscription_pricing", "Microsoft.Security/pricings", "plan of Defender for Cloud"],
    ["network_ddos_protection_plan", "Microsoft.Network/ddosProtectionPlans", "DDoS protection plan"],
  ],
  upkeep: [
    ["monitor_metric_alert", "Microsoft.Insights/metricAlerts", "alert"],
    ["monitor_scheduled_query_rules_alert_v2", "Microsoft.Insights/scheduledQueryRules", "alert"],
    ["monitor_activity_log_alert", "Microsoft.Insights/activityLogAlerts", "alert"],
    ["monitor_action_group", "Microsoft.Insights/actionGroups", "action group"],
    ["monitor_alert_prometheus_rule_group", "Microsoft.AlertsManagement/prometheusRuleGroups", "group of alerts"],
    ["monitor_alert_processing_rule_suppression", "", "rule that silences alerts"],
    ["monitor_data_collection_rule", "Microsoft.Insights/dataCollectionRules", "data collection rule"],
    ["monitor_data_collection_endpoint", "Microsoft.Insights/dataCollectionEndpoints", "data collection endpoint"],
    [
      "monitor_data_collection_rule_association",
      "Microsoft.Insights/dataCollectionRuleAssociations",
      "data collection of a cluster",
    ],
    ["monitor_diagnostic_setting", "Microsoft.Insights/diagnosticSettings", "diagnostic setting"],
    ["dashboard_grafana", "Microsoft.Dashboard/grafana", "Grafana"],
    ["consumption_budget_resource_group", "", "budget"],
    ["consumption_budget_subscription", "Microsoft.Consumption/budgets", "budget"],
    ["log_analytics_solution", "", "solution of a workspace"],
    ["maintenance_configuration", "Microsoft.Maintenance/maintenanceConfigurations", "maintenance configuration"],
  ],
};

const BY_AZURERM = new Map<string, Held>();
const BY_AZURE = new Map<string, Held>();
for (const [role, rows] of Object.entries(TYPES) as [Role, readonly Row[]][]) {
  for (const [azurerm, azure, noun, lost = ""] of rows) {
    BY_AZURERM.set(`azurerm_${azurerm}`, { role, noun, lost });
    if (azure !== "") BY_AZURE.set(azure.toLowerCase(), { role, noun, lost });
  }
}

/** Types of azurerm that {@link heldByAzurerm} knows. */
export const KNOWN_AZURERM_TYPES: readonly string[] = [...BY_AZURERM.keys()];

/** What goes with an object of azurerm; undefined for a type that the table does not know. */
export function heldByAzurerm(type: string): Held | undefined {
  return BY_AZURERM.get(type);
}

/** What goes with an object of Azure's own type such as `Microsoft.KeyVault/vaults@2024-11-01`. */
export function heldByAzure(type: string): Held | undefined {
  const [name = ""] = type.toLowerCase().split("@");
  return BY_AZURE.get(name);
}
