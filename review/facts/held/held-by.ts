import { textAt, type Value } from "../../plan/value";
import { objectKindOf } from "../../rules/support/kubernetes-object";
import { heldByAzure, heldByAzurerm } from "./azure-types";
import type { Held } from "./held";
import { heldByKind } from "./kubernetes-kinds";

/** Objects that live in a state only: nobody misses them, and what uses them says so itself. */
const STATE_ONLY =
  /^(terraform_data|null_resource|random_(?!password)|time_|local_|azapi_(update_resource|resource_action)$)/;
/** Types of other providers, by what goes with them. */
const OTHERS = new Map<string, Held>([
  ["helm_release", { role: "work", noun: "Helm release", lost: "with all that it installed" }],
  ["random_password", { role: "access", noun: "password", lost: "" }],
  ["tls_private_key", { role: "access", noun: "private key", lost: "" }],
]);
const NOTHING: Held = { role: "nothing", noun: "", lost: "" };
const BACKUP_EXTENSION = "microsoft.dataprotection.kubernetes";

/** What goes with an object that is deleted; undefined where no table knows its type. */
export function heldBy(type: string, value: Value): Held | undefined {
  if (STATE_ONLY.test(type)) return NOTHING;
  if (type.startsWith("kubernetes_")) return heldByKind(objectKindOf(type, value) ?? "");
  if (type === "azapi_resource") return heldByAzure(textAt(value, "type") ?? "");
  if (type === "azurerm_kubernetes_cluster_extension") {
    const extension = textAt(value, "extension_type")?.toLowerCase();
    if (extension === BACKUP_EXTENSION) return { role: "data", noun: "backup extension", lost: "" };
  }
  return OTHERS.get(type) ?? heldByAzurerm(type);
}
