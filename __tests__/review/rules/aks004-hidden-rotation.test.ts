import { UNKNOWN, type Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/aks004-hidden-rotation";
import { messagesOf, planned } from "../support/planned";

const CLUSTER = "azurerm_kubernetes_cluster";
const POOL = "azurerm_kubernetes_cluster_node_pool";

function ofDefaultPool(before: { [key: string]: Value }, after: { [key: string]: Value }): string[] {
  const cluster = (pool: { [key: string]: Value }) => ({
    name: "aks",
    default_node_pool: [{ name: "system", node_count: 2, ...pool }],
  });
  return messagesOf(rule, planned(CLUSTER, cluster(before), cluster(after)));
}

function ofPool(before: { [key: string]: Value }, after: { [key: string]: Value }): string[] {
  const pool = { name: "apps", node_count: 4 };
  return messagesOf(rule, planned(POOL, { ...pool, ...before }, { ...pool, ...after }));
}

describe("AKS004 hidden-rotation", () => {
  it.each<readonly [string, Value, Value]>([
    ["host_encryption_enabled", false, true],
    ["node_public_ip_enabled", false, true],
    ["fips_enabled", false, true],
    ["kubelet_disk_type", "OS", "Temporary"],
    ["max_pods", 110, 50],
    ["only_critical_addons_enabled", false, true],
    ["os_disk_size_gb", 128, 256],
    ["os_disk_type", "Managed", "Ephemeral"],
    ["pod_subnet_id", "/a", "/b"],
    ["snapshot_id", "/a", "/b"],
    ["ultra_ssd_enabled", false, true],
    ["vm_size", "Standard_D4ds_v5", "Standard_D8ds_v5"],
    ["vnet_subnet_id", "/a", UNKNOWN],
  ])("finds %s of the default pool", (attribute, before, after) => {
    expect(ofDefaultPool({ [attribute]: before }, { [attribute]: after })).toEqual([
      `replaces up to 2 nodes of the pool system although the plan calls it an update: default_node_pool[0].${attribute} changes`,
    ]);
  });

  it("finds a part of a block", () => {
    const settings = (max: number) => ({ linux_os_config: [{ sysctl_config: [{ vm_max_map_count: max }] }] });
    expect(ofPool(settings(65_530), settings(262_144))).toEqual([
      "replaces up to 4 nodes of the pool apps although the plan calls it an update: linux_os_config[0].sysctl_config[0].vm_max_map_count changes",
    ]);
  });

  it("names several attributes at once", () => {
    expect(ofPool({ vm_size: "a", zones: ["1"] }, { vm_size: "b", zones: ["1", "2"] })).toEqual([
      "replaces up to 4 nodes of the pool apps although the plan calls it an update: vm_size, zones[1] change",
    ]);
  });

  it.each([
    ["AzureLinux", "Ubuntu"],
    ["Ubuntu2204", "AzureLinux3"],
    ["Windows2019", "AzureLinux"],
  ])("finds an image of another family: %s to %s", (before, after) => {
    expect(ofPool({ os_sku: before }, { os_sku: after })).toHaveLength(1);
  });

  it.each([
    ["AzureLinux", "AzureLinux3"],
    ["Ubuntu2204", "Ubuntu"],
    ["Windows2019", "Windows2022"],
  ])("lets an image of the same family pass: %s to %s", (before, after) => {
    expect(ofPool({ os_sku: before }, { os_sku: after })).toEqual([]);
  });

  it.each([
    ["node_count", 3, 4],
    ["max_count", 3, 4],
    ["node_labels", { a: "1" }, { a: "2" }],
    ["only_critical_addons_enabled", false, true],
    ["temporary_name_for_rotation", "a", "b"],
  ])("lets %s of another pool pass", (attribute, before, after) => {
    expect(ofPool({ [attribute]: before }, { [attribute]: after })).toEqual([]);
  });

  it("lets an attribute of the cluster pass that is called like one of a pool", () => {
    expect(messagesOf(rule, planned(CLUSTER, { zones: ["1"] }, { zones: ["2"] }))).toEqual([]);
  });

  it("lets a replacement pass: another rule tells it", () => {
    const change = planned(POOL, { name: "a", vm_size: "a" }, { name: "b", vm_size: "b" }, { kind: "replace" });
    expect(messagesOf(rule, change)).toEqual([]);
  });
});
