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

  it("names ten attributes of an object, and counts the others", () => {
    const values = (count: number, value: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`a${index}`, value]));
    const details = (count: number) => {
      const drift = [planned(POOL, values(count, 1), values(count, 2))];
      return [...rule.review(setOf([planOf([], { drift })]))][0]?.details?.[0];
    };
    expect(details(10)).toMatch(/: a0 1 → 2, .*, a9 1 → 2$/);
    expect(details(12)).toMatch(/, a9 1 → 2 and 2 more$/);
  });

  it("does not print a value that is sensitive", () => {
    const drift = planned(POOL, { key: "a" }, { key: "b" });
    const differences = drift.differences.map((difference) => ({ ...difference, sensitive: true }));
    const [finding] = rule.review(setOf([planOf([], { drift: [{ ...drift, differences }] })]));
    expect(finding?.details).toEqual([`${POOL}.it: key (sensitive)`]);
  });

  it("says nothing of versions that a Fleet has brought, and all else of its clusters", () => {
    const CLUSTER = "azurerm_kubernetes_cluster";
    const cluster = (version: string, tier: string) => ({
      kubernetes_version: version,
      current_kubernetes_version: `${version}.2`,
      default_node_pool: [{ orchestrator_version: version }],
      sku_tier: tier,
    });
    const found = (tier: string, fleet: readonly string[]) => {
      const drift = [planned(CLUSTER, cluster("1.35", "Free"), cluster("1.36", tier))];
      return [...rule.review({ ...setOf([planOf([], { drift })]), fleet })].flatMap(({ details }) => details ?? []);
    };
    expect(found("Free", ["prod"])).toEqual([]);
    expect(found("Standard", ["prod"])).toEqual([`${CLUSTER}.it: sku_tier Free → Standard`]);
    expect(found("Free", ["dev"])[0]).toMatch(/kubernetes_version 1.35 → 1.36/);
  });

  it("leaves to another rule what the plan takes back", () => {
    const drift = [planned(POOL, { max_count: 4 }, { max_count: 9 })];
    const changes = [planned(POOL, { max_count: 9 }, { max_count: 4 })];
    expect([...rule.review(setOf([planOf(changes, { drift })]))]).toEqual([]);
  });

  it("tells a value that becomes a third one", () => {
    const drift = [planned(POOL, { node_count: 5 }, { node_count: 9 })];
    const changes = [planned(POOL, { node_count: 9 }, { node_count: 12 })];
    expect([...rule.review(setOf([planOf(changes, { drift })]))]).toEqual([
      {
        stack: "prod-cluster",
        message: "1 object changed outside of Terraform, and the plan takes none of that back",
        details: [`${POOL}.it: node_count 5 was changed to 9, becomes 12`],
      },
    ]);
  });

  it("says nothing without drift", () => {
    expect([...rule.review(setOf([planOf([])]))]).toEqual([]);
  });
});
