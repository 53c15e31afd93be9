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
    ["random_password", {}, "access"],
    ["tls_private_key", {}, "access"],
    ["terraform_data", {}, "nothing"],
    ["null_resource", {}, "nothing"],
    ["time_rotating", {}, "nothing"],
    ["local_file", {}, "nothing"],
    ["azapi_resource_action", {}, "nothing"],
    ["azapi_resource_action_of_another", {}, undefined],
    ["example_null_resource", {}, undefined],
    ["azurerm_kubernetes_flux_configuration", { extension_type: "Microsoft.DataProtection.Kubernetes" }, "work"],
    ["azurerm_kubernetes_cluster_extension", {}, "work"],
    ["kubernetes_something_else", {}, undefined],
    ["kubernetes_manifest", {}, undefined],
    ["azapi_update_resource", { type: "Microsoft.KeyVault/vaults@2024-11-01" }, "nothing"],
    ["kubernetes_manifest", manifest("Kafka"), undefined],
    ["azurerm_something_new", {}, undefined],
    ["azapi_resource", { type: "Microsoft.New/things@2026-01-01" }, undefined],
    ["azapi_resource", {}, undefined],
    ["kubernetes_manifest", { manifest: { kind: "constructor" } }, undefined],
  ])("of %s %j is %s", (type, value, role) => {
    expect(heldBy(type, value)?.role).toBe(role);
  });

  it.each(
    Object.entries({
      data: [
        ...["PersistentVolumeClaim", "PersistentVolume", "StatefulSet", "Namespace", "CustomResourceDefinition"],
        ...["VolumeSnapshot", "VolumeSnapshotContent"],
      ],
      work: ["Deployment", "DaemonSet", "ReplicaSet", "ReplicationController", "CronJob", "Pod"],
      traffic: [
        ...["Service", "Ingress", "IngressClass", "Endpoints", "EndpointSlice", "Gateway", "GatewayClass", "HTTPRoute"],
        ...["GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute", "ReferenceGrant", "BackendTLSPolicy", "APIService"],
        ...["NginxIngressController", "Certificate"],
      ],
      access: [
        ...["ServiceAccount", "Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding", "Secret", "Issuer"],
        ...["ClusterIssuer", "SecretProviderClass", "ExternalSecret", "CertificateSigningRequest"],
      ],
      protection: [
        ...["NetworkPolicy", "CiliumNetworkPolicy", "CiliumClusterwideNetworkPolicy", "AdminNetworkPolicy"],
        ...["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding", "ValidatingWebhookConfiguration"],
        ...["MutatingWebhookConfiguration", "PodSecurityPolicy", "AuthorizationPolicy", "PeerAuthentication"],
      ],
      nothing: ["PodDisruptionBudget"],
      upkeep: [
        ...["ConfigMap", "HorizontalPodAutoscaler", "PriorityClass", "StorageClass", "Job", "ResourceQuota"],
        ...["LimitRange", "PodMonitor", "ServiceMonitor", "RuntimeClass", "CSIDriver", "ScaledObject", "ScaledJob"],
        ...["TriggerAuthentication", "PrometheusRule", "VolumeSnapshotClass"],
      ],
    }),
  )("is %s for these kinds of Kubernetes", (role, kinds) => {
    expect(kinds.filter((kind) => heldBy("kubernetes_manifest", manifest(kind))?.role !== role)).toEqual([]);
  });

  it("is data for whatever keeps something in Azure, by either name of its type", () => {
    const azurerm = [
      ...["resource_group", "key_vault", "key_vault_managed_hardware_security_module", "key_vault_key"],
      ...["container_registry", "log_analytics_workspace", "monitor_workspace", "application_insights"],
      ...["data_protection_backup_vault", "data_protection_backup_instance_kubernetes_cluster"],
      ...["data_protection_backup_instance_disk", "data_protection_backup_instance_blob_storage"],
      ...["data_protection_backup_policy_kubernetes_cluster", "recovery_services_vault", "storage_account"],
      ...["storage_container", "storage_blob", "storage_share", "storage_queue", "storage_table", "managed_disk"],
      ...["snapshot", "netapp_account", "netapp_pool", "managed_lustre_file_system", "elastic_san_volume"],
      ...["postgresql_flexible_server", "postgresql_server", "postgresql_database", "mysql_flexible_server"],
      ...["mysql_flexible_database", "mssql_database", "mssql_elasticpool", "mssql_managed_instance"],
      ...["mssql_managed_database", "cosmosdb_account", "cosmosdb_sql_database", "cosmosdb_sql_container"],
      ...["cosmosdb_mongo_database", "cosmosdb_mongo_collection", "cosmosdb_postgresql_cluster", "mongo_cluster"],
      ...["redis_cache", "redis_enterprise_cluster", "redis_enterprise_database", "search_service", "kusto_cluster"],
      ...["kusto_database", "eventhub_namespace", "eventhub", "servicebus_namespace", "servicebus_queue"],
      ...["servicebus_topic", "servicebus_subscription", "app_configuration", "shared_image_gallery"],
    ];
    expect(azurerm.filter((type) => heldBy(`azurerm_${type}`, {})?.role !== "data")).toEqual([]);
    const azure = [
      ...["Resources/resourceGroups", "KeyVault/vaults", "KeyVault/managedHSMs", "KeyVault/vaults/keys"],
      ...["KeyVault/vaults/secrets", "ContainerRegistry/registries", "OperationalInsights/workspaces"],
      ...["Monitor/accounts", "Insights/components", "DataProtection/backupVaults"],
      ...["DataProtection/backupVaults/backupInstances", "DataProtection/backupVaults/backupPolicies"],
      ...["RecoveryServices/vaults", "Storage/storageAccounts", "Storage/storageAccounts/blobServices/containers"],
      ...["Storage/storageAccounts/fileServices/shares", "Storage/storageAccounts/queueServices/queues"],
      ...["Storage/storageAccounts/tableServices/tables", "Compute/disks", "Compute/snapshots", "Compute/galleries"],
      ...["NetApp/netAppAccounts", "NetApp/netAppAccounts/capacityPools/volumes", "StorageCache/amlFilesystems"],
      ...["ElasticSan/elasticSans/volumeGroups/volumes", "DBforPostgreSQL/flexibleServers/databases"],
      ...["DBforPostgreSQL/servers", "DBforMySQL/flexibleServers", "DBforMySQL/flexibleServers/databases"],
      ...["Sql/servers", "Sql/servers/databases", "Sql/servers/elasticPools", "Sql/managedInstances"],
      ...["DocumentDB/databaseAccounts", "DocumentDB/databaseAccounts/sqlDatabases/containers"],
      ...["DocumentDB/mongoClusters", "DBforPostgreSQL/serverGroupsv2", "Cache/redis", "Cache/redisEnterprise"],
      ...["Search/searchServices", "Kusto/clusters", "EventHub/namespaces/eventhubs", "ServiceBus/namespaces/queues"],
      ...["ServiceBus/namespaces/topics", "AppConfiguration/configurationStores"],
    ];
    expect(
      azure.filter((type) => heldBy("azapi_resource", { type: `Microsoft.${type}@2025-01-01` })?.role !== "data"),
    ).toEqual([]);
  });

  it.each(
    Object.entries({
      work: [
        ...["kubernetes_cluster_node_pool", "linux_virtual_machine", "windows_virtual_machine", "container_app"],
        ...[
          "linux_virtual_machine_scale_set",
          "container_group",
          "linux_web_app",
          "linux_function_app",
          "service_plan",
        ],
      ],
      traffic: [
        ...["virtual_network_peering", "public_ip_prefix", "nat_gateway", "subnet_nat_gateway_association"],
        ...["route_table", "route", "subnet_route_table_association", "lb", "application_gateway"],
        ...["application_load_balancer", "virtual_network_gateway", "express_route_circuit", "private_dns_zone"],
        ...["private_dns_zone_virtual_network_link", "private_dns_a_record", "dns_cname_record", "dns_ns_record"],
        ...[
          "dns_caa_record",
          "private_endpoint",
          "private_link_service",
          "cdn_frontdoor_profile",
          "cdn_frontdoor_route",
        ],
        ...["traffic_manager_profile", "network_interface", "api_management"],
      ],
      access: [
        ...["federated_identity_credential", "role_assignment", "role_definition", "key_vault_access_policy"],
        ...["kubernetes_cluster_trusted_access_role_binding", "bastion_host", "container_registry_token"],
        "disk_encryption_set",
      ],
      protection: [
        ...["network_security_group", "subnet_network_security_group_association", "firewall", "firewall_policy"],
        ...["firewall_policy_rule_collection_group", "web_application_firewall_policy", "management_lock"],
        ...["cdn_frontdoor_firewall_policy", "resource_policy_assignment", "subscription_policy_assignment"],
        ...["policy_definition", "security_center_subscription_pricing", "network_ddos_protection_plan"],
      ],
      upkeep: [
        ...["monitor_scheduled_query_rules_alert_v2", "monitor_action_group", "monitor_alert_prometheus_rule_group"],
        ...["monitor_data_collection_rule", "monitor_diagnostic_setting", "dashboard_grafana"],
        ...["consumption_budget_resource_group", "maintenance_configuration"],
      ],
    }),
  )("is %s for these types of azurerm", (role, types) => {
    expect(types.filter((type) => heldBy(`azurerm_${type}`, {})?.role !== role)).toEqual([]);
  });

  it("is known once for each type", () => {
    expect(new Set(KNOWN_AZURERM_TYPES).size).toBe(KNOWN_AZURERM_TYPES.length);
  });
});
