import { rule } from "../../../review/rules/aks002-cluster-destroy";
import { messagesOf, planned } from "../support/planned";

const CLUSTER = "azurerm_kubernetes_cluster";
const cluster = { name: "aks-prod" };

describe("AKS002 cluster-destroy", () => {
  it("finds a cluster that is deleted", () => {
    expect(messagesOf(rule, planned(CLUSTER, cluster, null))).toEqual(["deletes the cluster aks-prod"]);
  });

  it("finds an action that nobody knows and that deletes", () => {
    const change = planned(CLUSTER, cluster, null, { kind: "unknown", actions: ["archive", "delete"] });
    expect(messagesOf(rule, change)).toEqual(["deletes the cluster aks-prod"]);
  });

  it.each(["replace", "forget", "no-op", "update"] as const)("says nothing about %s", (kind) => {
    expect(messagesOf(rule, planned(CLUSTER, cluster, cluster, { kind }))).toEqual([]);
  });

  it("says nothing about a deposed object", () => {
    expect(messagesOf(rule, planned(CLUSTER, cluster, null, { deposed: "b93c7bd0" }))).toEqual([]);
  });
});
