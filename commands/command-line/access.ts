import type { CommandRegistration } from "./registration";

/** `access`: who may do what in the clusters. */
export const accessCommand: CommandRegistration = (program, { context }) => {
  program
    .command("access")
    .description("lists who may do what in the clusters that are made here, as it is declared")
    .argument("[environment]", "name of an environment; all without it")
    .option("--json", "print it as JSON", false)
    .option("--platform <file>", "file that declares the platform", "platform.ts")
    .action((environment: string | undefined, options: { json: boolean; platform: string }) => {
      const { access }: typeof import("../access") = require("../access");
      access({ environment, ...options }, context);
    });
};
