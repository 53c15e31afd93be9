import { isMade } from "../model/platform/environment";
import { type CapacityReport, capacityOf } from "../views/capacity/capacity";
import { capacityText } from "../views/capacity/capacity-text";
import { columns, line } from "./columns";
import { CommandError } from "./command-error";
import type { CommandContext } from "./context";
import { declaredEnvironment, type EnvironmentArguments } from "./declared-environment";

/** What `capacity` is asked for. */
export interface CapacityArguments extends EnvironmentArguments {
  /** Whether it is printed as JSON. */
  readonly json: boolean;
}

/** Exit code where not everything has a node. */
const DOES_NOT_FIT = 3;

/**
 * Prints whether the pods of an environment fit its nodes.
 *
 * @returns the exit code: 3 where they do not, with everything as it should be
 * @throws CommandError for an environment that is none, or whose cluster is there already
 */
export function capacity({ json, ...about }: CapacityArguments, context: CommandContext): number {
  const { environment, platform } = declaredEnvironment(about, context);
  if (!isMade(environment)) {
    throw new CommandError(
      `environment must have a cluster that is made here, got ${JSON.stringify(about.environment)}; nobody knows the nodes of a cluster that is there already`,
    );
  }
  const report = capacityOf(environment, platform.name);
  context.print(json ? `${JSON.stringify(report, undefined, 2)}\n` : text(report));
  const steady = report.at.flatMap(({ cases }) => cases.filter(({ kind }) => kind === "steady"));
  return steady.every(({ verdict }) => verdict === "fits" || verdict === "packs") ? 0 : DOES_NOT_FIT;
}

function text(report: CapacityReport): string {
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
    ...report.unknown.map((each) => `not known: ${each}`),
    ...report.notCounted.map((each) => `not counted: ${each}`),
  ];
  return `${[...sections, ...(notes.length > 0 ? [notes.join("\n")] : [])].join("\n\n")}\n`;
}
