import { type TerraformStack, TerraformVariable } from "cdktf";
import { ClusterBackup, type ClusterBackupProps } from "../../../constructs/azure/cluster-backup";
import { problemsOf } from "../../support/problems";
import { synth } from "../../support/synth";

const PLACED = { suffix: "shop", resourceGroup: "rg-shop-backup", location: "westeurope", storageAccount: "stshop" };
const addBackup = (stack: TerraformStack, changes: Partial<ClusterBackupProps> = {}) =>
  new ClusterBackup(stack, "backup", { ...PLACED, ...changes });
const cluster = { node: { id: "Cluster" }, resource: { id: "/cluster" }, controlPlaneObjectId: "control-plane" };

/** A stack in which a cluster is saved. */
const saved = (changes: Partial<ClusterBackupProps> = {}) =>
  synth((stack) => {
    addBackup(stack, changes).protect(cluster);
  });
const usual = saved();
type Fields = Readonly<Record<string, unknown>>;

it("keeps a vault and an account without keys, which a plan does not delete", () => {
  const lifecycle = { prevent_destroy: true };
  expect(usual.only("azurerm_data_protection_backup_vault")).toMatchObject({
    name: "bvault-shop",
    redundancy: "ZoneRedundant",
    soft_delete: "On",
    identity: { type: "SystemAssigned" },
    lifecycle,
  });
  expect(usual.only("azurerm_storage_account")).toMatchObject({
    name: "stshop",
    account_replication_type: "ZRS",
    shared_access_key_enabled: false,
    allow_nested_items_to_be_public: false,
    min_tls_version: "TLS1_2",
    blob_properties: { delete_retention_policy: { days: 14 } },
    lifecycle,
  });
  expect(usual.only("azurerm_storage_container")).toMatchObject({ lifecycle });
});

it("keeps copies in one zone where the region has one only", () => {
  const stack = saved({ location: "northcentralus" });
  expect(stack.only("azurerm_data_protection_backup_vault")).toMatchObject({ redundancy: "LocallyRedundant" });
  expect(stack.only("azurerm_storage_account")).toMatchObject({ account_replication_type: "LRS" });
});

it("saves a cluster once a day for two weeks", () => {
  expect(usual.only("azurerm_data_protection_backup_policy_kubernetes_cluster")).toMatchObject({
    backup_repeating_time_intervals: ["R/2026-01-01T02:30:00+00:00/P1D"],
    default_retention_rule: { life_cycle: [{ data_store_type: "OperationalStore", duration: "P14D" }] },
    retention_rule: [],
  });
});

it("saves as often and keeps as long as it is told", () => {
  const stack = saved({ everyHours: 6, startTime: "01:00", retentionDays: 30, retentionWeeks: 12 });
  expect(stack.only("azurerm_data_protection_backup_policy_kubernetes_cluster")).toMatchObject({
    backup_repeating_time_intervals: ["R/2026-01-01T01:00:00+00:00/PT6H"],
    default_retention_rule: { life_cycle: [{ duration: "P30D" }] },
    retention_rule: [
      { life_cycle: [{ duration: "P84D" }], criteria: { absolute_criteria: "FirstOfWeek" }, priority: 25 },
    ],
  });
});

it("gives everybody the role that Azure asks for, before it protects the cluster", () => {
  const roles = usual.all("azurerm_role_assignment") as Fields[];
  expect(roles.map(({ role_definition_name, principal_id }) => [role_definition_name, principal_id])).toEqual([
    ["Contributor", "control-plane"],
    ["Storage Blob Data Contributor", expect.stringContaining(".aks_assigned_identity[0].principal_id}")],
    ["Reader", expect.stringContaining("backup_vault.backup_98F0E993.identity[0].principal_id}")],
    ["Reader", expect.stringContaining("backup_vault.backup_98F0E993.identity[0].principal_id}")],
  ]);
  const instance = usual.only("azurerm_data_protection_backup_instance_kubernetes_cluster") as Fields;
  const before = [...usual.addresses].filter((address) => /role_assignment|trusted_access/.test(address));
  expect([...(instance.depends_on as string[])].sort()).toEqual(before);
});

