import type { Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/k8s001-state-destroy";
import { messagesOf, planned, planOf, setOf } from "../support/planned";

const METADATA: Value = { metadata: [{ name: "orders", namespace: "shop" }] };

describe("K8S001 state-destroy", () => {
  it.each([
    ["kubernetes_persistent_volume_claim_v1", METADATA, "PersistentVolumeClaim shop/orders"],
    ["kubernetes_persistent_volume_claim", METADATA, "PersistentVolumeClaim shop/orders"],
    ["kubernetes_persistent_volume_v1", METADATA, "PersistentVolume shop/orders"],
    ["kubernetes_stateful_set_v1", METADATA, "StatefulSet shop/orders"],
    ["kubernetes_namespace_v1", { metadata: [{ name: "shop" }] }, "Namespace shop"],
    ["kubernetes_manifest", { manifest: { kind: "StatefulSet", metadata: { name: "db" } } }, "StatefulSet db"],
    ["azurerm_resource_group", { name: "it" }, "resource group it (with everything in it)"],
    ["azurerm_key_vault", { name: "it" }, "key vault it (with its keys and secrets)"],
    ["azurerm_key_vault_key", { name: "it" }, "key it"],
    ["azurerm_container_registry", { name: "it" }, "container registry it (with its images)"],
    ["azurerm_log_analytics_workspace", { name: "it" }, "workspace it (with its logs)"],
    ["azurerm_monitor_workspace", { name: "it" }, "workspace it (with its metrics)"],
    ["azurerm_data_protection_backup_vault", { name: "it" }, "backup vault it"],
    ["azurerm_data_protection_backup_instance_kubernetes_cluster", { name: "it" }, "backup it"],
    ["azurerm_data_protection_backup_policy_kubernetes_cluster", { name: "it" }, "backup policy it"],
    ["azurerm_recovery_services_vault", { name: "it" }, "recovery vault it"],
    ["azurerm_storage_account", { name: "it" }, "storage account it (with its data)"],
    ["azurerm_storage_container", { name: "it" }, "storage container it (with its data)"],
    ["azurerm_storage_share", { name: "it" }, "file share it (with its data)"],
    ["azurerm_managed_disk", { name: "it" }, "disk it (with its data)"],
    ["azurerm_postgresql_flexible_server", { name: "it" }, "database server it (with its data)"],
    ["azurerm_mysql_flexible_server", { name: "it" }, "database server it (with its data)"],
    ["azurerm_mssql_database", { name: "it" }, "database it (with its data)"],
    ["azurerm_cosmosdb_account", { name: "it" }, "database account it (with its data)"],
    ["azurerm_redis_cache", { name: "it" }, "cache it (with its data)"],
    [
      "kubernetes_manifest",
      { manifest: { kind: "PersistentVolumeClaim", metadata: { name: "db", namespace: "s" } } },
      "PersistentVolumeClaim s/db",
    ],
    [
      "azurerm_kubernetes_cluster_extension",
      { name: "ext", extension_type: "Microsoft.DataProtection.Kubernetes" },
      "backup extension ext",
    ],
  ])("finds %s deleted and replaced", (type, before, what) => {
    expect(messagesOf(rule, planned(type, before, null))).toEqual([`deletes the ${what}`]);
    const replaced = planned(type, before, before, { kind: "replace", replacePaths: [["name"]] });
    expect(messagesOf(rule, replaced)).toEqual([`deletes the ${what} and makes a new one: name forces it`]);
  });

  it("says that what comes in place of it takes nothing along", () => {
    const namespace = (name: string): Value => ({ metadata: [{ name, labels: { tier: name, a: "b", c: "d" } }] });
    const goes = planned("kubernetes_namespace_v1", namespace("shop"), null);
    const comes = planned("kubernetes_namespace_v1", null, namespace("store"), {
      address: "kubernetes_namespace_v1.new",
    });
    expect(messagesOf(rule, goes, comes)).toEqual([
      "deletes the Namespace shop, while a like one comes, store, which is empty: nothing moves there",
    ]);
    const other = planned("kubernetes_namespace_v1", null, { metadata: [{ name: "other", labels: { x: "y" } }] });
    expect(messagesOf(rule, goes, other)).toEqual(["deletes the Namespace shop"]);
    const vault = (name: string): Value => ({ name, location: "westeurope", sku_name: "standard" });
    expect(
      messagesOf(
        rule,
        planned("azurerm_key_vault", vault("kv-a"), null),
        planned("azurerm_key_vault", null, vault("kv-b"), { address: "azurerm_key_vault.b" }),
      ),
    ).toEqual([
      "deletes the key vault kv-a (with its keys and secrets), while a like one comes, kv-b, which is empty: nothing moves there",
    ]);
  });

  it.each([
    ["kubernetes_deployment_v1", METADATA],
    ["kubernetes_config_map_v1", METADATA],
    ["kubernetes_manifest", { manifest: { kind: "HTTPRoute", metadata: { name: "web" } } }],
    ["azurerm_kubernetes_cluster_extension", { name: "flux", extension_type: "microsoft.flux" }],
    ["azurerm_public_ip", { name: "ip" }],
    ["azurerm_kubernetes_cluster_extension", { name: "unknown" }],
    ["random_pet", METADATA],
  ])("lets %s go", (type, before) => {
    expect(messagesOf(rule, planned(type, before, null))).toEqual([]);
  });

  it("finds custom resource definitions, and Azure's own types in azapi", () => {
    const definition = { manifest: { kind: "CustomResourceDefinition", metadata: { name: "kafkas.kafka.io" } } };
    expect(messagesOf(rule, planned("kubernetes_manifest", definition, null))).toEqual([
      "deletes the CustomResourceDefinition kafkas.kafka.io (with every object of its kind)",
    ]);
    const server = { name: "db", type: "Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01" };
    expect(messagesOf(rule, planned("azapi_resource", server, null))).toEqual([
      "deletes the database server db (with its data)",
    ]);
  });

  it("tells with a namespace what the plan names of it", () => {
    const namespace = planned("kubernetes_namespace_v1", { metadata: [{ name: "shop" }] }, null);
    const inside = planned("kubernetes_service_v1", METADATA, null);
    expect([...rule.review(setOf([planOf([namespace, inside])]))]).toEqual([
      {
        stack: "prod-cluster",
        address: "kubernetes_namespace_v1.it",
        message: "deletes the Namespace shop, with 1 object in it",
        details: ["Service shop/orders"],
      },
    ]);
  });

  it("counts for a namespace only what goes, of that namespace, and only where the namespace stays away", () => {
    const namespace = (more = {}) => planned("kubernetes_namespace_v1", { metadata: [{ name: "shop" }] }, null, more);
    const service = planned("kubernetes_service_v1", METADATA, null);
    const said = (...changes: Parameters<typeof planOf>[0]) => [...rule.review(setOf([planOf(changes)]))];
    const alone = [
      { stack: "prod-cluster", address: "kubernetes_namespace_v1.it", message: "deletes the Namespace shop" },
    ];
    const elsewhere = planned("kubernetes_service_v1", { metadata: [{ name: "orders", namespace: "other" }] }, null);
    const stays = planned("kubernetes_service_v1", METADATA, METADATA);
    const wide = planned("kubernetes_cluster_role_v1", { metadata: [{ name: "shop" }] }, null);
    const foreign = planned("example_kubernetes_service_v1", METADATA, null);
    expect(said(namespace(), elsewhere, stays, wide, foreign)).toEqual(alone);
    const stateful = planned("kubernetes_stateful_set_v1", METADATA, null);
    expect(said(stateful, service).map(({ details }) => details)).toEqual([undefined]);
    const anew = namespace({ kind: "replace", actions: ["delete", "create"], replacePaths: [["metadata", 0, "name"]] });
    expect(said(anew, service).map(({ message }) => message)).toEqual([
      "deletes the Namespace shop and makes a new one: metadata[0].name forces it",
    ]);
    const kept = planned("kubernetes_namespace_v1", { metadata: [{ name: "shop" }] }, { metadata: [{ name: "shop" }] });
    expect(said(kept, stateful, service)).toHaveLength(1);
    const other = planOf([service], { stack: "prod-services" });
    expect([...rule.review(setOf([planOf([namespace()]), other]))]).toEqual(alone);
  });

  it("is critical", () => expect(rule.severity).toBe("critical"));

  it.each(["update", "forget", "no-op"] as const)("says nothing about %s of a claim", (kind) => {
    expect(messagesOf(rule, planned("kubernetes_persistent_volume_claim_v1", METADATA, METADATA, { kind }))).toEqual(
      [],
    );
  });
});
