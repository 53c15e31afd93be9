import type { CommandRegistration } from "./registration";

/** `review`: what would happen to the stacks. It reads its arguments by itself. */
export const reviewCommand: CommandRegistration = (program, { context, end }) => {
  program
    .command("review")
    .description("reviews what would happen to the stacks; review --help says more")
    .helpOption(false)
    .allowUnknownOption()
    .argument("[arguments...]")
    .action(async (given: string[]) => {
      const { runReview }: typeof import("../../review/command/run") = require("../../review/command/run");
      end(await runReview(given, { ...context, terraform: process.env.TERRAFORM_BINARY_NAME }));
    });
};