it("waits for what else changes the cluster, and saves it once", () => {
  const stack = synth((stack) => {
    const backup = addBackup(stack);
    const finished = [backup.account];
    expect(backup.protect({ ...cluster, finished })).toBe(backup.protect(cluster));
  });
  expect(stack.only("azurerm_kubernetes_cluster_extension")).toMatchObject({
    extension_type: "microsoft.dataprotection.kubernetes",
    depends_on: [expect.stringContaining("azurerm_storage_account.")],
  });
});

it("saves all namespaces but those that AKS fills, or those that are named", () => {
  const parameters = (changes: Partial<ClusterBackupProps>) =>
    (saved(changes).only("azurerm_data_protection_backup_instance_kubernetes_cluster") as Fields)
      .backup_datasource_parameters;
  expect(parameters({})).toMatchObject({ excluded_namespaces: expect.arrayContaining(["kube-system"]) });
  expect(parameters({ namespaces: ["shop"], volumeSnapshots: false })).toEqual({
    included_namespaces: ["shop"],
    cluster_scoped_resources_enabled: true,
    volume_snapshot_enabled: false,
  });
});

it("locks the vault and the account by choice", () => {
  const scopes = (saved({ lock: true }).all("azurerm_management_lock") as Fields[]).map(({ scope }) => scope);
  expect(scopes).toEqual([
    expect.stringContaining("azurerm_storage_account"),
    expect.stringContaining("azurerm_data_protection_backup_vault"),
  ]);
  expect(usual.all("azurerm_management_lock")).toEqual([]);
});

it("is let go of by choice", () => {
  expect(saved({ preventDestroy: false }).only("azurerm_storage_account")).not.toHaveProperty("lifecycle");
});

it.each<[Partial<ClusterBackupProps>, string]>([
  [
    { startTime: "2:30" },
    'startTime must be a time of the day in UTC, got "2:30"; write it with two digits each, such as "02:30" (value)',
  ],
  [
    { startTime: "24:00" },
    'startTime must be a time of the day in UTC, got "24:00"; write it with two digits each, such as "02:30" (value)',
  ],
  [{ retentionDays: 0 }, "retentionDays must be a whole number from 1 to 360, got 0; choose one in that range (value)"],
  [
    { retentionDays: 361 },
    "retentionDays must be a whole number from 1 to 360, got 361; choose one in that range (value)",
  ],
  [
    { retentionWeeks: 1 },
    "retentionWeeks must be a whole number from 2 to 51, got 1; choose one in that range (value)",
  ],
  [
    { storageAccount: "st-shop" },
    'storageAccount must be 3 to 24 lower-case letters and digits, got "st-shop"; write it such as "stshopprodbackup" (value)',
  ],
  [
    { resourceGroup: "rg-b." },
    'resourceGroup must be up to 90 letters, digits, hyphens, underscores, dots and parentheses, got "rg-b."; end it with anything but a dot, such as "rg-portal-prod" (value)',
  ],
  [
    { namespaces: ["shop", "shop"] },
    'namespaces[1] must be there once, got "shop" twice; take away one of the two (value)',
  ],
  [{ namespaces: [] }, "namespaces must have a namespace, got []; add one, or leave it out, which saves all (value)"],
  [
    { namespaces: ["shop"], excludedNamespaces: ["shop"] },
    "excludedNamespaces must be left out beside namespaces, got both; say one of the two (value)",
  ],
])("refuses %j", (changes, message) => {
  expect(problemsOf((stack) => addBackup(stack, changes))).toEqual([`[test/backup] ${message}`]);
});

it("wants to know how copies are kept in a region that only Terraform knows", () => {
  const elsewhere = (stack: TerraformStack, changes: object) =>
    addBackup(stack, { location: new TerraformVariable(stack, "region", {}).stringValue, ...changes });
  expect(problemsOf((stack) => elsewhere(stack, {}))).toEqual([
    "[test/backup] redundancy must be declared in a region that only Terraform knows, got nothing; write ZoneRedundant where it has zones, and LocallyRedundant where it has none (value)",
  ]);
  expect(problemsOf((stack) => elsewhere(stack, { redundancy: "GeoRedundant" }))).toEqual([]);
});
