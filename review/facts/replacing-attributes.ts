import type { Difference } from "../plan/difference";
import { attributeName, isBlank, type Path } from "../plan/value";
import { CLUSTER_REPLACING, POOL_REPLACING } from "./aks-attributes";
import { isPartOf, type ReplacingAttribute } from "./attribute";
import { immutableAttributes } from "./kubernetes-attributes";

/** The paths of differences that force a replacement, as far as it is known without asking the provider. */
export function replacingPaths(type: string, differences: readonly Difference[]): Path[] {
  const forcing = replacing(type);
  return differences
    .filter(({ path, before, after }) => {
      const name = attributeName(path);
      return forcing.some((attribute) => {
        const stays = (attribute.onceSet && isBlank(before)) || (attribute.computed && isBlank(after));
        return covers(attribute, name) && !stays && (attribute.when?.(before, after) ?? true);
      });
    })
    .map(({ path }) => path);
}

function replacing(type: string): readonly ReplacingAttribute[] {
  if (type === "azurerm_kubernetes_cluster") return CLUSTER_REPLACING;
  if (type === "azurerm_kubernetes_cluster_node_pool") return POOL_REPLACING;
  if (type.startsWith("kubernetes_")) return immutableAttributes(type);
  // Azure renames and moves nothing in place.
  return type.startsWith("azurerm_") ? ["name", "location", "resource_group_name"].map((name) => ({ name })) : [];
}

function covers(attribute: ReplacingAttribute, changed: string): boolean {
  return isPartOf(attribute, changed) || attribute.name.startsWith(`${changed}.`);
}
