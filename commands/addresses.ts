import { isMade } from "../model/platform/environment";
import { loadPlatform } from "../model/platform/load";
import { isRetired } from "../model/platform/retired";
import { type AddressReport, addressesOf } from "../views/addresses/addresses";
import { addressText, isLacking } from "../views/addresses/addresses-text";
import { declaredIn } from "./app-file";
import { columns, line } from "./columns";
import { CommandError } from "./command-error";
import type { CommandContext } from "./context";
import { declaredEnvironment, sayIfRetired } from "./declared-environment";

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

/**
 * Prints whether the addresses of an environment suffice, or of all whose cluster is made here.
 *
 * @returns the exit code: 3 where a range has fewer places than are taken at most
 * @throws CommandError for an environment that is none, or whose cluster is there already
 */
export function addresses({ environment, json, platform }: AddressesArguments, context: CommandContext): number {
  const reports =
    environment === undefined ? reportsOfAll(platform, context) : [reportOf(environment, platform, context)];
  if (json) {
    const found = environment === undefined ? reports : reports[0];
    context.print(`${JSON.stringify(found, undefined, 2)}\n`);
  } else context.print(reports.map(text).join("\n"));
  return reports.some(({ ranges }) => ranges.some(isLacking)) ? DOES_NOT_SUFFICE : 0;
}

function reportOf(name: string, file: string, context: CommandContext): AddressReport {
  const { environment, platform } = declaredEnvironment({ environment: name, platform: file }, context);
  sayIfRetired(environment, context);
  if (isMade(environment)) return addressesOf(environment, platform);
  throw new CommandError(
    `environment must have a cluster that is made here, got ${JSON.stringify(name)}; the ranges of a cluster that is there already are its owner's`,
  );
}

function reportsOfAll(file: string, { folder, progress, today }: CommandContext): readonly AddressReport[] {
  const { platform } = loadPlatform(declaredIn(file, folder), { today });
  return Object.values(platform.environments).flatMap((environment) => {
    if (isRetired(environment, today)) progress(`not counted: ${environment.name}, it is retired`);
    else if (isMade(environment)) return [addressesOf(environment, platform)];
    else progress(`not counted: ${environment.name}, the ranges of a cluster that is there already are its owner's`);
    return [];
  });
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
