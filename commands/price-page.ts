import type { PriceMeter, PriceUnit } from "../model/azure/price-meter";
import { isRecord } from "../model/record";

/** An entry of Azure's price list, as far as it is looked at. */
interface PriceEntry {
  readonly currencyCode: string;
  readonly retailPrice: number;
  readonly tierMinimumUnits: number;
  readonly productName: string;
  readonly skuName: string;
  readonly type: string;
  readonly unitOfMeasure: string;
  readonly effectiveStartDate: string;
  readonly isPrimaryMeterRegion: boolean;
}

/** A page of Azure's price list. */
export interface PricePage {
  readonly entries: readonly PriceEntry[];
  /** Address of the next page; undefined for the last. */
  readonly next: string | undefined;
}

/** Reads a page. @returns undefined for anything else */
export function readPricePage(read: unknown): PricePage | undefined {
  if (!isRecord(read) || !Array.isArray(read.Items)) return undefined;
  const items: readonly unknown[] = read.Items;
  const entries = items.flatMap((item) => entryOf(item) ?? []);
  if (entries.length < items.length) return undefined;
  const next = read.NextPageLink;
  return { entries, next: typeof next === "string" && next !== "" ? next : undefined };
}

function entryOf(item: unknown): PriceEntry | undefined {
  if (!isRecord(item)) return undefined;
  const { retailPrice, currencyCode } = item;
  if (typeof retailPrice !== "number" || typeof currencyCode !== "string") return undefined;
  const text = (key: string) => String(item[key] ?? "");
  return {
    currencyCode,
    retailPrice,
    tierMinimumUnits: Number(item.tierMinimumUnits ?? 0),
    productName: text("productName"),
    skuName: text("skuName"),
    type: text("type"),
    unitOfMeasure: text("unitOfMeasure"),
    effectiveStartDate: text("effectiveStartDate"),
    isPrimaryMeterRegion: item.isPrimaryMeterRegion === true,
  };
}

const NO_MACHINES = /Cloud ?Services|Low Priority/i;

/**
 * The price of a meter among entries of the list: what one pays without a contract, of the newest entry; where the first
 * units are free, that of those which are not. Undefined where there is none.
 */
export function priceOf(entries: readonly PriceEntry[], { machine, unit }: PriceMeter): number | undefined {
  const own = entries.filter(
    ({ type, productName, skuName, unitOfMeasure }) =>
      type === "Consumption" &&
      unitsOf(unitOfMeasure)?.unit === unit &&
      (!machine ||
        (!NO_MACHINES.test(`${productName} ${skuName}`) &&
          /Windows/i.test(productName) === machine.isWindows &&
          /Spot/i.test(skuName) === machine.isSpot)),
  );
  const [found] = [...own].sort(
    (one, other) =>
      other.tierMinimumUnits - one.tierMinimumUnits ||
      Number(other.isPrimaryMeterRegion) - Number(one.isPrimaryMeterRegion) ||
      other.effectiveStartDate.localeCompare(one.effectiveStartDate),
  );
  return found && found.retailPrice / (unitsOf(found.unitOfMeasure)?.count ?? 1);
}

/** What a price is for: `1 Hour`, `1/Month`, `100 Hours`, `1 GB`; undefined for anything else, such as `10K`. */
function unitsOf(text: string): { readonly count: number; readonly unit: PriceUnit } | undefined {
  const [, count = "", name = ""] = /^(\d+) ?\/? ?(hour|month|gb)s?$/i.exec(text) ?? [];
  const unit = UNITS.find((each) => each.toLowerCase() === name.toLowerCase());
  return unit && Number(count) > 0 ? { count: Number(count), unit } : undefined;
}

const UNITS: readonly PriceUnit[] = ["hour", "month", "GB"];
