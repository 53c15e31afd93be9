import { ValueError } from "./value-error";

/**
 * Reads whole numbers of a range; both bounds belong to it.
 *
 * @returns a function that throws a ValueError for any other value
 */
export function integerBetween(lowest: number, highest: number): (value: number) => number {
  return (value) => {
    if (Number.isInteger(value) && value >= lowest && value <= highest) return value;
    throw new ValueError(`be a whole number from ${lowest} to ${highest}`, value, "choose one in that range");
  };
}

/**
 * A TCP or UDP port, 1 to 65535.
 *
 * @throws ValueError when the number is no port.
 */
export const parsePortNumber = integerBetween(1, 65535);

/**
 * A span in seconds, up to a day.
 *
 * @throws ValueError when the number is no such span.
 */
export const parseSeconds = integerBetween(0, 86_400);

/**
 * How many of something there may be: Kubernetes counts in 32 bits.
 *
 * @throws ValueError when the number is no such count.
 */
export const parseCount = integerBetween(0, 2 ** 31 - 1);

const HIGHEST_USER = 2 ** 31 - 1;

/** Reads the number of a user or of a group, 0 for root. */
export const parseUserId = integerBetween(0, HIGHEST_USER);
