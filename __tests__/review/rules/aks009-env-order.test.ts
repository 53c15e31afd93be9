import type { StackPlan } from "../../../review/plan/stack-plan";
import { rule } from "../../../review/rules/aks009-env-order";
import { messagesOfSet, planned, planOf, setOf } from "../support/planned";

const CLUSTER = "azurerm_kubernetes_cluster";

function cluster(environment: string, from: string | null, to: string): StackPlan {
  const at = (version: string) => ({ name: `aks-${environment}`, kubernetes_version: version });
  const change = planned(CLUSTER, from === null ? null : at(from), at(to));
  return planOf([change], { stack: `${environment}-cluster`, environment });
}

describe("AKS009 env-order", () => {
  it("finds production ahead of what staging runs now", () => {
    const set = setOf([cluster("staging", "1.34.1", "1.34.1"), cluster("prod", "1.34.1", "1.35.0")]);
    expect(messagesOfSet(rule, set)).toEqual([
      "upgrades aks-prod to 1.35.0 while aks-staging of staging still runs 1.34.1",
    ]);
  });

  it("does not count what staging is to run after the same change", () => {
    const set = setOf([cluster("staging", "1.34.1", "1.35.0"), cluster("prod", "1.34.1", "1.35.0")]);
    expect(messagesOfSet(rule, set)).toEqual([
      "upgrades aks-prod to 1.35.0 while aks-staging of staging still runs 1.34.1",
    ]);
  });

  it("finds a staging that is not there yet", () => {
    const set = setOf([cluster("staging", null, "1.35.0"), cluster("prod", "1.34.1", "1.35.0")]);
    expect(messagesOfSet(rule, set)).toEqual([
      "upgrades aks-prod to 1.35.0 while aks-staging of staging is not there yet",
    ]);
  });

  it("finds that nobody planned staging", () => {
    const missing = { stack: "staging-cluster", environment: "staging", coverage: "missing", reason: "" } as const;
    const set = setOf([cluster("prod", "1.34.1", "1.35.0")], { stacks: [missing] });
    expect(messagesOfSet(rule, set)).toEqual(["upgrades aks-prod to 1.35.0, and no plan tells what staging runs now"]);
  });

  it.each([
    ["staging runs the version", "1.35.1", "1.34.1", "1.35.0"],
    ["staging is further", "1.36.0", "1.34.1", "1.35.0"],
    ["it is only a patch", "1.34.1", "1.34.1", "1.34.9"],
    ["nothing changes", "1.33.1", "1.34.1", "1.34.1"],
  ])("lets production pass when %s", (_, staging, from, to) => {
    const set = setOf([cluster("staging", staging, staging), cluster("prod", from, to)]);
    expect(messagesOfSet(rule, set)).toEqual([]);
  });

  it("is not held back by a stack of another environment that nobody planned", () => {
    const missing = { stack: "dev-cluster", environment: "dev", coverage: "missing", reason: "" } as const;
    expect(messagesOfSet(rule, setOf([cluster("prod", "1.34.1", "1.35.0")], { stacks: [missing] }))).toEqual([]);
    const fresh = { ...missing, environment: "staging", coverage: "fresh" } as const;
    expect(messagesOfSet(rule, setOf([cluster("prod", "1.34.1", "1.35.0")], { stacks: [fresh] }))).toEqual([]);
  });

  it.each([
    ["a new cluster", null, "1.35.0"],
    ["a version that nobody can read", "1.34.1", "latest"],
    ["a cluster whose version nobody can read", "unknown", "1.35.0"],
  ])("says nothing about %s", (_, from, to) => {
    expect(messagesOfSet(rule, setOf([cluster("staging", "1.33.1", "1.33.1"), cluster("prod", from, to)]))).toEqual([]);
  });

  it.each(["replace", "delete", "no-op"] as const)("says nothing about %s: nothing is upgraded", (kind) => {
    const prod = cluster("prod", "1.34.1", "1.35.0");
    const changes = prod.changes.map((change) => ({ ...change, kind }));
    expect(messagesOfSet(rule, setOf([cluster("staging", "1.34.1", "1.34.1"), { ...prod, changes }]))).toEqual([]);
  });

  it("lets the first environment and those out of order pass", () => {
    const set = setOf([cluster("dev", "1.34.1", "1.35.0"), cluster("tools", "1.34.1", "1.35.0")]);
    expect(messagesOfSet(rule, set)).toEqual([]);
  });
});
