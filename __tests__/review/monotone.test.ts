import { type Arbitrary, array, assert, constantFrom, property, record, subarray } from "fast-check";
import { RULES } from "../../review/catalogue";
import type { ResourceChange } from "../../review/plan/resource-change";
import { SEVERITIES } from "../../review/severity";
import { planned, planOf, setOf } from "./support/planned";

const TYPES = [
  ...["kubernetes_deployment_v1", "kubernetes_service_v1", "kubernetes_ingress_v1", "kubernetes_namespace_v1"],
  ...["kubernetes_config_map_v1", "kubernetes_persistent_volume_claim_v1", "kubernetes_network_policy_v1"],
  ...["azurerm_kubernetes_cluster", "azurerm_kubernetes_cluster_node_pool", "azurerm_public_ip", "azurerm_something"],
  ...["helm_release", "terraform_data", "azurerm_monitor_metric_alert"],
] as const;

const change: Arbitrary<ResourceChange> = record({
  type: constantFrom(...TYPES),
  name: constantFrom("web", "users", "shop", "orders"),
  kind: constantFrom("create", "update", "delete", "replace", "forget", "no-op"),
}).map(({ type, name, kind }) => {
  const value = {
    name,
    node_count: 3,
    metadata: [{ name, namespace: name === "shop" ? "" : "shop" }],
    spec: [{ a: 1, b: name }],
  };
  const before = kind === "create" ? null : value;
  const after = kind === "delete" || kind === "forget" ? null : { ...value, node_count: kind === "no-op" ? 3 : 4 };
  return planned(type, before, after, { kind, address: `${type}.${name}` });
});

/** How bad the worst finding is: 0 is critical. */
function verdictOf(changes: readonly ResourceChange[], environment: string): number {
  const set = setOf([planOf(changes, { environment })]);
  const found = RULES.flatMap((rule) => [...rule.review(set)].map(({ severity }) => severity ?? rule.severity));
  return Math.min(SEVERITIES.length, ...found.map((severity) => SEVERITIES.indexOf(severity)));
}

describe("the verdict on random plans", () => {
  it("never falls when a deletion, a replacement or a forgotten object is added", () => {
    const lossy = change.filter(({ kind }) => kind === "delete" || kind === "replace" || kind === "forget");
    assert(
      property(
        array(change, { maxLength: 12 }),
        array(lossy, { minLength: 1, maxLength: 5 }),
        constantFrom("prod", "dev"),
        (some, more, environment) => verdictOf([...some, ...more], environment) <= verdictOf(some, environment),
      ),
      { numRuns: 300 },
    );
  });

  it("is never silent about a deletion of what holds, carries, gives, runs or is unknown", () => {
    const deleted = subarray(
      TYPES.filter((type) => type !== "terraform_data"),
      { minLength: 1 },
    );
    assert(
      property(deleted, constantFrom("prod", "dev"), (types, environment) => {
        const changes = types.map((type) =>
          planned(type, { name: "x", metadata: [{ name: "x", namespace: "y" }] }, null),
        );
        return verdictOf(changes, environment) < SEVERITIES.indexOf("info");
      }),
      { numRuns: 200 },
    );
  });
});
