import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type PriceList, readPriceList } from "../model/azure/price-list";
import { CommandError } from "./command-error";
import type { CommandContext } from "./context";

/** Name of the file that `prices` writes. */
export const PRICES_FILE = "prices.json";

/**
 * The prices in a file.
 *
 * @throws CommandError for a file that is not there, or is none of prices
 */
export function pricesIn(file: string, { folder }: Pick<CommandContext, "folder">): PriceList {
  const path = resolve(folder, file);
  if (!existsSync(path)) {
    throw new CommandError(
      `${file}: must be a file of prices, got none; cdktf-aks-platform prices fetches those of this platform`,
    );
  }
  const read = readPriceList(readFileSync(path, "utf8"));
  if (typeof read !== "string") return read;
  throw new CommandError(`${file}: ${read}; cdktf-aks-platform prices writes such a file`);
}

/** The prices of a platform, where it has any. @throws CommandError for a file that is there and is none of prices */
export function tryPricesIn(context: Pick<CommandContext, "folder">): PriceList | undefined {
  return existsSync(resolve(context.folder, PRICES_FILE)) ? pricesIn(PRICES_FILE, context) : undefined;
}
