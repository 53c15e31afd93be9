import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { PriceList } from "../model/azure/price-list";
import type { PriceMeter } from "../model/azure/price-meter";
import { isMade } from "../model/platform/environment";
import { loadPlatform } from "../model/platform/load";
import { metersOf } from "../views/cost/cost";
import { declaredIn } from "./app-file";
import { CommandError } from "./command-error";
import type { CommandContext } from "./context";
import { priceOf, readPricePage } from "./price-page";
import { inWords } from "./system-error";

/** What `prices` is asked for. */
export interface PricesArguments {
  /** File that the prices are written to. */
  readonly output: string;
  /** Currency of the prices. */
  readonly currency: string;
  /** Address of the price list. */
  readonly url: string;
  /** File that declares the platform. */
  readonly platform: string;
}

const API_VERSION = "2023-01-01-preview";
const MOST_PAGES = 20;
const MOST_TRIES = 5;
const LONGEST_WAIT_SECONDS = 60;
const TIMEOUT_MILLISECONDS = 30_000;
const DAY = 10;

/**
 * Fetches the prices that the platform needs into a file of the project, with the day.
 *
 * @returns the exit code: 0, also where the list lacks some, which is said
 * @throws CommandError where the list cannot be read, or the file cannot be written
 */
export async function prices(
  { currency, output, platform: file, url }: PricesArguments,
  { folder, progress, today }: CommandContext,
): Promise<number> {
  const { platform } = loadPlatform(declaredIn(file, folder), { today });
  const meters = metersOf(Object.values(platform.environments).filter(isMade), platform.name);
  const regions: Record<string, Readonly<Record<string, number>>> = {};
  for (const [region, wanted] of Object.entries(meters)) {
    const found: Record<string, number> = {};
    for (const meter of wanted) {
      const price = await fetchPrice(meter, region, { currency, url, progress });
      if (price === undefined) progress(`no price of ${meter.key} in ${region}`);
      else found[meter.key] = price;
    }
    regions[region] = Object.fromEntries(Object.entries(found).sort(([one], [other]) => (one < other ? -1 : 1)));
  }
  const list: PriceList = { version: 1, fetchedOn: today.toISOString().slice(0, DAY), currency, regions };
  const path = resolve(folder, output);
  inWords(
    () => writeFileSync(path, `${JSON.stringify(list, undefined, 2)}\n`),
    (code) => `--output must be a file that can be written, got ${code} at ${path}; name another`,
  );
  progress(`wrote ${output}`);
  return 0;
}

interface Asking {
  readonly currency: string;
  readonly url: string;
  progress(message: string): void;
}

async function fetchPrice(meter: PriceMeter, region: string, asking: Asking): Promise<number | undefined> {
  const filter = {
    ...meter.filter,
    armRegionName: meter.isGlobal ? "Global" : region,
    priceType: "Consumption",
  };
  const text = Object.entries(filter).map(([key, value]) => `${key} eq '${value}'`);
  const first = new URL(asking.url);
  first.searchParams.set("api-version", API_VERSION);
  first.searchParams.set("currencyCode", `'${asking.currency}'`);
  first.searchParams.set("$filter", text.join(" and "));
  const entries = [];
  let next: string | undefined = String(first);
  for (let pages = 1; next !== undefined; pages += 1) {
    const page = await fetchPage(next, asking);
    entries.push(...page.entries);
    next = page.next === undefined ? undefined : ownPage(page.next, first, asking.url);
    if (next !== undefined && pages === MOST_PAGES) {
      throw new CommandError(`${asking.url}: must have at most ${MOST_PAGES} pages of ${meter.key}, got more`);
    }
  }
  const foreign = entries.find(({ currencyCode }) => currencyCode !== asking.currency);
  if (foreign)
    throw new CommandError(`${asking.url}: must have prices in ${asking.currency}, got ${foreign.currencyCode}`);
  return priceOf(entries, meter);
}

/** The next page, which is one of the same list; Azure writes the port that it would have anyway. */
function ownPage(next: string, first: URL, url: string): string {
  const page = URL.canParse(next) ? new URL(next) : undefined;
  if (page?.hostname === first.hostname && page.protocol === first.protocol) return next;
  throw new CommandError(`${url}: must lead on to pages of its own, got ${page ? page.origin : JSON.stringify(next)}`);
}

async function fetchPage(address: string, { url, progress }: Asking) {
  for (let tries = 1; ; tries += 1) {
    const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) }).catch(
      (thrown: unknown) => thrown,
    );
    if (!(response instanceof Response)) {
      throw new CommandError(`${url}: must be reached, got ${reasonOf(response)}; prices need the internet once`);
    }
    const isBusy = response.status === 429 || response.status >= 500;
    if (isBusy && tries < MOST_TRIES) {
      // a day in place of seconds says less than how often it was tried
      const wanted = Number(response.headers.get("retry-after") ?? tries);
      const seconds = Math.min(LONGEST_WAIT_SECONDS, Number.isFinite(wanted) ? Math.max(0, wanted) : tries);
      progress(`${url} is busy: trying again in ${seconds} s`);
      await sleep(seconds * 1000);
      continue;
    }
    if (!response.ok) throw new CommandError(`${url}: must answer, got ${response.status} ${response.statusText}`);
    const page = readPricePage(await response.json().catch(() => undefined));
    if (page) return page;
    throw new CommandError(`${url}: must answer with a page of prices, got something else`);
  }
}

function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  return thrown.cause instanceof Error ? thrown.cause.message : thrown.message;
}
