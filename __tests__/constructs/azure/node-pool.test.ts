import type { NodePoolDeclaration } from "../../../model/azure/node-pool";
import { aksCluster, defaultPoolOf, poolsOf } from "../../support/aks-cluster";

/** The pool `apps` with something changed. */
function apps(changes: Partial<NodePoolDeclaration> = {}) {
  return poolsOf(aksCluster({ pools: { apps: changes } })).apps;
}

it("a pool has everything that lets it be upgraded and rotated in place", () => {
  expect(apps()).toEqual({
    name: "apps",
    kubernetes_cluster_id: "${azurerm_kubernetes_cluster.cluster_611F8AFF.id}",
    mode: "User",
    vm_size: "Standard_D4ds_v5",
    node_count: 2,
    zones: ["1", "2", "3"],
    os_type: "Linux",
    os_sku: "AzureLinux",
    os_disk_type: "Ephemeral",
    os_disk_size_gb: 128,
    max_pods: 110,
    vnet_subnet_id: "${azurerm_subnet.cluster_Network_NodeSubnet_C45733E6.id}",
    host_encryption_enabled: true,
    temporary_name_for_rotation: "appstmp",
    orchestrator_version: "1.35",
    upgrade_settings: { max_surge: "33%", drain_timeout_in_minutes: 30, node_soak_duration_in_minutes: 0 },
    node_labels: {},
    node_taints: [],
    tags: {},
  });
});

it("the pool that is made with the cluster has the same settings, where azurerm has them", () => {
  const { kubernetes_cluster_id, mode, os_type, node_taints, ...shared } = apps() ?? {};
  expect(defaultPoolOf(aksCluster())).toEqual({
    ...shared,
    name: "system",
    temporary_name_for_rotation: "systemtmp",
    only_critical_addons_enabled: true,
  });
});

describe("the number of nodes", () => {
  it.each([0, 1, 7])("is %d, as declared", (nodes) => {
    expect(apps({ nodes })).toMatchObject({ node_count: nodes });
    expect(apps({ nodes })).not.toHaveProperty("auto_scaling_enabled");
    expect(apps({ nodes })).not.toHaveProperty("lifecycle");
  });

  it("belongs to the autoscaler between its bounds", () => {
    const pool = apps({ nodes: { min: 0, max: 9 } });
    expect(pool).toMatchObject({ auto_scaling_enabled: true, min_count: 0, max_count: 9 });
    expect(pool).not.toHaveProperty("node_count");
    expect(pool?.lifecycle).toEqual({ ignore_changes: ["node_count"] });
  });
});

describe("spot nodes", () => {
  it("are bought at any price and deleted unless it is declared otherwise", () => {
    expect(apps({ spot: {} })).toMatchObject({ priority: "Spot", eviction_policy: "Delete", spot_max_price: -1 });
    expect(apps({ spot: { evictionPolicy: "Deallocate", maxPricePerHour: 0.25 } })).toMatchObject({
      eviction_policy: "Deallocate",
      spot_max_price: 0.25,
    });
  });

  it("have no upgrade settings, which Azure refuses", () => {
    expect(apps({ spot: {} })).not.toHaveProperty("upgrade_settings");
  });

  it("have the label and the taint that Azure gives them, so that no plan takes them away", () => {
    const spot = { key: "kubernetes.azure.com/scalesetpriority", value: "spot", effect: "NoSchedule" } as const;
    const batch = { key: "batch", value: "yes", effect: "NoExecute" } as const;
    expect(apps({ spot: {}, labels: { team: "core" }, taints: [batch, spot] })).toMatchObject({
      node_labels: { team: "core", "kubernetes.azure.com/scalesetpriority": "spot" },
      node_taints: ["batch=yes:NoExecute", "kubernetes.azure.com/scalesetpriority=spot:NoSchedule"],
    });
  });

  it("regular nodes have none of it", () => {
    for (const field of ["priority", "eviction_policy", "spot_max_price"]) expect(apps()).not.toHaveProperty(field);
  });
});

test.each<[string, Partial<NodePoolDeclaration>, object]>([
  [
    "labels and taints",
    { labels: { a: "b" }, taints: [{ key: "c", value: "", effect: "PreferNoSchedule" }] },
    { node_labels: { a: "b" }, node_taints: ["c=:PreferNoSchedule"] },
  ],
  ["zones", { zones: ["2"] }, { zones: ["2"] }],
  [
    "a managed disk, where the size has no room for another",
    { vmSize: "Standard_D4s_v5" },
    { os_disk_type: "Managed", os_disk_size_gb: 128 },
  ],
  [
    "the largest disk that fits on the node",
    { vmSize: "Standard_D2ds_v5" },
    { os_disk_type: "Ephemeral", os_disk_size_gb: 75 },
  ],
  [
    "a disk of its own size",
    { osDiskType: "Managed", osDiskSizeGb: 256 },
    { os_disk_type: "Managed", os_disk_size_gb: 256 },
  ],
  ["another image", { osSku: "Ubuntu" }, { os_sku: "Ubuntu" }],
  ["pods", { maxPods: 50 }, { max_pods: 50 }],
  ["a rotation name", { rotationName: "spare" }, { temporary_name_for_rotation: "spare" }],
  ["unencrypted hosts", { hostEncryption: false }, { host_encryption_enabled: false }],
  [
    "upgrade settings",
    { maxSurge: 2, drainTimeoutMinutes: 60, nodeSoakMinutes: 5 },
    { upgrade_settings: { max_surge: "2", drain_timeout_in_minutes: 60, node_soak_duration_in_minutes: 5 } },
  ],
])("a pool has the declared %s", (_what, changes, fields) => {
  expect(apps(changes)).toMatchObject(fields);
});

it("a pool of Windows nodes needs no password: Azure makes one up", () => {
  const stack = aksCluster({
    network: { dataPlane: "azure", networkPolicy: "calico" },
    pools: { win: { vmSize: "Standard_D4ds_v5", nodes: 1, osType: "Windows" } },
  });
  expect(poolsOf(stack).win).toMatchObject({
    os_type: "Windows",
    os_sku: "Windows2022",
    temporary_name_for_rotation: "wintmp",
  });
  expect(JSON.stringify(stack.json)).not.toContain("password");
});

it("there are no zones in a region without them", () => {
  const stack = aksCluster({ location: "westus" });
  expect(defaultPoolOf(stack)).not.toHaveProperty("zones");
  expect(poolsOf(stack).apps).not.toHaveProperty("zones");
});

describe("the version of the nodes", () => {
  it("is that of the cluster", () => {
    const stack = aksCluster({ kubernetesVersion: "1.36" });
    expect([defaultPoolOf(stack).orchestrator_version, poolsOf(stack).apps?.orchestrator_version]).toEqual([
      "1.36",
      "1.36",
    ]);
  });

  it("may stay behind while an upgrade without a channel is under way", () => {
    const stack = aksCluster({
      upgradeChannel: "none",
      kubernetesVersion: "1.36.3",
      upgradesFrom: "1.35.1",
      pools: { apps: { kubernetesVersion: "1.35.1" } },
    });
    expect([defaultPoolOf(stack).orchestrator_version, poolsOf(stack).apps?.orchestrator_version]).toEqual([
      "1.36.3",
      "1.35.1",
    ]);
  });

  it.each(["stable", "rapid"] as const)("is chosen by the channel %s alone", (upgradeChannel) => {
    const stack = aksCluster({ upgradeChannel });
    expect(defaultPoolOf(stack)).not.toHaveProperty("orchestrator_version");
    expect(poolsOf(stack).apps).not.toHaveProperty("orchestrator_version");
  });
});
