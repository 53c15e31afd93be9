import { ReferenceGraph } from "../../../review/plan/reference-graph";
import { UNKNOWN, type Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/aks008-pool-skew";
import { messagesOf, messagesOfSet, planned, planOf, setOf } from "../support/planned";

const CLUSTER = "azurerm_kubernetes_cluster";
const POOL = "azurerm_kubernetes_cluster_node_pool";

function skew(control: string, pool: string): string[] {
  const cluster = { id: "/aks", name: "aks", kubernetes_version: control };
  const before = { name: "apps", kubernetes_cluster_id: "/aks", orchestrator_version: "1.30" };
  const changes = [
    planned(CLUSTER, cluster, cluster),
    planned(POOL, before, { ...before, orchestrator_version: pool }),
  ];
  return messagesOf(rule, ...changes);
}

describe("AKS008 pool-skew", () => {
  it.each([
    ["1.34.1", "1.35.0"],
    ["1.34.1", "1.34.2"],
    ["1.34", "1.35"],
  ])("finds a control plane at %s and a pool at %s", (control, pool) => {
    expect(skew(control, pool)).toEqual([`puts the pool apps at ${pool}, ahead of its control plane at ${control}`]);
  });

  it("finds a pool four minor versions behind, and lets three pass", () => {
    expect(skew("1.36", "1.32")).toEqual([
      "puts the pool apps at 1.32, 4 minor versions behind its control plane at 1.36",
    ]);
    expect(skew("1.36", "1.33")).toEqual([]);
  });

  it.each([
    ["1.34.1", "1.34.1"],
    ["1.34.1", "1.34"],
    ["1.34.2", "1.34.1"],
  ])("lets a control plane at %s and a pool at %s pass", (control, pool) => {
    expect(skew(control, pool)).toEqual([]);
  });

  it("looks at the default pool", () => {
    const cluster = (pool: string): Value => ({
      kubernetes_version: "1.34",
      default_node_pool: [{ name: "system", orchestrator_version: pool }],
    });
    expect(messagesOf(rule, planned(CLUSTER, cluster("1.34"), cluster("1.35")))).toEqual([
      "puts the pool system at 1.35, ahead of its control plane at 1.34",
    ]);
  });

  it("finds the cluster of a new pool by its references", () => {
    const references = new ReferenceGraph();
    references.add(`${POOL}.it`, `${CLUSTER}.one.id`);
    const changes = [
      planned(CLUSTER, null, { kubernetes_version: "1.34" }, { address: `${CLUSTER}.one` }),
      planned(CLUSTER, null, { kubernetes_version: "1.36" }, { address: `${CLUSTER}.two` }),
      planned(POOL, null, { name: "apps", kubernetes_cluster_id: UNKNOWN, orchestrator_version: "1.35" }),
    ];
    expect(messagesOfSet(rule, setOf([planOf(changes, { references })]))).toEqual([
      "puts the pool apps at 1.35, ahead of its control plane at 1.34",
    ]);
  });

  it("lets what does not change pass", () => {
    const cluster = { id: "/aks", kubernetes_version: "1.34" };
    const pool = { name: "apps", kubernetes_cluster_id: "/aks", orchestrator_version: "1.35" };
    expect(messagesOf(rule, planned(CLUSTER, cluster, cluster), planned(POOL, pool, pool))).toEqual([]);
  });
});
