import type { CostArguments } from "../cost";
import type { CommandRegistration } from "./registration";

/** `cost`: what environments cost in a month. */
export const costCommand: CommandRegistration = (program, { context, end }) => {
  program
    .command("cost")
    .description("says what an environment costs in a month, at least and at most, by the prices in a file")
    .argument("[environment]", "name of the environment (default: all, side by side)")
    .option("--prices <file>", "file of prices, as `prices` fetches them", "prices.json")
    .option("--since <file>", "what `cost --json` printed before a change: says the difference")
    .option("--json", "print it as JSON, with what each part costs", false)
    .option("--platform <file>", "file that declares the platform", "platform.ts")
    .action((environment: string | undefined, options: Omit<CostArguments, "environment">) => {
      const { cost }: typeof import("../cost") = require("../cost");
      end(cost({ environment, ...options }, context));
    });
};
