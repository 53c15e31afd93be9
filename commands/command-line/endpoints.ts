import type { CommandRegistration } from "./registration";

/** `endpoints`: where workloads say how they are. */
export const endpointsCommand: CommandRegistration = (program, { context }) => {
  program
    .command("endpoints")
    .description("lists where the workloads of an environment say how they are, whose they are, and what is watched")
    .argument("<environment>", "name of the environment")
    .option("--json", "print them as JSON, with addresses and the names of alerts", false)
    .option("--platform <file>", "file that declares the platform", "platform.ts")
    .action((environment: string, options: { json: boolean; platform: string }) => {
      const { endpoints }: typeof import("../endpoints") = require("../endpoints");
      endpoints({ environment, ...options }, context);
    });
};
