import { InvalidArgumentError } from "commander";

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
