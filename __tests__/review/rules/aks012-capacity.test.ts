import { UNKNOWN, type Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/aks012-capacity";
import { coresOf } from "../../../review/rules/support/pools";
import { messagesOf, planned, planOf, setOf } from "../support/planned";

const CLUSTER = "azurerm_kubernetes_cluster";
const POOL = "azurerm_kubernetes_cluster_node_pool";

function fixed(nodes: number, size = "Standard_D4ds_v5"): { [key: string]: Value } {
  return { name: "apps", node_count: nodes, vm_size: size };
}

function scaled(min: number, max: number): { [key: string]: Value } {
  return { name: "apps", auto_scaling_enabled: true, min_count: min, max_count: max, vm_size: "Standard_D4ds_v5" };
}

describe("AKS012 capacity", () => {
  it.each([
    ["more nodes", fixed(2), fixed(3), "nodes 2 → 3, cores 8 → 12"],
    ["larger nodes", fixed(2), fixed(2, "Standard_D8ds_v5"), "nodes 2 → 2, cores 8 → 16"],
    ["a higher maximum", scaled(1, 3), scaled(1, 4), "nodes 1 to 3 → 1 to 4, cores 4 to 12 → 4 to 16"],
    ["a lower minimum", scaled(2, 4), scaled(0, 4), "nodes 2 to 4 → 0 to 4, cores 8 to 16 → 0 to 16"],
    ["autoscaling", fixed(2), scaled(2, 4), "nodes 2 → 2 to 4, cores 8 → 8 to 16"],
    ["a size that nobody listed", fixed(1), fixed(1, "Standard_M64ms_v9"), "nodes 1 → 1, cores 4 → 64"],
    ["a pool that goes", fixed(2), null, "nodes 2 → 0, cores 8 → 0"],
  ])("tells %s", (_, before, after, delta) => {
    expect(messagesOf(rule, planned(POOL, before, after))).toEqual([`changes the capacity of prod: ${delta}`]);
  });

  it("adds the pools of a stack up, and lists those that change", () => {
    const cluster = { default_node_pool: [{ ...fixed(3), name: "system" }] };
    const set = setOf([planOf([planned(CLUSTER, cluster, cluster), planned(POOL, scaled(1, 2), scaled(1, 5))])]);
    expect([...rule.review(set)]).toEqual([
      {
        stack: "prod-cluster",
        message: "changes the capacity of prod: nodes 4 to 5 → 4 to 8, cores 16 to 20 → 16 to 32",
        details: ["pool apps: 1 to 2 nodes of 4 cores → 1 to 5 nodes of 4 cores"],
      },
    ]);
  });

  it.each([
    ["Standard_DS3_v2", 4],
    ["Standard_D11_v2", 2],
    ["Standard_DS14_v2", 16],
    ["Standard_D15_v2", 20],
    ["Standard_GS5", 32],
    ["Standard_D2s_v3", 2],
    ["Standard_A4_v2", 4],
    ["Standard_A3", undefined],
  ])("knows what a node of %s has", (size, cores) => {
    expect(coresOf({ vm_size: size })).toBe(cores);
  });

  it("counts nothing of a number or a size that is not known, and says so", () => {
    const unknown: { [key: string]: Value } = { name: "apps", node_count: UNKNOWN, vm_size: "Mystery" };
    expect([...rule.review(setOf([planOf([planned(POOL, fixed(2), unknown)])]))]).toEqual([
      {
        stack: "prod-cluster",
        message:
          "changes the capacity of prod: nodes 2 → at least 0 (1 pool unknown), cores 8 → at least 0 (1 pool unknown)",
        details: ["pool apps: 2 nodes of 4 cores → an unknown number of nodes of an unknown number of cores"],
      },
    ]);
    const mystery = { ...fixed(3), vm_size: "Mystery" };
    expect(messagesOf(rule, planned(POOL, fixed(2), mystery))).toEqual([
      "changes the capacity of prod: nodes 2 → 3, cores 8 → at least 0 (1 pool unknown)",
    ]);
  });

  it("lists a pool that comes", () => {
    const [finding] = rule.review(setOf([planOf([planned(POOL, null, fixed(2))])]));
    expect(finding?.details).toEqual(["pool apps: none → 2 nodes of 4 cores"]);
  });

  it("says nothing when a node moves from one pool to another of the same size", () => {
    const changes = [
      planned(POOL, fixed(2), fixed(3)),
      planned(POOL, fixed(3), fixed(2), { address: `${POOL}.other` }),
    ];
    expect(messagesOf(rule, ...changes)).toEqual([]);
  });

  it("says nothing about an object that Terraform lets go of: its nodes stay", () => {
    expect(messagesOf(rule, planned(POOL, fixed(2), null, { kind: "forget" }))).toEqual([]);
  });
});
