import { rule } from "../../../review/rules/aks018-fleet-rush";
import { planned, planOf, setOf } from "../support/planned";

const STRATEGY = "azurerm_kubernetes_fleet_update_strategy";
const DAY = 86_400;
const order = (...stages: readonly (readonly [name: string, days: number])[]) => ({
  name: "promotion",
  stage: stages.map(([name, days]) => ({ name, after_stage_wait_in_seconds: days * DAY })),
});
const usual = order(["dev", 3], ["staging", 3], ["prod", 0]);
const found = (before: object | null, after: object | null) =>
  [...rule.review(setOf([planOf([planned(STRATEGY, before as never, after as never)])]))].map(
    ({ message, details }) => [message, ...(details ?? [])],
  );

describe("AKS018 fleet-rush", () => {
  it("says nothing about a new order, more time, and a further environment", () => {
    expect(found(null, usual)).toEqual([]);
    expect(found(usual, order(["dev", 3], ["staging", 4], ["prod", 0]))).toEqual([]);
    expect(found(usual, order(["dev", 3], ["qa", 0], ["staging", 3], ["prod", 0]))).toEqual([]);
  });

  it("tells of environments that get a version sooner", () => {
    expect(found(usual, order(["dev", 1], ["staging", 3], ["prod", 0]))).toEqual([
      [
        "lets a Fleet upgrade sooner than before",
        "staging gets a version 24 hours after the first has it, 72 hours before",
        "prod gets a version 96 hours after the first has it, 144 hours before",
      ],
    ]);
    expect(found(usual, order(["dev", 6], ["prod", 0]))).toEqual([]);
    expect(found(usual, order(["dev", 3], ["prod", 0]))).toEqual([
      [
        "lets a Fleet upgrade sooner than before",
        "prod gets a version 72 hours after the first has it, 144 hours before",
      ],
    ]);
  });

  it("tells of an environment that no longer waits for another", () => {
    expect(found(usual, order(["dev", 3], ["prod", 3], ["staging", 0]))).toEqual([
      ["lets a Fleet upgrade sooner than before", "prod no longer waits for staging"],
    ]);
  });

  it("tells of an order that goes", () => {
    expect(found(usual, null)).toEqual([["takes away the order in which a Fleet upgrades clusters"]]);
  });
});
