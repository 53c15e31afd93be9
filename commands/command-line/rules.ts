import type { CommandRegistration } from "./registration";

/** `rules`: what declarations are held to. */
export const rulesCommand: CommandRegistration = (program, { context }) => {
  program
    .command("rules")
    .description("lists the rules that declarations are held to")
    .option("--json", "print them as JSON, with the source of each", false)
    .action((options: { json: boolean }) => {
      const { rules }: typeof import("../rules") = require("../rules");
      rules(options, context);
    });
};
