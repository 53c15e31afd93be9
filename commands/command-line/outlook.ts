import type { OutlookArguments } from "../outlook";
import type { CommandRegistration } from "./registration";

/** `outlook`: capacity, addresses, cores and cost, and what a change makes of them. */
export const outlookCommand: CommandRegistration = (program, { context, end }) => {
  program
    .command("outlook")
    .description(
      "says capacity, addresses, cores and cost of environments in lines, and with --since what a change makes of them; ends with 3 where it leaves pods without a node or nodes without an address",
    )
    .argument("[environment]", "name of the environment (default: all)")
    .option("--since <file>", "what `outlook --json` printed before a change: says what differs")
    .option(
      "--until <file>",
      "what it printed after the change, in place of what the platform declares: nothing of it is run",
    )
    .option("--below <file>", "add it to this comment of a review, in the room that is left there")
    .option("--markdown", "print it as Markdown, to stand below the review", false)
    .option("--json", "print it as JSON", false)
    .option("--platform <file>", "file that declares the platform", "platform.ts")
    .action((environment: string | undefined, options: Omit<OutlookArguments, "environment">) => {
      const { outlook }: typeof import("../outlook") = require("../outlook");
      end(outlook({ environment, ...options }, context));
    });
};
