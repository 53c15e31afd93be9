import { InvalidArgumentError } from "commander";
import { parseHostName } from "../../model/value/dns-name";
import { ValueError } from "../../model/value/value-error";

/** The target as a shell or a pipeline has it. */
export function targetOfShell(): string | undefined {
  return process.env.TARGET_URL || undefined;
}

/** Reads one more value of an option that may be repeated. */
export function and(given: string, before: readonly string[]): readonly string[] {
  return [...before, given];
}

/** Reads whole numbers of a range; both bounds belong to it. */
export function numberBetween(lowest: number, highest: number): (given: string) => number {
  return (given) => {
    const value = Number(given);
    if (Number.isInteger(value) && value >= lowest && value <= highest && given.trim() !== "") return value;
    throw new InvalidArgumentError(`must be a whole number from ${lowest} to ${highest}, got ${JSON.stringify(given)}`);
  };
}

/** Reads the value of an option as a declaration is read. @throws InvalidArgumentError with what is wrong with it */
export function readAs<Value>(given: string, parse: (given: string) => Value): Value {
  try {
    return parse(given);
  } catch (error) {
    if (error instanceof ValueError) throw new InvalidArgumentError(error.message);
    throw error;
  }
}

/** Reads a DNS zone. */
export function domainName(given: string): string {
  return readAs(given, parseHostName);
}

/** Reads the DNS zone of `--local`, which may be left out. */
export function localDomain(given: string): string | boolean {
  return domainName(given);
}
