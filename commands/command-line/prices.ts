import { InvalidArgumentError } from "commander";
import type { PricesArguments } from "../prices";
import type { CommandRegistration } from "./registration";

const URL_OF_LIST = "https://prices.azure.com/api/retail/prices";

/** `prices`: fetches what the platform needs of Azure's public price list. */
export const pricesCommand: CommandRegistration = (program, { context, end }) => {
  program
    .command("prices")
    .description("fetches the prices of what the platform makes from Azure's public list into a file, for `cost`")
    .option("--output <file>", "file that they are written to", "prices.json")
    .option("--currency <letters>", "currency of the prices", currency, "USD")
    .option("--url <address>", "address of the price list", URL_OF_LIST)
    .option("--platform <file>", "file that declares the platform", "platform.ts")
    .action(async (options: PricesArguments) => {
      const { prices }: typeof import("../prices") = require("../prices");
      end(await prices(options, context));
    });
};

function currency(letters: string): string {
  if (/^[A-Z]{3}$/.test(letters)) return letters;
  throw new InvalidArgumentError("write three letters, such as EUR");
}
