import { isRecord } from "../record";
import { daysLeft, parseDay } from "../value/day";
import { readKeptAnswer } from "./kept-answer";

/** Prices of Azure's public list, as a file of the project keeps them. */
export interface PriceList {
  /** Form of the file. */
  readonly version: 1;
  /** Day that they were fetched on, `YYYY-MM-DD`. */
  readonly fetchedOn: string;
  /** Currency, such as `USD`. */
  readonly currency: string;
  /** Prices by region, and by the name of what is paid: for an hour, a month or a gigabyte. */
  readonly regions: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Days after which prices are no longer said to be those of today. */
export const OLD_PRICES_DAYS = 90;

/**
 * Reads a file of prices.
 *
 * @returns the prices, or what is wrong with the file in words
 */
export function readPriceList(text: string): PriceList | string {
  return readKeptAnswer(text, pricesIn);
}

function pricesIn(read: unknown): PriceList | string {
  if (!isRecord(read)) return "must be prices, got no object";
  const { version, fetchedOn, currency, regions } = read;
  if (version !== 1) return `must have version 1, got ${JSON.stringify(version) ?? "nothing"}`;
  if (typeof currency !== "string" || !/^[A-Z]{3}$/.test(currency)) {
    return `must have a currency of three letters, got ${JSON.stringify(currency) ?? "nothing"}`;
  }
  if (typeof fetchedOn !== "string" || !isDay(fetchedOn)) {
    return `must say the day that it was fetched on, got ${JSON.stringify(fetchedOn) ?? "nothing"}`;
  }
  if (!isRecord(regions)) return "must have prices by region, got none";
  const found: Record<string, Record<string, number>> = {};
  for (const [region, prices] of Object.entries(regions)) {
    if (!isRecord(prices)) return `must have prices of ${region}, got none`;
    const numbers: Record<string, number> = {};
    for (const [key, price] of Object.entries(prices)) {
      if (typeof price !== "number" || !Number.isFinite(price) || price < 0) {
        return `must have a price for ${key} in ${region}, got ${JSON.stringify(price)}`;
      }
      numbers[key] = price;
    }
    found[region] = numbers;
  }
  return { version, fetchedOn, currency, regions: found };
}

/** How many days old prices are. */
export function daysOld({ fetchedOn }: PriceList, today: Date): number {
  return Math.max(0, 1 - daysLeft(fetchedOn, today));
}

function isDay(text: string): boolean {
  try {
    parseDay(text);
    return true;
  } catch {
    return false;
  }
}
