import { SYSTEM_PODS_OF } from "../model/azure/system-pods";
import { isMade, type MadeEnvironment } from "../model/platform/environment";
import { loadPlatform } from "../model/platform/load";
import { isRetired } from "../model/platform/retired";
import { type CapacityReport, capacityOf, type KnownCapacity } from "../views/capacity/capacity";
import { capacitySummary, capacityText } from "../views/capacity/capacity-text";
import { type CapacityLimits, limitsOf } from "../views/capacity/limits/limits";
import { limitsText } from "../views/capacity/limits/limits-text";
import { declaredIn } from "./app-file";
import { columns, line } from "./columns";
import type { CommandContext } from "./context";
import type { EnvironmentArguments } from "./declared-environment";
import { madeEnvironment } from "./made-environments";

/** What `capacity` is asked for. */
export interface CapacityArguments {
  /** Name of the environment; undefined for all of them, side by side. */
  readonly environment: string | undefined;
  /** File that declares the platform. */
  readonly platform: string;
  /** Whether it is printed as JSON. */
  readonly json: boolean;
  /** Whether the smallest pools that would do are said too, and how far each workload can grow. @default false */
  readonly limits?: boolean;
}

/** A report, with limits where they are asked for; null where nothing of them is proved. */
type Told = CapacityReport & { readonly limits?: CapacityLimits | null };

/** Exit code where not everything has a node. */
const DOES_NOT_FIT = 3;

const UNKNOWN = "nobody knows the nodes of a cluster that is there already";

/**
 * Prints whether the pods of an environment fit its nodes, or of all whose cluster is made here; the others are named.
 *
 * @returns the exit code: 3 where they do not, with everything as it should be
 * @throws CommandError for an environment that is none, or whose cluster is there already
 */
export function capacity(
  { environment, json, limits = false, platform }: CapacityArguments,
  context: CommandContext,
): number {
  const known: KnownCapacity = new Map();
  const reportOf = (found: MadeEnvironment, partOf: string): Told => ({
    ...capacityOf(found, partOf, known),
    ...(limits && { limits: limitsOf(found, partOf) ?? null }),
  });
  const reports =
    environment === undefined
      ? reportsOfAll(platform, context, reportOf)
      : [reportOfOne({ environment, platform }, context, reportOf)];
  const found = environment === undefined ? reports : reports[0];
  if (json) context.print(`${JSON.stringify(found, undefined, 2)}\n`);
  else context.print(environment === undefined ? summary(reports) : reports.map(text).join(""));
  const steady = reports.flatMap(({ at }) => at.flatMap(({ cases }) => cases.filter(({ kind }) => kind === "steady")));
  return steady.every(({ verdict }) => verdict === "fits" || verdict === "packs") ? 0 : DOES_NOT_FIT;
}

type ReportOf = (environment: MadeEnvironment, partOf: string) => Told;

function reportOfOne(asked: EnvironmentArguments, context: CommandContext, reportOf: ReportOf): Told {
  const { environment, platform } = madeEnvironment(asked, UNKNOWN, context);
  return reportOf(environment, platform.name);
}

function reportsOfAll(file: string, { folder, today }: CommandContext, reportOf: ReportOf): readonly Told[] {
  const { platform } = loadPlatform(declaredIn(file, folder), { today });
  return Object.values(platform.environments).map((environment) => {
    if (isRetired(environment, today)) return notCounted(environment.name, "it is retired");
    if (isMade(environment)) return reportOf(environment, platform.name);
    return notCounted(environment.name, UNKNOWN);
  });
}

/** The report of an environment of which nothing is known. */
function notCounted(environment: string, reason: string): Told {
  return { environment, at: [], systemPodsOf: SYSTEM_PODS_OF, unknown: [], notCounted: [reason] };
}

function summary(reports: readonly Told[]): string {
  const left = reports.filter(({ at }) => at.length === 0);
  const rows = left.length < reports.length ? columns(capacitySummary(reports)).map(line) : [];
  const notes = left.map((each) => `not counted: ${each.environment}, ${each.notCounted.join(", ")}`);
  const gap = rows.length > 0 && notes.length > 0 ? [""] : [];
  const limits = reports.flatMap((each) => limitsSections(each).map((section) => `\n${section}\n`));
  return [...[...rows, ...gap, ...notes].map((row) => `${row}\n`), ...limits].join("");
}

/** Limits as text; none where nobody asked for them. */
function limitsSections({ environment, limits }: Told): readonly string[] {
  if (limits === undefined) return [];
  if (limits === null) return [`${environment}: no limits are proved, because of what is not known`];
  const { heading, pools, growth, reasons } = limitsText(environment, limits);
  const table = (rows: readonly (readonly string[])[]) => columns(rows).map((row) => `  ${line(row)}`);
  const parts = [table(pools), table(growth), reasons.map((reason) => `  ${reason}`)];
  return [
    [heading, ...parts.filter((part) => part.length > 0).map((part) => part.join("\n"))]
      .join("\n\n")
      .replace("\n\n", "\n"),
  ];
}

function text(report: Told): string {
  const sections = capacityText(report).map(({ heading, pools, cases, reasons }) =>
    [
      heading,
      ...columns(pools).map((row) => `  ${line(row)}`),
      "",
      ...columns(cases).map((row) => `  ${line(row)}`),
      ...(reasons.length > 0 ? ["", ...reasons.map((reason) => `  ${reason}`)] : []),
    ].join("\n"),
  );
  const notes = [
    `observed: what the pods of AKS itself ask for, as of ${report.systemPodsOf}`,
    ...report.unknown.map((each) => `not known: ${each}`),
    ...report.notCounted.map((each) => `not counted: ${each}`),
  ];
  return `${[...sections, ...limitsSections(report), notes.join("\n")].join("\n\n")}\n`;
}
