import type { Held } from "../../facts/held/held";
import { heldBy } from "../../facts/held/held-by";
import { textAt, type Value } from "../../plan/value";
import type { PlannedChange } from "../../plan-set";
import { describeObject, objectOf } from "./kubernetes-object";
import { labelOf } from "./pools";

/** What goes with an object that a change destroys; undefined for a type that nobody knows. */
export function lostWith({ type, before }: Pick<PlannedChange, "type" | "before">): Held | undefined {
  return heldBy(type, before);
}

/** What people call an object that goes: `Deployment shop/web`, `key vault kv-prod (with its keys and secrets)`. */
export function describeLost(change: PlannedChange): string {
  const { type, before, address } = change;
  const held = lostWith(change);
  const object = objectOf(type, before);
  const azure = type === "azapi_resource" ? textAt(before, "type")?.split("@")[0] : undefined;
  const role = roleIn(change, before);
  const name = object?.name ? describeObject(object) : `${held?.noun || azure || type} ${role ?? labelOf(change)}`;
  const shown = labelOf(change) === address && !object?.name && role === undefined ? address : name;
  return held?.lost ? `${shown} (${held.lost})` : shown;
}

/** What a role assignment gives; its own name is a number that tells nobody anything. */
function roleIn({ type }: PlannedChange, value: Value): string | undefined {
  const role = type === "azurerm_role_assignment" ? textAt(value, "role_definition_name") : undefined;
  const scope = textAt(value, "scope")?.split("/").filter(Boolean).at(-1);
  return role === undefined ? undefined : `${role}${scope === undefined ? "" : ` on ${scope}`}`;
}

/** The namespace that an object of Kubernetes lives in; undefined for what lives in none. */
export function namespaceOf({ type, before }: Pick<PlannedChange, "type" | "before">): string | undefined {
  return objectOf(type, before)?.namespace || undefined;
}

/** What people call an object of Azure that changes: `container registry acrprod`. */
export function describeAzure(change: PlannedChange): string {
  const { type, before, after } = change;
  const value = before ?? after;
  const azure = type.startsWith("azapi_") ? textAt(value, "type")?.split("@")[0] : undefined;
  return `${heldBy(type, value)?.noun || azure || type} ${labelOf(change)}`;
}
