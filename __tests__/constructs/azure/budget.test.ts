import type { TerraformStack } from "cdktf";
import { Budget, type BudgetProps } from "../../../constructs/azure/budget";
import { problemsOf } from "../../support/problems";
import { synth } from "../../support/synth";

const addBudget = (stack: TerraformStack, changes: Partial<BudgetProps> = {}) =>
  new Budget(stack, "budget", {
    name: "budget-shop",
    resourceGroups: ["rg", "rg-nodes"],
    monthlyAmount: 900,
    ...changes,
  });
const budgetOf = (changes: Partial<BudgetProps> = {}) =>
  synth((stack) => {
    addBudget(stack, changes);
  }).only("azurerm_consumption_budget_subscription");

it("is one of all its groups, tells their owners, and is the same one next month", () => {
  expect(budgetOf()).toEqual({
    name: "budget-shop",
    subscription_id: "${data.azurerm_subscription.budget_Subscription_B9E561AB.id}",
    amount: 900,
    time_grain: "Monthly",
    time_period: { start_date: "2026-11-01T00:00:00Z" },
    filter: { dimension: [{ name: "ResourceGroupName", values: ["rg", "rg-nodes"] }] },
    notification: [
      { operator: "GreaterThanOrEqualTo", contact_roles: ["Owner"], threshold: 80, threshold_type: "Actual" },
      { operator: "GreaterThanOrEqualTo", contact_roles: ["Owner"], threshold: 100, threshold_type: "Actual" },
      { operator: "GreaterThanOrEqualTo", contact_roles: ["Owner"], threshold: 100, threshold_type: "Forecasted" },
    ],
    lifecycle: { ignore_changes: ["time_period"] },
  });
});

it("tells whom it is told to, when it is told to", () => {
  const group =
    "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Insights/actionGroups/g";
  const subscriptionId = "00000000-0000-0000-0000-000000000001";
  const changes = {
    emails: ["a@b.example"],
    actionGroupIds: [group],
    spentPercents: [50],
    forecastPercent: false as const,
  };
  expect(budgetOf({ ...changes, subscriptionId, startMonth: "2027-01" })).toMatchObject({
    subscription_id: `/subscriptions/${subscriptionId}`,
    time_period: { start_date: "2027-01-01T00:00:00Z" },
    notification: [{ contact_emails: ["a@b.example"], contact_groups: [group], threshold: 50 }],
  });
});

it.each<[Partial<BudgetProps>, string]>([
  [
    { monthlyAmount: 0 },
    "monthlyAmount must be a whole number from 1 to 1000000000, got 0; choose one in that range (value)",
  ],
  [
    { spentPercents: [1001] },
    "spentPercents[0] must be a whole number from 1 to 1000, got 1001; choose one in that range (value)",
  ],
  [
    { spentPercents: [10, 20, 30, 40, 50] },
    "spentPercents must be at most 4, got 5; leave some out: a budget has five notifications (value)",
  ],
  [
    { emails: ["platform"] },
    'emails[0] must be an address of mail, got "platform"; write one such as "platform@smaacc.io" (value)',
  ],
  [
    { spentPercents: [], forecastPercent: false },
    "spentPercents must have a per cent, got [] and forecastPercent false; add one: nobody would hear of anything (value)",
  ],
  [
    { startMonth: "2017-05" },
    'startMonth must be 2017-06 or later, got "2017-05"; write a later one: Azure has no budgets before that (value)',
  ],
  [
    { startMonth: "2026-13" },
    'startMonth must be a month, got "2026-13"; write year and month, such as "2026-12" (value)',
  ],
])("refuses %j", (changes, message) => {
  expect(problemsOf((stack) => addBudget(stack, changes))).toEqual([`[test/budget] ${message}`]);
});
