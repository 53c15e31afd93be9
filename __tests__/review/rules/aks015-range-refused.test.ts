import { type ObjectValue, UNKNOWN } from "../../../review/plan/value";
import { rule } from "../../../review/rules/aks015-range-refused";
import { messagesOf, planned, planOf, setOf } from "../support/planned";

const SUBNET = "azurerm_subnet";
const NETWORK = "azurerm_virtual_network";
const HOME = { virtual_network_name: "vnet", resource_group_name: "rg" };
const CLUSTER = planned(
  "azurerm_kubernetes_cluster",
  { name: "aks", default_node_pool: [{ name: "system", vnet_subnet_id: "/Subnets/nodes" }] },
  { name: "aks", default_node_pool: [{ name: "system", vnet_subnet_id: "/subnets/nodes" }] },
);

const subnet = (prefixes: readonly string[]): ObjectValue => ({
  ...HOME,
  id: "/subnets/nodes",
  name: "nodes",
  address_prefixes: [...prefixes],
});
const network = (space: readonly string[]): ObjectValue => ({
  name: "VNET",
  resource_group_name: "RG",
  address_space: [...space],
});

describe("AKS015 range-refused", () => {
  it.each([
    ["another range", ["10.10.4.0/22"]],
    ["a wider one around it", ["10.10.0.0/21"]],
  ])("finds a subnet of nodes that gets %s", (_, after) => {
    const changed = planned(SUBNET, subnet(["10.10.0.0/22"]), subnet(after));
    expect([...rule.review(setOf([planOf([changed, CLUSTER])]))]).toEqual([
      {
        stack: "prod-cluster",
        address: "azurerm_subnet.it",
        message: "the range 10.10.0.0/22 of the subnet nodes goes, and nodes are in it: Azure refuses that",
        details: ["pool system"],
      },
    ]);
  });

  it.each([
    ["keeps its ranges and gets one more", ["10.10.0.0/22", "10.10.8.0/22"]],
    ["stays", ["10.10.0.0/22"]],
  ])("lets a subnet that %s", (_, after) => {
    expect(messagesOf(rule, planned(SUBNET, subnet(["10.10.0.0/22"]), subnet(after)), CLUSTER)).toEqual([]);
  });

  it("says nothing about a subnet without nodes, one that goes, and ranges that are not known", () => {
    const [before, after] = [subnet(["10.10.0.0/22"]), subnet(["10.10.4.0/22"])];
    expect(messagesOf(rule, planned(SUBNET, before, after))).toEqual([]);
    expect(messagesOf(rule, planned(SUBNET, before, null), CLUSTER)).toEqual([]);
    expect(messagesOf(rule, planned(SUBNET, before, { ...after, address_prefixes: UNKNOWN }), CLUSTER)).toEqual([]);
  });

  it("finds a network that leaves out a subnet", () => {
    const changed = planned(NETWORK, network(["10.10.0.0/16"]), network(["10.11.0.0/16", "10.12.0.0/16"]));
    const stays = planned(SUBNET, subnet(["10.10.0.0/22"]), subnet(["10.10.0.0/22"]));
    expect(messagesOf(rule, changed, stays)).toEqual([
      "the ranges of the network VNET leave out the subnet nodes: Azure refuses that",
    ]);
  });

  it("lets a network grow, and shrink to what its subnets need", () => {
    const stays = planned(SUBNET, subnet(["10.10.0.0/22"]), subnet(["10.10.0.0/22"]));
    const of = (after: readonly string[]) =>
      messagesOf(rule, planned(NETWORK, network(["10.10.0.0/16"]), network(after)), stays);
    expect(of(["10.10.0.0/16", "10.11.0.0/16"])).toEqual([]);
    expect(of(["10.10.0.0/22"])).toEqual([]);
    expect(of(["10.10.0.0/23"])).toHaveLength(1);
  });

  it("leaves the subnets of other networks, and those that go, alone", () => {
    const changed = planned(NETWORK, network(["10.10.0.0/16"]), network(["10.11.0.0/16"]));
    const before = subnet(["10.10.0.0/22"]);
    const other = { ...before, virtual_network_name: "other" };
    expect(messagesOf(rule, changed, planned(SUBNET, other, other))).toEqual([]);
    expect(messagesOf(rule, changed, planned(SUBNET, before, null))).toEqual([]);
  });
});
