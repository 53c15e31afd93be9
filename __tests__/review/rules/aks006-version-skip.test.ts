import { rule } from "../../../review/rules/aks006-version-skip";
import { messagesOf, planned } from "../support/planned";

const CLUSTER = "azurerm_kubernetes_cluster";

function upgrade(from: string, to: string, more: { [key: string]: string } = {}): string[] {
  const before = { name: "aks", kubernetes_version: from, ...more };
  return messagesOf(rule, planned(CLUSTER, before, { ...before, ...more, kubernetes_version: to }));
}

describe("AKS006 version-skip", () => {
  it.each([
    ["1.33.5", "1.35.1", "a minor version"],
    ["1.33", "1.35", "a minor version"],
    ["1.32.9", "1.35", "2 minor versions"],
  ])("finds %s to %s", (from, to, skipped) => {
    expect(upgrade(from, to)).toEqual([`upgrades the cluster aks from ${from} to ${to} and skips ${skipped}`]);
  });

  it.each([
    ["1.34.1", "1.35.1"],
    ["1.34.1", "1.34.2"],
    ["1.34", "1.35"],
    ["1.35", "1.33"],
  ])("lets %s to %s pass", (from, to) => {
    expect(upgrade(from, to)).toEqual([]);
  });

  it("counts from the version that runs, not from the one that was declared", () => {
    expect(upgrade("1.33", "1.35", { current_kubernetes_version: "1.34.2" })).toEqual([]);
  });

  it("lets long-term support skip to long-term support, and nothing else", () => {
    expect(upgrade("1.32", "1.34", { support_plan: "AKSLongTermSupport" })).toEqual([]);
    const before = { name: "aks", kubernetes_version: "1.32", support_plan: "AKSLongTermSupport" };
    const after = { name: "aks", kubernetes_version: "1.34", support_plan: "KubernetesOfficial" };
    expect(messagesOf(rule, planned(CLUSTER, before, after))).toHaveLength(1);
  });

  it.each(["create", "delete", "replace", "no-op"] as const)("says nothing about %s: nothing is upgraded", (kind) => {
    const cluster = (version: string) => ({ name: "aks", kubernetes_version: version });
    expect(messagesOf(rule, planned(CLUSTER, cluster("1.32"), cluster("1.35"), { kind }))).toEqual([]);
  });

  it("lets a version pass that nobody can read", () => {
    expect(upgrade("1.33", "latest")).toEqual([]);
  });
});
