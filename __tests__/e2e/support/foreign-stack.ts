import type { Arguments, ForeignCluster } from "../../fixtures/foreign-clusters";
import type { StackJson } from "./stack";

const LOCATION = "westeurope";
/** What tells the groups of a run from those of others in the same Azure. */
const RUN = Date.now().toString(36).slice(-4);
const ROLE = "azurerm_role_assignment";

/** Name of the resource group of a configuration. */
export function groupOf(key: string): string {
  return `rg-adopt-${key}-${RUN}`;
}

/** What clusters of others need beside them: it is made where something of a stack names it. */
function parts(key: string, index: number): Readonly<Record<string, Arguments>> {
  const group = groupOf(key);
  const home = { resource_group_name: "${azurerm_resource_group.this.name}", location: LOCATION };
  const { resource_group_name } = home;
  const net = `10.${52 + index}`;
  const subnet = (range: string, more: Arguments = {}) => ({
    name: `snet-${range.replaceAll(/[./]/g, "-")}`,
    resource_group_name,
    virtual_network_name: "${azurerm_virtual_network.this.name}",
    address_prefixes: [`${net}.${range}`],
    ...more,
  });
  const role = (name: string, on: string, identity = "this") => ({
    scope: `\${${on}.id}`,
    role_definition_name: name,
    principal_id: `\${azurerm_user_assigned_identity.${identity}.principal_id}`,
  });
  const isDual = key === "dual";
  const nodes = subnet("0.0/22");
  return {
    "azurerm_resource_group.this": { name: group, location: LOCATION },
    "azurerm_virtual_network.this": {
      ...home,
      name: `vnet-${group}`,
      address_space: [`${net}.0.0/17`, ...(isDual ? ["fd00:52::/48"] : [])],
    },
    "azurerm_subnet.nodes": {
      ...nodes,
      address_prefixes: [...nodes.address_prefixes, ...(isDual ? ["fd00:52::/64"] : [])],
    },
    "azurerm_subnet.user": subnet("8.0/22"),
    "azurerm_subnet.api": subnet("16.0/28", {
      delegation: { name: "aks", service_delegation: { name: "Microsoft.ContainerService/managedClusters" } },
    }),
    "azurerm_user_assigned_identity.this": { ...home, name: `id-${group}` },
    "azurerm_user_assigned_identity.kubelet": { ...home, name: `id-${group}-kubelet` },
    "azurerm_private_dns_zone.this": { resource_group_name, name: `privatelink.${LOCATION}.azmk8s.io` },
    "azurerm_private_dns_zone.apps": { resource_group_name, name: "private.contoso.com" },
    "azurerm_log_analytics_workspace.this": { ...home, name: `log-${group}`, sku: "PerGB2018", retention_in_days: 30 },
    "azurerm_route_table.this": {
      ...home,
      name: `rt-${group}`,
      route: [
        {
          name: "out",
          address_prefix: "0.0.0.0/0",
          next_hop_type: "VirtualAppliance",
          next_hop_in_ip_address: "10.0.1.4",
        },
      ],
    },
    "azurerm_subnet_route_table_association.this": {
      subnet_id: "${azurerm_subnet.nodes.id}",
      route_table_id: "${azurerm_route_table.this.id}",
    },
    "azurerm_key_vault.this": {
      ...home,
      name: `kv${group.replaceAll("-", "")}`.slice(0, 24),
      tenant_id: "${data.azurerm_client_config.this.tenant_id}",
      sku_name: "standard",
      rbac_authorization_enabled: true,
      purge_protection_enabled: true,
    },
    "azurerm_key_vault_key.this": {
      name: "disks",
      key_vault_id: "${azurerm_key_vault.this.id}",
      key_type: "RSA",
      key_size: 2048,
      key_opts: ["decrypt", "encrypt", "sign", "unwrapKey", "verify", "wrapKey"],
      depends_on: [`${ROLE}.officer`],
    },
    "azurerm_disk_encryption_set.this": {
      ...home,
      name: `des-${group}`,
      key_vault_key_id: "${azurerm_key_vault_key.this.id}",
      identity: { type: "SystemAssigned" },
    },
    [`${ROLE}.officer`]: {
      scope: "${azurerm_key_vault.this.id}",
      role_definition_name: "Key Vault Crypto Officer",
      principal_id: "${data.azurerm_client_config.this.object_id}",
    },
    [`${ROLE}.disks`]: {
      scope: "${azurerm_key_vault.this.id}",
      role_definition_name: "Key Vault Crypto Service Encryption User",
      principal_id: "${azurerm_disk_encryption_set.this.identity[0].principal_id}",
    },
    [`${ROLE}.keys`]: role("Key Vault Crypto User", "azurerm_key_vault.this"),
    [`${ROLE}.network`]: role("Network Contributor", "azurerm_virtual_network.this"),
    [`${ROLE}.zone`]: role("Private DNS Zone Contributor", "azurerm_private_dns_zone.this"),
    [`${ROLE}.kubelet`]: role("Managed Identity Operator", "azurerm_user_assigned_identity.kubelet"),
  };
}

