import type { CommandRegistration } from "./registration";

/** `rules`: what declarations are held to. */
export const rulesCommand: CommandRegistration = (program, { context }) => {
  program
    .command("rules")
    .description("lists the rules that declarations are held to, or says why there are some of them")
    .argument("[rules...]", "ids that messages end with, such as service/replicas")
    .option("--json", "print them as JSON, with the source of each", false)
    .action((named: readonly string[], options: { json: boolean }) => {
      const { rules }: typeof import("../rules") = require("../rules");
      rules({ named, ...options }, context);
    });
};
