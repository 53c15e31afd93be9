import { type CostReport, hasPrice } from "./cost";

/** A report of costs as it is printed. */
export interface CostText {
  readonly heading: string;
  /** What it is made of; the first row says what the columns are. */
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
}

/**
 * A report of costs in words.
 *
 * @param before what it was, to say the difference that a change makes
 */
export function costText(report: CostReport, before?: CostReport): CostText {
  const { environment, month, currency, items, pricesOf, withoutPrice, notes, notCounted } = report;
  return {
    heading: hasPrice(report)
      ? `${environment}: ${rangeText(month)} ${currency} a month${differenceText(report, before)}`
      : `${environment}: nothing of it has a price`,
    rows: [
      ["part", "what", "at least", "at most", currency],
      ...items.map(({ part, what, count, month: cost }) => [
        part,
        what,
        numberText(count.least),
        numberText(count.most),
        cost ? rangeText(cost) : "-",
      ]),
    ],
    notes: [
      `prices of ${pricesOf}, without a contract`,
      ...notes,
      ...withoutPrice.map((key) => `no price: ${key}`),
      ...notCounted.map((each) => `not counted: ${each}`),
    ],
  };
}

/** Environments side by side; the first row says what the columns are. */
export function costSummary(reports: readonly CostReport[]): readonly (readonly string[])[] {
  const sum = {
    least: reports.reduce((total, { month }) => total + month.least, 0),
    most: reports.reduce((total, { month }) => total + month.most, 0),
  };
  const row = (name: string, { least, most }: CostReport["month"]) => [name, numberText(least), numberText(most)];
  return [
    ["environment", "at least", "at most", reports[0]?.currency ?? ""],
    ...reports.map((report) =>
      hasPrice(report) ? row(report.environment, report.month) : [report.environment, "-", "-"],
    ),
    ...(reports.length > 1 ? [reports.some(hasPrice) ? row("all", sum) : ["all", "-", "-"]] : []),
  ];
}

function differenceText({ month, currency }: CostReport, before: CostReport | undefined): string {
  if (!before) return "";
  if (before.currency !== currency) return `, before in ${before.currency}`;
  const by = (now: number, then: number) => {
    const difference = Math.round(now) - Math.round(then);
    return difference > 0 ? `+${difference}` : String(difference);
  };
  return `, ${by(month.least, before.month.least)} at least and ${by(month.most, before.month.most)} at most`;
}

function rangeText({ least, most }: CostReport["month"]): string {
  const [low, high] = [numberText(least), numberText(most)];
  return low === high ? low : `${low} to ${high}`;
}

function numberText(amount: number): string {
  return String(Math.round(amount));
}
