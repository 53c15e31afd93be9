import type { CommandRegistration } from "./registration";

interface Given {
  readonly output: string;
  readonly base?: string;
  readonly record: boolean;
  readonly forget: readonly string[];
  readonly json: boolean;
}

/** `stacks`: which there are, and what nobody declares any more. */
export const stacksCommand: CommandRegistration = (program, { context, end }) => {
  program
    .command("stacks")
    .description(
      "lists the stacks, and those that are gone from the declaration, with the commands that destroy them in order; ends with 3 where there are any",
    )
    .option("--output <folder>", "folder that the app is synthesized to", "cdktf.out")
    .option("--base <folder>", "synthesis of the version before (default: what stacks.json records)")
    .option("--record", "writes the stacks to stacks.json, to be committed", false)
    .option(
      "--forget <name...>",
      "takes an environment or a stack out of stacks.json: it is destroyed, or somebody else's",
      [],
    )
    .option("--json", "print it as JSON", false)
    .action(({ base, ...given }: Given) => {
      const { stacks }: typeof import("../stacks") = require("../stacks");
      end(stacks({ base, ...given }, context));
    });
};
