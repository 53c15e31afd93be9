import type { DeclarationReader } from "../declaration-reader";
import { resolved } from "../resolved";
import { integerBetween } from "../value/integer";
import { parseResourceId } from "../value/resource-id";
import { orToken } from "../value/token";
import { ValueError } from "../value/value-error";

/**
 * What an environment may cost in a month: its resource group, that of its nodes, and what else is made for it. Azure tells
 * somebody, and stops nothing; costs are known some hours late.
 *
 * @see https://learn.microsoft.com/azure/cost-management-billing/costs/tutorial-acm-create-budgets
 */
export interface BudgetDeclaration {
  /** Whole units of the currency of the subscription that a month may cost. */
  readonly monthlyAmount: number;
  /** Per cent of it at which somebody hears of what was spent, 1 to 1000, at most 4. @default [80, 100] */
  readonly spentPercents?: readonly number[];
  /** Per cent of it at which somebody hears of what the month is going to cost, 1 to 1000; `false` for nobody. @default 100 */
  readonly forecastPercent?: number | false;
  /** Addresses that hear of it by mail. @default [] */
  readonly emails?: readonly string[];
  /**
   * Ids of the action groups that hear of it.
   *
   * @default - the receiver `default` of the alerts; without one and without addresses, the owners of the subscription by mail
   */
  readonly actionGroupIds?: readonly string[];
  /** First month that is watched, such as `"2026-12"`, once the budget is there unchangeable. @default - that of the first deployment */
  readonly startMonth?: string;
}

/** What an environment may cost, with every field known, each as in {@link BudgetDeclaration}. It is a valid declaration too. */
export type ResolvedBudget = Required<Omit<BudgetDeclaration, "startMonth" | "actionGroupIds">> & {
  readonly startMonth: string | undefined;
  readonly actionGroupIds: readonly string[] | undefined;
};

const SPENT_PERCENTS: readonly number[] = [80, 100];
const MOST_THRESHOLDS = 4;
const HIGHEST_AMOUNT = 10 ** 9;
const parsePercent = orToken(integerBetween(1, 1000));
const parseActionGroup = parseResourceId("Microsoft.Insights/actionGroups");
const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/;
/** @see https://learn.microsoft.com/rest/api/consumption/budgets/create-or-update */
const FIRST_MONTH = "2017-06";
const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/;

/** Fills in the defaults of a budget and reads its values. */
export function resolveBudget(reader: DeclarationReader, declared: BudgetDeclaration): ResolvedBudget {
  const { spentPercents = SPENT_PERCENTS, forecastPercent } = declared;
  if (spentPercents.length > MOST_THRESHOLDS) {
    reader.report(
      "spentPercents",
      `must be at most ${MOST_THRESHOLDS}, got ${spentPercents.length}; leave some out: a budget has five notifications`,
    );
  }
  if (spentPercents.length === 0 && forecastPercent === false) {
    reader.report(
      "spentPercents",
      "must have a per cent, got [] and forecastPercent false; add one: nobody would hear of anything",
    );
  }
  return resolved({
    monthlyAmount: reader.required("monthlyAmount", declared.monthlyAmount, orToken(integerBetween(1, HIGHEST_AMOUNT))),
    spentPercents: reader.list("spentPercents", [...new Set(spentPercents)], parsePercent),
    forecastPercent:
      forecastPercent === false ? false : reader.optional("forecastPercent", forecastPercent, parsePercent, 100),
    emails: reader.list("emails", declared.emails, orToken(parseEmail)),
    actionGroupIds:
      declared.actionGroupIds &&
      reader.list(
        "actionGroupIds",
        declared.actionGroupIds,
        orToken((id: string) => parseActionGroup(id).id),
      ),
    startMonth: reader.optional("startMonth", declared.startMonth, parseMonth, undefined),
  });
}

/** An address of mail, as far as a slip can be seen. */
export function parseEmail(address: string): string {
  if (EMAIL.test(address)) return address;
  throw new ValueError("be an address of mail", address, 'write one such as "platform@smaacc.io"');
}

function parseMonth(month: string): string {
  if (MONTH.test(month) && month >= FIRST_MONTH) return month;
  if (MONTH.test(month)) {
    throw new ValueError(`be ${FIRST_MONTH} or later`, month, "write a later one: Azure has no budgets before that");
  }
  throw new ValueError("be a month", month, 'write year and month, such as "2026-12"');
}

/** The first moment of a month, in UTC. */
export function startOf(month: string | undefined, today: Date): string {
  return `${month ?? today.toISOString().slice(0, "2026-12".length)}-01T00:00:00Z`;
}
