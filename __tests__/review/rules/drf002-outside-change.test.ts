import { rule } from "../../../review/rules/drf002-outside-change";
import { planned, planOf, setOf } from "../support/planned";

const POOL = "azurerm_kubernetes_cluster_node_pool";
const NETWORK = "azurerm_virtual_network";

describe("DRF002 outside-change", () => {
  it("groups what changed outside, with what changed", () => {
    const drift = [
      planned(POOL, { max_count: 4 }, { max_count: 9 }),
      planned(NETWORK, { name: "vnet" }, null),
      planned(NETWORK, { tags: null }, { tags: { cost: "42" } }, { address: `${NETWORK}.other` }),
    ];
    expect([...rule.review(setOf([planOf([], { drift })]))]).toEqual([
      {
        stack: "prod-cluster",
        message: "3 objects changed outside of Terraform, and the plan leaves that as it is",
        details: [
          `${POOL}.it: max_count 4 → 9`,
          `${NETWORK}.it: deleted`,
          `${NETWORK}.other: tags nothing → {"cost":"42"}`,
        ],
      },
    ]);
  });

  it.each([
    [null, ""],
    [null, []],
    ["", null],
    [null, false],
    [null, 0],
    [null, {}],
  ])("leaves out what a refresh fills in: %j becomes %j", (before, after) => {
    const drift = [planned(POOL, { name: "a", value: before }, { name: "a", value: after })];
    expect([...rule.review(setOf([planOf([], { drift })]))]).toEqual([]);
  });

  it("leaves to another rule what the plan takes back", () => {
    const drift = [planned(POOL, { max_count: 4 }, { max_count: 9 })];
    const changes = [planned(POOL, { max_count: 9 }, { max_count: 4 })];
    expect([...rule.review(setOf([planOf(changes, { drift })]))]).toEqual([]);
  });

  it("says nothing without drift", () => {
    expect([...rule.review(setOf([planOf([])]))]).toEqual([]);
  });
});
