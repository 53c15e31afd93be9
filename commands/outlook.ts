import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { plain } from "../review/report/escape";
import { type Outlook, outlookOf } from "../views/outlook/outlook";
import { changeRows, markdownTable, outlookChanges, outlookRows } from "../views/outlook/outlook-changes";
import { columns, line } from "./columns";
import { CommandError } from "./command-error";
import type { CommandContext } from "./context";
import { madeEnvironments } from "./made-environments";
import { addBelow, isolated } from "./outlook-below";
import { tryPricesIn } from "./prices-in";

/** What `outlook` is asked for. */
export interface OutlookArguments {
  /** Name of the environment; undefined for all of them. */
  readonly environment: string | undefined;
  /** What `--json` printed before a change; undefined for no comparison. */
  readonly since?: string | undefined;
  /** File with what `--json` printed after it, so that nothing of the change is run; undefined to read the platform. */
  readonly until?: string | undefined;
  /** Comment of a review that the table is added to, as Markdown; undefined to print it. */
  readonly below?: string | undefined;
  /** Whether it is printed as Markdown. @default false */
  readonly markdown?: boolean;
  /** File that declares the platform. */
  readonly platform: string;
  /** Whether it is printed as JSON. */
  readonly json: boolean;
}

const UNKNOWN = "its nodes and ranges are those of whoever keeps the cluster";
/** Exit code where a change leaves pods without a node, or nodes without an address. */
const WORSE = 3;
/** A thousand environments come to a tenth of it; what is larger was not printed by this command. */
const LARGEST_BYTES = 10_000_000;

/**
 * Prints capacity, addresses, cores and cost of environments, or what a change makes of them.
 *
 * @returns the exit code: 3 where a change makes what cannot stay so
 * @throws CommandError for a file that is none, and an environment without a cluster that is made here
 */
export function outlook(asked: OutlookArguments, context: CommandContext): number {
  const { below, environment, json, markdown = false, since } = asked;
  const before = since === undefined ? undefined : outlooksIn(since, context);
  const found = outlooksAfter(asked, context);
  const changes = before && outlookChanges(before.filter(isAbout(environment)), found);
  const rows = changes ? changeRows(changes) : outlookRows(found);
  if (below !== undefined) addBelow(below, { rows, textOf: (kept) => text(kept, true) }, context);
  else if (json) context.print(`${JSON.stringify(changes ?? found, undefined, 2)}\n`);
  else context.print(text(rows, markdown));
  return changes?.some(({ isWorse }) => isWorse) ? WORSE : 0;
}

function outlooksAfter(asked: OutlookArguments, context: CommandContext): readonly Outlook[] {
  const { environment, until } = asked;
  if (until !== undefined) return outlooksIn(until, context).filter(isAbout(environment));
  const prices = tryPricesIn(context);
  return madeEnvironments(asked, UNKNOWN, context).map((each) =>
    outlookOf(each.environment, each.platform, { prices, today: context.today }),
  );
}

function isAbout(name: string | undefined): (outlook: Outlook) => boolean {
  return ({ environment }) => name === undefined || environment === name;
}

function text(rows: readonly (readonly string[])[], isMarkdown: boolean): string {
  const title = "Capacity, addresses, cores and cost";
  if (rows.length < 2) return isMarkdown ? `### ${title}\n\nNothing changes.\n` : "nothing changes\n";
  if (isMarkdown) return `### ${title}\n\n${markdownTable(isolated(rows))}`;
  return `${columns(rows.map((row) => row.map(plain)))
    .map(line)
    .join("\n")}\n`;
}

function outlooksIn(file: string, { folder }: CommandContext): readonly Outlook[] {
  const remedy = "write what outlook --json printed";
  let read: unknown;
  try {
    const path = resolve(folder, file);
    read = statSync(path).size > LARGEST_BYTES ? undefined : JSON.parse(readFileSync(path, "utf8"));
  } catch {
    throw new CommandError(`${file}: must be an outlook as JSON, got none or a part of it; ${remedy}`);
  }
  if (isList(read) && read.every(isOutlook)) return read;
  throw new CommandError(`${file}: must be an outlook, got something else; ${remedy}`);
}

function isList(read: unknown): read is readonly unknown[] {
  return Array.isArray(read);
}

function isOutlook(read: unknown): read is Outlook {
  if (typeof read !== "object" || read === null) return false;
  const { environment, lines }: Partial<Outlook> = read;
  return typeof environment === "string" && isList(lines) && lines.every(isLine);
}

function isLine(read: unknown): boolean {
  if (typeof read !== "object" || read === null) return false;
  const { what, value }: Partial<Outlook["lines"][number]> = read;
  return typeof what === "string" && typeof value === "string";
}
