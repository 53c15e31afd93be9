import { destroys } from "../plan/resource-change";
import { textAt } from "../plan/value";
import { changesOf, type PlannedChange } from "../plan-set";
import type { ReviewRule } from "../rule";
import { describeObject, objectOf } from "./support/kubernetes-object";
import { labelOf } from "./support/pools";
import { whyReplaced } from "./support/why-replaced";

/** Kubernetes objects that hold what nobody can make again. */
const KINDS = new Set(["PersistentVolumeClaim", "PersistentVolume", "StatefulSet", "Namespace"]);

/** Azure's objects that do: what they are, and what is lost with them. */
const AZURE = new Map<string, readonly [noun: string, lost: string]>([
  ["azurerm_resource_group", ["resource group", "with everything in it"]],
  ["azurerm_key_vault", ["key vault", "with its keys and secrets"]],
  ["azurerm_key_vault_key", ["key", ""]],
  ["azurerm_container_registry", ["container registry", "with its images"]],
  ["azurerm_log_analytics_workspace", ["workspace", "with its logs"]],
  ["azurerm_monitor_workspace", ["workspace", "with its metrics"]],
  ["azurerm_data_protection_backup_vault", ["backup vault", ""]],
  ["azurerm_data_protection_backup_instance_kubernetes_cluster", ["backup", ""]],
  ["azurerm_data_protection_backup_policy_kubernetes_cluster", ["backup policy", ""]],
  ["azurerm_recovery_services_vault", ["recovery vault", ""]],
  ["azurerm_storage_account", ["storage account", "with its data"]],
  ["azurerm_storage_container", ["storage container", "with its data"]],
  ["azurerm_storage_share", ["file share", "with its data"]],
  ["azurerm_managed_disk", ["disk", "with its data"]],
  ["azurerm_postgresql_flexible_server", ["database server", "with its data"]],
  ["azurerm_mysql_flexible_server", ["database server", "with its data"]],
  ["azurerm_mssql_database", ["database", "with its data"]],
  ["azurerm_cosmosdb_account", ["database account", "with its data"]],
  ["azurerm_redis_cache", ["cache", "with its data"]],
]);
const BACKUP_EXTENSION = "microsoft.dataprotection.kubernetes";

/** K8S001: an object with state that is deleted or replaced. */
export const rule: ReviewRule = {
  id: "K8S001",
  name: "state-destroy",
  severity: "critical",
  looksFor:
    "A claim, stateful set, namespace, key vault, registry, workspace, database, storage or backup that is deleted or replaced.",
  matters: "What it holds is gone with it, and no later plan brings it back.",
  remedy:
    "Take a backup and prove that it can be restored, or keep the object: a `moved` block renames it, a `removed` block lets go of it.",
  source: "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming; terraform show -json: actions",
  *review(plans) {
    for (const change of changesOf(plans, /^(kubernetes|azurerm)_/)) {
      if (!destroys(change)) continue;
      const what = stateOf(change);
      if (what === undefined) continue;
      const { stack } = change.plan;
      const message =
        change.kind === "replace"
          ? `deletes the ${what} and makes a new one: ${whyReplaced(change)}`
          : `deletes the ${what}`;
      yield { stack, address: change.address, message };
    }
  },
};

function stateOf(change: PlannedChange): string | undefined {
  const azure = AZURE.get(change.type);
  if (change.type === "azurerm_kubernetes_cluster_extension") {
    const extension = textAt(change.before, "extension_type")?.toLowerCase();
    return extension === BACKUP_EXTENSION ? `backup extension ${labelOf(change)}` : undefined;
  }
  if (azure !== undefined) return [azure[0], labelOf(change), azure[1] && `(${azure[1]})`].filter(Boolean).join(" ");
  const object = objectOf(change.type, change.before);
  return object && KINDS.has(object.kind) ? describeObject(object) : undefined;
}
