import type { PictureArguments } from "../picture";
import type { CommandRegistration } from "./registration";

/** `picture`: the platform as one page, or as a drawing. */
export const pictureCommand: CommandRegistration = (program, { context }) => {
  program
    .command("picture")
    .description(
      "writes the platform as one page that needs no network: environments, pools with how full they are, services, routes, who may call whom, addresses, upgrades, cost and warnings",
    )
    .argument("[environment]", "name of the environment (default: all, side by side)")
    .option(
      "--output <file>",
      "file that is written: .html a page, .svg a drawing, .json what they show",
      "picture.html",
    )
    .option("--prices <file>", "file of prices, as `prices` fetches them (default: prices.json, where it is there)")
    .option(
      "--target <version>",
      "version that the calendar of upgrades leads to (default: the newest that is declared)",
    )
    .option("--platform <file>", "file that declares the platform", "platform.ts")
    .action(async (environment: string | undefined, options: Omit<PictureArguments, "environment">) => {
      const { picture }: typeof import("../picture") = require("../picture");
      await picture({ environment, ...options }, context);
    });
};
