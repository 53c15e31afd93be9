import type { Difference } from "../plan/difference";
import { attributeName, isBlank, type Path } from "../plan/value";
import { CLUSTER_REPLACING, POOL_REPLACING } from "../rules/support/aks-attributes";

/** Attributes of Kubernetes objects that the API server never changes in place. */
const KUBERNETES_REPLACING = [
  "metadata.name",
  "metadata.namespace",
  "spec.selector",
  "spec.storage_class_name",
  "spec.access_modes",
  "spec.volume_claim_template",
  "spec.service_name",
];
/** Selectors of these objects may change. */
const SELECTOR_MAY_CHANGE = /^kubernetes_(service|network_policy|pod_disruption_budget)(_v\d+)?$/;

/** The paths of differences that force a replacement, as far as it is known without asking the provider. */
export function replacingPaths(type: string, differences: readonly Difference[]): Path[] {
  const forcing = replacing(type);
  return differences
    .filter(({ path, before }) => {
      const name = attributeName(path);
      return forcing.some((attribute) => covers(attribute, name) && !(attribute.onceSet && isBlank(before)));
    })
    .map(({ path }) => path);
}

interface ReplacingAttribute {
  readonly name: string;
  /** Whether only a value that was set before makes it so. */
  readonly onceSet?: boolean;
}

function replacing(type: string): readonly ReplacingAttribute[] {
  if (type === "azurerm_kubernetes_cluster") return CLUSTER_REPLACING;
  if (type === "azurerm_kubernetes_cluster_node_pool") return POOL_REPLACING;
  if (type.startsWith("kubernetes_")) {
    return KUBERNETES_REPLACING.filter((name) => name !== "spec.selector" || !SELECTOR_MAY_CHANGE.test(type)).map(
      (name) => ({ name }),
    );
  }
  // Azure renames and moves nothing in place.
  return type.startsWith("azurerm_") ? ["name", "location", "resource_group_name"].map((name) => ({ name })) : [];
}

function covers({ name }: ReplacingAttribute, changed: string): boolean {
  return changed === name || changed.startsWith(`${name}.`) || name.startsWith(`${changed}.`);
}
