import { rule } from "../../../review/rules/aks003-pool-replace";
import { messagesOf, planned } from "../support/planned";

const POOL = "azurerm_kubernetes_cluster_node_pool";
const replaced = { kind: "replace", replacePaths: [["priority"]] } as const;

describe("AKS003 pool-replace", () => {
  it.each([
    ["a fixed count", { node_count: 1 }, "up to 1 node"],
    ["an autoscaled pool", { auto_scaling_enabled: true, min_count: 2, max_count: 6 }, "up to 6 nodes"],
    ["a count that is not known", {}, "all nodes"],
  ])("tells the nodes of %s", (_, nodes, lost) => {
    const pool = { name: "apps", ...nodes };
    expect(messagesOf(rule, planned(POOL, pool, { ...pool, priority: "Spot" }, replaced))).toEqual([
      `deletes the pool apps, ${lost}, and makes a new one: priority forces it`,
    ]);
  });

  it("tells a pool that is deleted, and the like one that comes", () => {
    const pool = { name: "apps", vm_size: "Standard_D4s_v5", node_count: 5, zones: ["1", "2"], os_sku: "Ubuntu" };
    const gone = planned(POOL, pool, null, { address: `${POOL}.apps` });
    expect(messagesOf(rule, gone)).toEqual(["deletes the pool apps, up to 5 nodes"]);
    expect(messagesOf(rule, gone, planned(POOL, null, { ...pool, name: "work" }))).toEqual([
      "deletes the pool apps, up to 5 nodes, while a like one comes: work, in no certain order",
    ]);
  });

  it("says when the new pool is there first", () => {
    const actions = ["create", "delete"];
    expect(messagesOf(rule, planned(POOL, { name: "apps" }, { name: "apps" }, { ...replaced, actions }))).toEqual([
      "deletes the pool apps, all nodes, once a new one is there: priority forces it",
    ]);
  });

  it("says nothing about an update, or about the default pool of a replaced cluster", () => {
    const cluster = { name: "aks", default_node_pool: [{ name: "system", node_count: 2 }] };
    const update = planned(POOL, { name: "apps", node_count: 1 }, { name: "apps", node_count: 2 });
    expect(messagesOf(rule, update, planned("azurerm_kubernetes_cluster", cluster, cluster, replaced))).toEqual([]);
  });
});
