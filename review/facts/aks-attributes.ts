import type { Difference } from "../plan/difference";
import { attributeName } from "../plan/value";
import type { ReplacingAttribute } from "./attribute";

// Read from azurerm 4.55.0, internal/services/containers: kubernetes_cluster_resource.go, kubernetes_nodepool.go and
// kubernetes_cluster_node_pool_resource.go.

const POOL_FOUNDATION = ["gpu_instance", "gpu_driver", "proximity_placement_group_id", "host_group_id"];

/** Attributes whose change replaces a cluster. */
export const CLUSTER_REPLACING: readonly ReplacingAttribute[] = [
  ...[
    "name",
    "location",
    "resource_group_name",
    "dns_prefix",
    "dns_prefix_private_cluster",
    "disk_encryption_set_id",
    "edge_zone",
    "kubelet_identity",
    "linux_profile",
    "node_resource_group",
    "private_cluster_enabled",
    "private_dns_zone_id",
    "role_based_access_control_enabled",
    "network_profile.network_plugin",
    "network_profile.network_mode",
    "network_profile.dns_service_ip",
    "network_profile.pod_cidr",
    "network_profile.pod_cidrs",
    "network_profile.service_cidr",
    "network_profile.service_cidrs",
    "network_profile.load_balancer_sku",
    "network_profile.ip_versions",
  ].map((name) => ({ name })),
  ...["network_profile.network_data_plane", "network_profile.network_policy"].map((name) => ({ name, onceSet: true })),
  ...["name", "type", "capacity_reservation_group_id", "node_public_ip_prefix_id", ...POOL_FOUNDATION].map((name) => ({
    name: `default_node_pool.${name}`,
  })),
];

/** Attributes whose change replaces a pool other than the default one. */
export const POOL_REPLACING: readonly ReplacingAttribute[] = [
  "name",
  "kubernetes_cluster_id",
  "os_type",
  "priority",
  "eviction_policy",
  "spot_max_price",
  "windows_profile",
  "capacity_reservation_group_id",
  "node_public_ip_prefix_id",
  ...POOL_FOUNDATION,
].map((name) => ({ name }));

/** Attributes whose change gives every node of a pool a successor, although the plan speaks of an update. */
const ROTATING = new Set([
  "host_encryption_enabled",
  "node_public_ip_enabled",
  "fips_enabled",
  "kubelet_config",
  "kubelet_disk_type",
  "linux_os_config",
  "max_pods",
  "os_disk_size_gb",
  "os_disk_type",
  "os_sku",
  "pod_subnet_id",
  "snapshot_id",
  "ultra_ssd_enabled",
  "vm_size",
  "vnet_subnet_id",
  "zones",
]);
/** Rotates the default pool only. */
const ROTATING_DEFAULT = "only_critical_addons_enabled";

const DEFAULT_POOL = "default_node_pool.";

/** The differences that rotate the pool of a change: the default pool of a cluster, or the pool itself. */
export function rotatingDifferences(type: string, differences: readonly Difference[]): Difference[] {
  const isCluster = type === "azurerm_kubernetes_cluster";
  return differences.filter((difference) => {
    const name = attributeName(difference.path);
    if (isCluster && !name.startsWith(DEFAULT_POOL)) return false;
    const [attribute = ""] = (isCluster ? name.slice(DEFAULT_POOL.length) : name).split(".");
    if (attribute === "os_sku") return familyOf(difference.before) !== familyOf(difference.after);
    return ROTATING.has(attribute) || (isCluster && attribute === ROTATING_DEFAULT);
  });
}

/** Images that Azure puts in each other's place without azurerm's help: the nodes are made anew, without a temporary pool. */
const IMAGED_IN_PLACE = ["Ubuntu", "AzureLinux"];

/** Of the {@link rotatingDifferences}, those for which azurerm needs a temporary pool. */
export function cycledDifferences(type: string, differences: readonly Difference[]): Difference[] {
  return rotatingDifferences(type, differences).filter(
    ({ path, before, after }) =>
      !/(^|\.)os_sku$/.test(attributeName(path)) ||
      ![before, after].every((sku) => IMAGED_IN_PLACE.includes(familyOf(sku))),
  );
}

/** Images of one family replace each other in place: AzureLinux and AzureLinux3, Ubuntu and Ubuntu2204. */
function familyOf(osSku: unknown): string {
  return typeof osSku === "string" ? osSku.replace(/\d+$/, "") : "";
}
