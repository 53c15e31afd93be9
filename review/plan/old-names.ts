import { at, isList, isObject, type ObjectValue, type Value } from "./value";

// Read from azurerm 4.55.0, website/docs/guides/4.0-upgrade-guide.html.markdown.

/** Names of azurerm 3 for what azurerm 4 calls otherwise, in a pool. */
const POOL_NAMES = new Map([
  ["enable_auto_scaling", "auto_scaling_enabled"],
  ["enable_host_encryption", "host_encryption_enabled"],
  ["enable_node_public_ip", "node_public_ip_enabled"],
]);
/** The same in a cluster. */
const CLUSTER_NAMES = new Map([
  ["automatic_channel_upgrade", "automatic_upgrade_channel"],
  ["node_os_channel_upgrade", "node_os_upgrade_channel"],
]);
const RANGES = "api_server_authorized_ip_ranges";

/** A cluster or a pool of azurerm 3 with the names of azurerm 4, by which the rules know it; anything else as it is. */
export function withNewNames(type: string, value: Value): Value {
  if (!isObject(value)) return value;
  if (type === "azurerm_kubernetes_cluster_node_pool") return renamed(value, POOL_NAMES);
  if (type !== "azurerm_kubernetes_cluster") return value;
  const cluster = renamed(value, CLUSTER_NAMES);
  const { default_node_pool: pool, ...others } = cluster;
  const pools = isList(pool) ? pool.map((one) => (isObject(one) ? renamed(one, POOL_NAMES) : one)) : pool;
  return withRanges(pools === undefined ? others : { ...others, default_node_pool: pools });
}

function renamed(value: ObjectValue, names: ReadonlyMap<string, string>): ObjectValue {
  if (![...names.keys()].some((name) => Object.hasOwn(value, name))) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [names.get(key) ?? key, inner]));
}

/** The ranges were a list of the cluster's own, beside the block that holds them now. */
function withRanges(cluster: ObjectValue): ObjectValue {
  if (!Object.hasOwn(cluster, RANGES)) return cluster;
  const { [RANGES]: ranges, ...others } = cluster;
  const known = at(cluster, "api_server_access_profile.authorized_ip_ranges");
  if (ranges === undefined || (isList(known) && known.length > 0)) return others;
  return { ...others, api_server_access_profile: [{ authorized_ip_ranges: ranges }] };
}
