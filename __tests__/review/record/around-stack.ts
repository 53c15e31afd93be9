import { type Block, ref } from "./terraform";

/** Whether things around a cluster are as they should be, or as an update in place leaves them. */
export type AroundState = "safe" | "taken-away";

const GROUP = ref("azurerm_resource_group.group.name");
const LOCATION = "westeurope";
const TENANT = "00000000-0000-4000-8000-0000000000bb";

/** Terraform JSON of what stands around a cluster, of which an update takes away without deleting anything. */
export function aroundStack(state: AroundState): Block {
  const isSafe = state === "safe";
  return {
    terraform: {
      required_providers: { azurerm: { source: "hashicorp/azurerm", version: "4.55.0" } },
      backend: { local: { path: "terraform.prod-around.tfstate" } },
    },
    provider: { azurerm: [{ features: [{}] }] },
    resource: {
      azurerm_resource_group: { group: { name: "rg-prod-around", location: LOCATION } },
      azurerm_key_vault: {
        vault: {
          name: "kv-prod-around",
          location: LOCATION,
          resource_group_name: GROUP,
          tenant_id: TENANT,
          sku_name: "standard",
          rbac_authorization_enabled: true,
          public_network_access_enabled: !isSafe,
          network_acls: { default_action: isSafe ? "Deny" : "Allow", bypass: "AzureServices" },
        },
      },
      azurerm_container_registry: {
        registry: {
          name: "acrprodaround",
          location: LOCATION,
          resource_group_name: GROUP,
          sku: "Premium",
          admin_enabled: !isSafe,
          anonymous_pull_enabled: !isSafe,
        },
      },
      azurerm_log_analytics_workspace: {
        logs: {
          name: "log-prod-around",
          location: LOCATION,
          resource_group_name: GROUP,
          sku: "PerGB2018",
          retention_in_days: isSafe ? 365 : 30,
          local_authentication_enabled: !isSafe,
        },
      },
      azurerm_network_security_group: {
        nodes: {
          name: "nsg-prod-around",
          location: LOCATION,
          resource_group_name: GROUP,
          security_rule: [
            {
              name: "ssh",
              priority: 100,
              direction: "Inbound",
              access: isSafe ? "Deny" : "Allow",
              protocol: "Tcp",
              source_port_range: "*",
              destination_port_range: "22",
              source_address_prefix: "*",
              destination_address_prefix: "*",
              description: "",
              destination_address_prefixes: [],
              destination_application_security_group_ids: [],
              destination_port_ranges: [],
              source_address_prefixes: [],
              source_application_security_group_ids: [],
              source_port_ranges: [],
            },
          ],
        },
      },
    },
  };
}
