import { daysOld, OLD_PRICES_DAYS, type PriceList } from "../../model/azure/price-list";
import type { PriceMeter } from "../../model/azure/price-meter";
import { nameOfRegion } from "../../model/azure/region";
import type { MadeEnvironment } from "../../model/platform/environment";
import type { NodeCounts } from "../capacity/capacity-nodes";
import { leastNodes } from "../capacity/least-nodes";
import { pricedItems } from "./priced-items";

/** What something costs in a month. */
export interface CostItem {
  readonly part: string;
  readonly what: string;
  /** How many there are at least, and at most. */
  readonly count: { readonly least: number; readonly most: number };
  /** What they cost in a month at least, and at most; undefined without a price. */
  readonly month: { readonly least: number; readonly most: number } | undefined;
}

/** What an environment costs in a month. */
export interface CostReport {
  readonly environment: string;
  readonly region: string;
  readonly currency: string;
  /** Day of the prices. */
  readonly pricesOf: string;
  readonly items: readonly CostItem[];
  /** Sums by part, in the order of the items. */
  readonly parts: readonly { readonly part: string; readonly least: number; readonly most: number }[];
  /** What the whole costs, without what has no price. */
  readonly month: { readonly least: number; readonly most: number };
  /** Entries that the file of prices lacks. */
  readonly withoutPrice: readonly string[];
  /** What is to be known of the prices. */
  readonly notes: readonly string[];
  readonly notCounted: readonly string[];
}

/** Hours of a month, as Azure counts them. */
const HOURS_OF_MONTH = 730;

/** By what costs are counted. */
export interface CostBasis {
  readonly prices: PriceList;
  readonly today: Date;
  /** How many nodes each pool has at least, where it is known already. @default - as many as the pods need */
  readonly least?: NodeCounts | undefined;
}

/** What an environment costs in a month: with the fewest nodes that autoscalers choose for its pods, and with the most. */
export function costOf(
  environment: MadeEnvironment,
  partOf: string,
  { prices, today, least = leastNodes(environment, partOf) }: CostBasis,
): CostReport {
  const region = nameOfRegion(environment.cluster.location);
  const known = prices.regions[region] ?? {};
  const { items: counted, notCounted } = pricedItems(environment, partOf, least);
  const items = counted.map(({ part, what, meter, least, most }): CostItem => {
    const price = Object.hasOwn(known, meter.key) ? known[meter.key] : undefined;
    const each = price === undefined ? undefined : price * (meter.unit === "hour" ? HOURS_OF_MONTH : 1);
    return {
      part,
      what,
      count: { least, most },
      month: each === undefined ? undefined : { least: each * least, most: each * most },
    };
  });
  const sumOf = (own: readonly CostItem[]) => ({
    least: own.reduce((sum, { month }) => sum + (month?.least ?? 0), 0),
    most: own.reduce((sum, { month }) => sum + (month?.most ?? 0), 0),
  });
  const old = daysOld(prices, today);
  return {
    environment: environment.name,
    region,
    currency: prices.currency,
    pricesOf: prices.fetchedOn,
    items,
    parts: [...new Set(items.map(({ part }) => part))].map((part) => ({
      part,
      ...sumOf(items.filter((item) => item.part === part)),
    })),
    month: sumOf(items),
    withoutPrice: [
      ...new Set(counted.filter((_, index) => items[index]?.month === undefined).map(({ meter }) => meter.key)),
    ],
    notes: old > OLD_PRICES_DAYS ? [`the prices are ${old} days old: cdktf-aks-platform prices fetches new ones`] : [],
    notCounted,
  };
}

/** Whether anything of an environment, or of a part of it, has a price: 0 is no sum of what nobody knows. */
export function hasPrice({ items }: Pick<CostReport, "items">): boolean {
  return items.length === 0 || items.some(({ month }) => month !== undefined);
}

/** What the price list has to be asked for, by region. */
export function metersOf(
  environments: readonly MadeEnvironment[],
  partOf: string,
): Readonly<Record<string, readonly PriceMeter[]>> {
  const found = new Map<string, Map<string, PriceMeter>>();
  for (const environment of environments) {
    const region = nameOfRegion(environment.cluster.location);
    const meters = found.get(region) ?? new Map<string, PriceMeter>();
    found.set(region, meters);
    for (const { meter } of pricedItems(environment, partOf).items) meters.set(meter.key, meter);
  }
  return Object.fromEntries([...found].map(([region, meters]) => [region, [...meters.values()]]));
}
