import { type AddressReport, addressesOf } from "../views/addresses/addresses";
import { addressText, isLacking } from "../views/addresses/addresses-text";
import { columns, line } from "./columns";
import type { CommandContext } from "./context";
import { madeEnvironments } from "./made-environments";

/** What `addresses` is asked for. */
export interface AddressesArguments {
  /** Name of the environment; undefined for all of them. */
  readonly environment: string | undefined;
  /** File that declares the platform. */
  readonly platform: string;
  /** Whether it is printed as JSON. */
  readonly json: boolean;
}

/** Exit code where a range is too small. */
const DOES_NOT_SUFFICE = 3;

const UNKNOWN = "the ranges of a cluster that is there already are its owner's";

/**
 * Prints whether the addresses of an environment suffice, or of all whose cluster is made here.
 *
 * @returns the exit code: 3 where a range has fewer places than are taken at most
 * @throws CommandError for an environment that is none, or whose cluster is there already
 */
export function addresses({ environment, json, platform }: AddressesArguments, context: CommandContext): number {
  const made = madeEnvironments({ environment, platform }, UNKNOWN, context);
  const reports = made.map(({ environment, platform }) => addressesOf(environment, platform));
  if (json) {
    const found = environment === undefined ? reports : reports[0];
    context.print(`${JSON.stringify(found, undefined, 2)}\n`);
  } else context.print(reports.map(text).join("\n"));
  return reports.some(({ ranges }) => ranges.some(isLacking)) ? DOES_NOT_SUFFICE : 0;
}

function text(report: AddressReport): string {
  const { heading, ranges, lacking, notes } = addressText(report);
  const parts = [
    [heading, ...columns(ranges).map((row) => `  ${line(row)}`)],
    lacking.map((each) => `  ${each}`),
    notes,
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}
