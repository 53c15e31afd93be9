import { UNKNOWN, type Value } from "../../../../review/plan/value";
import { rule } from "../../../../review/rules/azr002-safety-lowered";
import { azapiBody } from "../../support/nested";
import { planned, planOf, setOf } from "../../support/planned";

const found = (type: string, before: Value, after: Value, environment = "prod") =>
  [...rule.review(setOf([planOf([planned(type, before, after)], { environment })]))].map(({ severity, message }) => [
    severity,
    message,
  ]);

describe("redundancy of what Azure runs", () => {
  it.each<readonly [what: string, safe: Value, low: Value, message: string]>([
    [
      "Microsoft.ContainerService/managedClusters",
      { sku: { tier: "Standard" } },
      { sku: { tier: "Free" } },
      "the cluster it is of a lower tier (body.sku.tier)",
    ],
    [
      "Microsoft.Storage/storageAccounts",
      { sku: { name: "Standard_GZRS" } },
      { sku: { name: "Standard_LRS" } },
      "the storage account it has no copy in another region (body.sku.name), is in one zone only (body.sku.name)",
    ],
    [
      "Microsoft.Compute/disks",
      { sku: { name: "UltraSSD_LRS" } },
      { sku: { name: "Standard_LRS" } },
      "the disk it is slower (body.sku.name)",
    ],
    [
      "Microsoft.Compute/virtualMachineScaleSets",
      { sku: { capacity: 5 } },
      { sku: { capacity: 1 } },
      "the scale set it has fewer instances (body.sku.capacity)",
    ],
    [
      "Microsoft.ApiManagement/service",
      { zones: ["1", "2"] },
      { zones: ["1"] },
      "the API management it is in fewer zones (body.zones)",
    ],
  ])("reads what azapi sends of %s beside its properties", (type, safe, low, message) => {
    const of = (body: Value): Value => ({ type: `${type}@2025-01-01`, name: "it", body });
    expect(found("azapi_resource", of(safe), of(low)).map(([, said]) => said)).toEqual([message]);
    expect(found("azapi_resource", of(low), of(safe))).toEqual([]);
  });

  describe("the pools of a cluster by azapi", () => {
    const pools = (...profiles: Value[]): Value =>
      azapiBody("Microsoft.ContainerService/managedClusters", "agentPoolProfiles", profiles);
    const pool = { name: "a", count: 3, minCount: 3, enableAutoScaling: true, availabilityZones: ["1", "2", "3"] };
    const LESS = "the cluster it has fewer nodes, or they grow no longer (body.properties.agentPoolProfiles)";
    it.each([
      ["has one node", [{ ...pool, count: 1 }]],
      ["may have one node", [{ ...pool, minCount: 1 }]],
      ["grows no longer", [{ ...pool, enableAutoScaling: false }]],
      ["is in one zone", [{ ...pool, availabilityZones: ["1"] }]],
      ["goes", [{ ...pool, name: "b" }]],
    ])("are fewer where one %s", (_, after) => {
      expect(found("azapi_resource", pools(pool), pools(...after))).toEqual([["medium", LESS]]);
    });

    it("are not fewer in another order, with one more, or where nobody knows them yet", () => {
      const other = { ...pool, name: "b" };
      expect(found("azapi_resource", pools(pool, other), pools(other, pool))).toEqual([]);
      expect(found("azapi_resource", pools(pool), pools(other, pool))).toEqual([]);
      const unknown = azapiBody("Microsoft.ContainerService/managedClusters", "agentPoolProfiles", UNKNOWN);
      expect(found("azapi_resource", pools(pool), unknown)).toEqual([]);
    });
  });

  it.each(["GRS", "RAGRS", "GZRS", "RAGZRS"])("finds that a storage account of %s loses its copy", (before) => {
    const [[severity] = []] = found(
      "azurerm_storage_account",
      { account_replication_type: before },
      { account_replication_type: "LRS" },
    );
    expect(severity).toBe("high");
  });

  it.each(["ZRS", "GZRS", "RAGZRS"])("finds that a storage account of %s is in one zone", (before) => {
    const [finding] = found(
      "azurerm_storage_account",
      { account_replication_type: before },
      { account_replication_type: "LRS" },
    );
    expect(finding?.[1]).toContain("is in one zone only (account_replication_type)");
  });

  it("compares tiers that it knows", () => {
    const of = (before: Value, after: Value) => found("azurerm_thing", { sku: before }, { sku: after });
    expect(of("Premium", "Something")).toEqual([]);
    expect(of("Special", "Basic")).toEqual([]);
    expect(of("Premium_1", "Premium_2")).toEqual([]);
    expect(of("standard", "BASIC")).toHaveLength(1);
    expect(of("Premium", UNKNOWN)).toEqual([]);
  });

  it.each<readonly [type: string, path: string, before: Value, after: Value, meaning: string]>([
    ["azurerm_service_plan", "sku_name", "P3v3", "P1v3", "is smaller"],
    ["azurerm_service_plan", "sku_name", "P1v3", "B3", "is smaller"],
    ["azurerm_linux_virtual_machine_scale_set", "instances", 10, 4, "has fewer instances"],
    ["azurerm_api_management", "instance_count", 2, 1, "has fewer instances"],
    ["azurerm_service_plan", "worker_count", 3, 1, "has fewer instances"],
    ["azurerm_redis_cache", "capacity", 4, 1, "has fewer instances"],
    ["azurerm_postgresql_flexible_server", "sku_name", "GP_Standard_D8ds_v5", "GP_Standard_D2ds_v5", "is smaller"],
    ["azurerm_postgresql_flexible_server", "sku_name", "MO_Standard_E8ds_v5", "GP_Standard_D8ds_v5", "is smaller"],
    ["azurerm_mysql_flexible_server", "sku_name", "GP_Standard_D2ds_v4", "B_Standard_B2ms", "is smaller"],
    ["azurerm_log_analytics_workspace", "daily_quota_gb", -1, 0.5, "takes no more once that much has come in a day"],
    ["azurerm_log_analytics_workspace", "daily_quota_gb", 5, 4, "takes no more once that much has come in a day"],
  ])("finds that %s has a smaller %s, and lets it grow", (type, path, before, after, meaning) => {
    const of = (value: Value): Value => ({ name: "it", [path]: value });
    expect(found(type, of(before), of(after))).toEqual([
      ["medium", expect.stringMatching(new RegExp(`${meaning} \\(${path}\\)$`))],
    ]);
    expect(found(type, of(after), of(before))).toEqual([]);
  });

  it("lets sizes pass that are half as large or more, or that nobody can compare", () => {
    const of = (before: Value, after: Value) =>
      found("azurerm_postgresql_flexible_server", { sku_name: before }, { sku_name: after });
    expect(of("GP_Standard_D8ds_v5", "GP_Standard_D4ds_v5")).toEqual([]);
    expect(of("P2mv3", "P1mv3")).toEqual([]);
    expect(of("standard", "premium")).toEqual([]);
    const instances = (before: Value, after: Value) =>
      found("azurerm_linux_virtual_machine_scale_set", { instances: before }, { instances: after });
    expect([instances(4, 2), instances(1, 1), instances(0, 0), instances(4, UNKNOWN)]).toEqual([[], [], [], []]);
  });

  it("finds a pool by azapi that falls to no node", () => {
    const body = (count: number) => ({
      ...azapiBody("Microsoft.ContainerService/managedClusters/agentPools", "count", count),
    });
    expect(found("azapi_resource", body(5), body(0))).toEqual([
      ["medium", "the node pool it has fewer instances (body.properties.count)"],
    ]);
  });

  it.each<readonly [type: string, before: Value, after: Value, severity: string, said: string]>([
    [
      "monitor_autoscale_setting",
      { enabled: true },
      { enabled: false },
      "medium",
      "lets nothing grow by itself any more",
    ],
    [
      "container_app",
      { template: [{ min_replicas: 2 }] },
      { template: [{ min_replicas: 1 }] },
      "medium",
      "has fewer instances",
    ],
    [
      "container_app",
      { template: [{ max_replicas: 10 }] },
      { template: [{ max_replicas: 4 }] },
      "medium",
      "has fewer instances",
    ],
    [
      "mssql_database",
      { geo_backup_enabled: true },
      { geo_backup_enabled: false },
      "high",
      "has no backup in another region",
    ],
    [
      "postgresql_flexible_server",
      { auto_grow_enabled: true },
      { auto_grow_enabled: false },
      "medium",
      "does not grow by itself",
    ],
  ])("is found to be less in %s: %j to %j", (type, before, after, severity, said) => {
    expect(found(`azurerm_${type}`, before, after)).toEqual([[severity, expect.stringContaining(said)]]);
    expect(found(`azurerm_${type}`, after, before)).toEqual([]);
  });

  it("counts the fewest and the most of an autoscaler, down to half", () => {
    const bounds = (minimum: number, maximum: number): Value => ({ profile: [{ capacity: [{ minimum, maximum }] }] });
    const of = (before: Value, after: Value) => found("azurerm_monitor_autoscale_setting", before, after).length;
    expect(of(bounds(2, 10), bounds(1, 10))).toBe(1);
    expect(of(bounds(2, 10), bounds(2, 4))).toBe(1);
    expect(of(bounds(2, 10), bounds(2, 5))).toBe(0);
    expect(of(bounds(2, 10), bounds(3, 20))).toBe(0);
  });
});
