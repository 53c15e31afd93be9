import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type CostReport, costOf } from "../views/cost/cost";
import { costSummary, costText } from "../views/cost/cost-text";
import { columns, line } from "./columns";
import { CommandError } from "./command-error";
import type { CommandContext } from "./context";
import { madeEnvironments } from "./made-environments";
import { pricesIn } from "./prices-in";

/** What `cost` is asked for. */
export interface CostArguments {
  /** Name of the environment; undefined for all of them, side by side. */
  readonly environment: string | undefined;
  /** File of prices. */
  readonly prices: string;
  /** What `--json` printed before a change; undefined for no comparison. */
  readonly since?: string | undefined;
  /** File that declares the platform. */
  readonly platform: string;
  /** Whether it is printed as JSON. */
  readonly json: boolean;
}

const UNKNOWN = "whoever keeps the cluster pays for it";

/**
 * Prints what an environment costs in a month, or all whose cluster is made here.
 *
 * @returns the exit code: 0
 * @throws CommandError without prices, for files that are none, and for an environment without a cluster that is made here
 */
export function cost(asked: CostArguments, context: CommandContext): number {
  const { environment, json, since, platform } = asked;
  const list = pricesIn(asked.prices, context);
  const before = since === undefined ? [] : reportsIn(since, context);
  const made = madeEnvironments({ environment, platform }, UNKNOWN, context);
  const reports = made.map(({ environment, platform }) =>
    costOf(environment, platform.name, { prices: list, today: context.today }),
  );
  if (json) {
    const found = environment === undefined ? reports : reports[0];
    context.print(`${JSON.stringify(found, undefined, 2)}\n`);
    return 0;
  }
  const isSummary = environment === undefined && since === undefined;
  const text = isSummary ? summary(reports) : reports.map((report) => textOf(report, before)).join("\n");
  context.print(text);
  return 0;
}

function reportsIn(file: string, { folder }: CommandContext): readonly CostReport[] {
  const remedy = "write what cost --json printed";
  try {
    const read: unknown = JSON.parse(readFileSync(resolve(folder, file), "utf8"));
    const reports: readonly unknown[] = Array.isArray(read) ? read : [read];
    const found = reports.filter(isReport);
    if (found.length === reports.length) return found;
  } catch {
    throw new CommandError(`${file}: must be costs as JSON, got none; ${remedy}`);
  }
  throw new CommandError(`${file}: must be costs, got something else; ${remedy}`);
}

function isReport(read: unknown): read is CostReport {
  if (typeof read !== "object" || read === null) return false;
  const { environment, currency, month }: Partial<CostReport> = read;
  return typeof environment === "string" && typeof currency === "string" && typeof month?.most === "number";
}

function summary(reports: readonly CostReport[]): string {
  const notes = [
    ...new Set(
      reports.flatMap(({ environment, notes: said, pricesOf, withoutPrice }) => [
        `prices of ${pricesOf}, without a contract`,
        ...said,
        ...withoutPrice.map((key) => `no price: ${key} in ${environment}`),
      ]),
    ),
  ];
  return `${[...columns(costSummary(reports)).map(line), "", ...notes].join("\n")}\n`;
}

function textOf(report: CostReport, before: readonly CostReport[]): string {
  const same = before.find(({ environment }) => environment === report.environment);
  const { heading, rows, notes } = costText(report, same);
  return `${[heading, ...columns(rows).map((row) => `  ${line(row)}`), "", ...notes].join("\n")}\n`;
}