/** What a cluster has to wait for, by what it names. */
const WAITS: readonly (readonly [names: string, address: string])[] = [
  ["userDefinedRouting", "azurerm_subnet_route_table_association.this"],
  ["azurerm_user_assigned_identity.this", `${ROLE}.network`],
  ["azurerm_private_dns_zone.this", `${ROLE}.zone`],
  ["azurerm_user_assigned_identity.kubelet", `${ROLE}.kubelet`],
  ["azurerm_disk_encryption_set.this", `${ROLE}.disks`],
  ["azurerm_key_vault_key.this", `${ROLE}.keys`],
];

/**
 * The stack of a configuration of somebody else.
 *
 * @param azurerm the provider that stacks of ours pin
 * @param changes of the cluster
 */
export function foreignStack(
  { key, cluster, pools = {} }: ForeignCluster,
  index: number,
  azurerm: StackJson["terraform"]["required_providers"][string],
  changes: Arguments = {},
): StackJson {
  const all = parts(key, index);
  const own = { ...cluster, ...changes };
  const depends_on = WAITS.filter(([names]) => JSON.stringify(own).includes(names)).map(([, address]) => address);
  const isPrivate = "dns_prefix_private_cluster" in own;
  const resources: Record<string, Arguments> = {
    "azurerm_kubernetes_cluster.this": {
      name: `aks-${key}`,
      resource_group_name: "${azurerm_resource_group.this.name}",
      location: LOCATION,
      kubernetes_version: "1.35",
      ...(!isPrivate && { dns_prefix: `aks-${key}` }),
      ...own,
      ...(depends_on.length > 0 && { depends_on }),
    },
    ...Object.fromEntries(
      Object.entries(pools).map(([name, pool]) => [
        `azurerm_kubernetes_cluster_node_pool.${name}`,
        { name, kubernetes_cluster_id: "${azurerm_kubernetes_cluster.this.id}", ...pool },
      ]),
    ),
  };
  for (let before = 0; before < Object.keys(resources).length; ) {
    before = Object.keys(resources).length;
    const text = JSON.stringify(resources);
    for (const [address, part] of Object.entries(all)) if (text.includes(address)) resources[address] ??= part;
  }
  const resource: Record<string, Record<string, Arguments>> = {};
  for (const [address, fields] of Object.entries(resources)) {
    const [type = "", name = ""] = address.split(".");
    resource[type] = { ...resource[type], [name]: fields };
  }
  return {
    terraform: { required_providers: { azurerm }, backend: { local: {} } },
    provider: { azurerm: [{ features: [{}] }] },
    resource,
    data: { azurerm_client_config: { this: {} } },
  } as StackJson;
}
