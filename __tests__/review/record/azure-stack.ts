import { type Block, ref } from "./terraform";

const LOCATION = "westeurope";

/** What differs between the recorded environments. */
export interface AzureStackOptions {
  readonly environment: string;
  readonly version?: string;
}

/** Address of the recorded cluster, its second pool and so on, as the tests name them. */
export const ADDRESS = {
  group: "azurerm_resource_group.group",
  subnet: "azurerm_subnet.nodes",
  cluster: "azurerm_kubernetes_cluster.cluster",
  pool: "azurerm_kubernetes_cluster_node_pool.apps",
} as const;

/** Terraform JSON of a small AKS environment: group, network, cluster and a second pool. */
export function azureStack({ environment, version = "1.34.1" }: AzureStackOptions): Block {
  return {
    terraform: {
      required_providers: { azurerm: { source: "hashicorp/azurerm", version: "4.55.0" } },
      backend: { local: { path: `terraform.${environment}-cluster.tfstate` } },
    },
    provider: { azurerm: [{ features: [{}] }] },
    resource: {
      azurerm_resource_group: { group: { name: `rg-${environment}`, location: LOCATION } },
      azurerm_virtual_network: {
        network: {
          name: `vnet-${environment}`,
          resource_group_name: ref("azurerm_resource_group.group.name"),
          location: LOCATION,
          address_space: ["10.10.0.0/16"],
        },
      },
      azurerm_subnet: {
        nodes: {
          name: "nodes",
          resource_group_name: ref("azurerm_resource_group.group.name"),
          virtual_network_name: ref("azurerm_virtual_network.network.name"),
          address_prefixes: ["10.10.0.0/26"],
        },
      },
      azurerm_kubernetes_cluster: {
        cluster: {
          "//": { metadata: { path: `${environment}-cluster/Cluster/Resource`, uniqueId: "cluster" } },
          name: `aks-${environment}`,
          location: LOCATION,
          resource_group_name: ref("azurerm_resource_group.group.name"),
          dns_prefix: `aks-${environment}`,
          kubernetes_version: version,
          sku_tier: "Standard",
          automatic_upgrade_channel: "patch",
          local_account_disabled: true,
          role_based_access_control_enabled: true,
          oidc_issuer_enabled: true,
          workload_identity_enabled: true,
          azure_policy_enabled: true,
          azure_active_directory_role_based_access_control: {
            azure_rbac_enabled: true,
            tenant_id: "00000000-0000-4000-8000-0000000000bb",
          },
          api_server_access_profile: { authorized_ip_ranges: ["203.0.113.0/24"] },
          default_node_pool: {
            name: "system",
            vm_size: "Standard_D4ds_v5",
            node_count: 2,
            os_disk_size_gb: 128,
            os_disk_type: "Managed",
            os_sku: "AzureLinux",
            max_pods: 110,
            orchestrator_version: version,
            temporary_name_for_rotation: "systemtmp",
            vnet_subnet_id: ref("azurerm_subnet.nodes.id"),
            upgrade_settings: { max_surge: "1", drain_timeout_in_minutes: 30 },
          },
          identity: { type: "SystemAssigned" },
          maintenance_window_auto_upgrade: {
            frequency: "Weekly",
            interval: 1,
            duration: 6,
            day_of_week: "Tuesday",
            start_time: "02:00",
            utc_offset: "+00:00",
          },
          network_profile: {
            network_plugin: "azure",
            network_plugin_mode: "overlay",
            network_data_plane: "cilium",
            network_policy: "cilium",
            pod_cidr: "10.244.0.0/16",
            service_cidr: "10.0.0.0/16",
            dns_service_ip: "10.0.0.10",
            load_balancer_sku: "standard",
          },
        },
      },
      azurerm_kubernetes_cluster_node_pool: {
        apps: {
          name: "apps",
          kubernetes_cluster_id: ref("azurerm_kubernetes_cluster.cluster.id"),
          vm_size: "Standard_D4ds_v5",
          auto_scaling_enabled: true,
          min_count: 2,
          max_count: 4,
          os_disk_size_gb: 128,
          os_sku: "AzureLinux",
          max_pods: 110,
          orchestrator_version: version,
          vnet_subnet_id: ref("azurerm_subnet.nodes.id"),
          upgrade_settings: { max_surge: "1" },
        },
      },
    },
    output: {
      api: { value: ref("azurerm_kubernetes_cluster.cluster.fqdn") },
      kube_config: { value: ref("azurerm_kubernetes_cluster.cluster.kube_config_raw"), sensitive: true },
    },
  };
}
