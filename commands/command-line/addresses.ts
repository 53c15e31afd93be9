import type { CommandRegistration } from "./registration";

/** `addresses`: whether the ranges of networks suffice. */
export const addressesCommand: CommandRegistration = (program, { context, end }) => {
  program
    .command("addresses")
    .description(
      "says whether subnets, ranges of pods and services, and ports of egress suffice for the most nodes, and how many more there is room for; ends with 3 where they do not",
    )
    .argument("[environment]", "name of the environment (default: all)")
    .option("--json", "print it as JSON, with what takes places of each range", false)
    .option("--platform <file>", "file that declares the platform", "platform.ts")
    .action((environment: string | undefined, options: { json: boolean; platform: string }) => {
      const { addresses }: typeof import("../addresses") = require("../addresses");
      end(addresses({ environment, ...options }, context));
    });
};
