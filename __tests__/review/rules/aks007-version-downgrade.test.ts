import { rule } from "../../../review/rules/aks007-version-downgrade";
import { messagesOf, planned } from "../support/planned";

const CLUSTER = "azurerm_kubernetes_cluster";

function change(from: string, to: string, running = from): string[] {
  const before = { name: "aks", kubernetes_version: from, current_kubernetes_version: running };
  return messagesOf(rule, planned(CLUSTER, before, { ...before, kubernetes_version: to, tags: { a: "b" } }));
}

describe("AKS007 version-downgrade", () => {
  it.each([
    ["1.35.1", "1.34.2"],
    ["1.35", "1.34"],
    ["1.34.2", "1.34.1"],
  ])("finds %s to %s", (from, to) => {
    expect(change(from, to)).toEqual([`takes the cluster aks back from ${from} to ${to}`]);
  });

  it("finds a version below the one that Azure has upgraded to", () => {
    expect(change("1.34", "1.34.1", "1.34.2")).toEqual(["takes the cluster aks back from 1.34.2 to 1.34.1"]);
  });

  it.each([
    ["1.34.1", "1.34"],
    ["1.34.1", "1.34.1"],
    ["1.34.1", "1.34.2"],
    ["1.34", "1.35"],
  ])("lets %s to %s pass", (from, to) => {
    expect(change(from, to)).toEqual([]);
  });

  it("lets a version pass that nobody touched, although Azure has upgraded since", () => {
    expect(change("1.34.1", "1.34.1", "1.34.2")).toEqual([]);
  });
});
