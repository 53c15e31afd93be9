import { replacingPaths } from "../../../review/facts/replacing-attributes";
import type { Value } from "../../../review/plan/value";

const CLUSTER = "azurerm_kubernetes_cluster";
const CLAIM = "kubernetes_persistent_volume_claim_v1";
const SERVICE = "kubernetes_service_v1";

function forces(type: string, path: readonly (string | number)[], before: Value, after: Value): boolean {
  return replacingPaths(type, [{ path, before, after, sensitive: false }]).length > 0;
}

describe("attributes that force a replacement", () => {
  it.each([
    [CLUSTER, ["dns_prefix"], "a", "b"],
    [CLUSTER, ["network_profile", 0, "network_policy"], "azure", "cilium"],
    ["azurerm_kubernetes_cluster_node_pool", ["priority"], "Regular", "Spot"],
    ["azurerm_public_ip", ["location"], "westeurope", "northeurope"],
    ["kubernetes_deployment_v1", ["spec", 0, "selector", 0, "match_labels", "app"], "a", "b"],
    [SERVICE, ["spec", 0, "cluster_ip"], null, "10.0.0.9"],
    [CLAIM, ["spec", 0, "resources", 0, "requests", "storage"], "2Gi", "1Gi"],
  ])("of %s hold %j", (type, path, before, after) => {
    expect(forces(type, path, before, after)).toBe(true);
  });

  it("hold the whole of a block that goes", () => {
    expect(forces(CLUSTER, ["network_profile"], [{ network_plugin: "azure" }], null)).toBe(true);
  });

  it.each([
    [CLUSTER, ["tags", "a"], "1", "2"],
    [CLUSTER, ["network_profile", 0, "network_policy"], null, "cilium"],
    [CLUSTER, ["network_profile", 0, "network_policy"], "", "cilium"],
    [SERVICE, ["spec", 0, "cluster_ip"], "10.0.0.9", null],
    [SERVICE, ["spec", 0, "selector", "app"], "a", "b"],
    [CLAIM, ["spec", 0, "resources", 0, "requests", "storage"], "1Gi", "2Gi"],
    ["random_pet", ["name"], "a", "b"],
  ])("of %s do not hold %j from %j to %j", (type, path, before, after) => {
    expect(forces(type, path, before, after)).toBe(false);
  });
});
