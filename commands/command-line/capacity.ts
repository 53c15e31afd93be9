import type { CommandRegistration } from "./registration";

/** `capacity`: whether everything has a node. */
export const capacityCommand: CommandRegistration = (program, { context, end }) => {
  program
    .command("capacity")
    .description(
      "says whether the pods of an environment fit its nodes, and what becomes of them when nodes are lost; ends with 3 where not all have a node while none is lost",
    )
    .argument("[environment]", "name of the environment (default: all, side by side)")
    .option("--json", "print it as JSON, with what is asked for and what there is", false)
    .option("--limits", "also say the smallest pools that would do, and how far each service can grow", false)
    .option("--platform <file>", "file that declares the platform", "platform.ts")
    .action((environment: string | undefined, options: { json: boolean; limits: boolean; platform: string }) => {
      const { capacity }: typeof import("../capacity") = require("../capacity");
      end(capacity({ environment, ...options }, context));
    });
};
