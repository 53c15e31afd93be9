import {
  ConsumptionBudgetSubscription,
  type ConsumptionBudgetSubscriptionNotification,
} from "@cdktf/provider-azurerm/lib/consumption-budget-subscription";
import { DataAzurermSubscription } from "@cdktf/provider-azurerm/lib/data-azurerm-subscription";
import { Construct } from "constructs";
import type { BudgetFields } from "../../model/azure/azurerm-of";
import { type BudgetDeclaration, type ResolvedBudget, resolveBudget, startOf } from "../../model/azure/budget";
import { shapeOf } from "../../model/shape/declared-shape";
import { resolveOrThrow, todayOf } from "../checked-props";
import { inStack } from "../scope";
import { settingsOf } from "./settings-of";

/** Props of {@link Budget}. */
export interface BudgetProps extends BudgetDeclaration {
  /** Name of the budget. */
  readonly name: string;
  /** Names of the resource groups that it is for: that of a cluster and that of its nodes, which costs most. */
  readonly resourceGroups: readonly string[];
  /** Id of the subscription, a UUID. @default - the one that is signed in to */
  readonly subscriptionId?: string;
  /** Fields of azurerm that have no name of ours. @default {} */
  readonly azurerm?: BudgetFields;
}

/**
 * A budget of some resource groups together: somebody hears when a part of it is spent, and when a month is going to cost
 * more. Azure stops nothing.
 *
 * @throws InvalidDeclarationError with everything that cannot be read
 * @example
 * ```ts
 * new Budget(this, "Budget", {
 *   name: "budget-search",
 *   resourceGroups: ["rg-search", "rg-search-nodes"],
 *   monthlyAmount: 1200,
 *   emails: ["search@smaacc.io"],
 * });
 * ```
 *
 * @see https://learn.microsoft.com/azure/cost-management-billing/costs/tutorial-acm-create-budgets
 */
export class Budget extends Construct {
  /** The budget itself. */
  readonly resource: ConsumptionBudgetSubscription;

  constructor(scope: Construct, id: string, props: BudgetProps) {
    super(inStack(scope, id), id);
    const budget = resolveOrThrow(this, {
      props,
      shape: shapeOf("Budget"),
      resolve: (reader, { name, resourceGroups, subscriptionId, ...declared }: BudgetProps) => ({
        name,
        resourceGroups,
        subscriptionId,
        ...resolveBudget(reader, declared),
      }),
      rules: [],
      deferrable: ["actionGroupIds"],
    });
    const { name, resourceGroups, subscriptionId } = budget;
    this.resource = new ConsumptionBudgetSubscription(this, "Resource", {
      name,
      subscriptionId:
        subscriptionId === undefined
          ? new DataAzurermSubscription(this, "Subscription", {}).id
          : `/subscriptions/${subscriptionId}`,
      amount: budget.monthlyAmount,
      timeGrain: "Monthly",
      timePeriod: { startDate: startOf(budget.startMonth, todayOf(this)) },
      filter: { dimension: [{ name: "ResourceGroupName", values: [...resourceGroups] }] },
      notification: notificationsOf(budget),
      ...settingsOf({ ...props.azurerm }),
      // Azure never changes the start of a budget, and without one it would be another one each month.
      lifecycle: { ignoreChanges: ["time_period"] },
    });
  }
}

function notificationsOf({
  spentPercents,
  forecastPercent,
  emails,
  actionGroupIds = [],
}: ResolvedBudget): ConsumptionBudgetSubscriptionNotification[] {
  const heard = {
    operator: "GreaterThanOrEqualTo",
    ...(emails.length > 0 && { contactEmails: [...emails] }),
    ...(actionGroupIds.length > 0 && { contactGroups: [...actionGroupIds] }),
    ...(emails.length + actionGroupIds.length === 0 && { contactRoles: ["Owner"] }),
  };
  return [
    ...spentPercents.map((threshold) => ({ ...heard, threshold, thresholdType: "Actual" })),
    ...(forecastPercent === false ? [] : [{ ...heard, threshold: forecastPercent, thresholdType: "Forecasted" }]),
  ];
}
