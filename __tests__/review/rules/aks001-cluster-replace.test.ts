import { rule } from "../../../review/rules/aks001-cluster-replace";
import { messagesOf, planned } from "../support/planned";

const CLUSTER = "azurerm_kubernetes_cluster";
const cluster = { name: "aks-prod", dns_prefix: "a" };
const renamed = { name: "aks-prod", dns_prefix: "b" };

describe("AKS001 cluster-replace", () => {
  it("names every attribute that forces the replacement", () => {
    const paths = [["dns_prefix"], ["network_profile", 0, "pod_cidr"]];
    expect(messagesOf(rule, planned(CLUSTER, cluster, renamed, { kind: "replace", replacePaths: paths }))).toEqual([
      "deletes the cluster aks-prod and makes a new one: dns_prefix, network_profile[0].pod_cidr force it",
    ]);
  });

  it.each([
    ["replace_because_tainted", "it is marked as tainted"],
    ["replace_by_request", "somebody asked for it"],
    ["replace_by_triggers", "a trigger changed"],
    ["replace_because_of_something_new", "the plan does not say why"],
  ])("tells %s without paths", (reason, why) => {
    expect(messagesOf(rule, planned(CLUSTER, cluster, renamed, { kind: "replace", reason }))).toEqual([
      `deletes the cluster aks-prod and makes a new one: ${why}`,
    ]);
  });

  it("says nothing about an update, a new cluster or a deleted one", () => {
    const others = [
      planned(CLUSTER, cluster, renamed),
      planned(CLUSTER, null, cluster),
      planned(CLUSTER, cluster, null),
    ];
    expect(messagesOf(rule, ...others)).toEqual([]);
  });

  it("says nothing about a pool", () => {
    expect(messagesOf(rule, planned(`${CLUSTER}_node_pool`, cluster, renamed, { kind: "replace" }))).toEqual([]);
  });
});
