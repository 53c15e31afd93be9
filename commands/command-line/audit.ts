import { Option } from "commander";
import type { AuditArguments } from "../audit";
import type { CommandRegistration } from "./registration";

/** `audit`: who may deploy, who reaches whom, what is encrypted. */
export const auditCommand: CommandRegistration = (program, { context }) => {
  program
    .command("audit")
    .description("says who may deploy, who reaches whom and what is encrypted, by environment, as it is declared")
    .argument("[environment]", "name of the environment (default: all)")
    .addOption(
      new Option("--format <format>", "how it is printed").choices(["text", "csv", "markdown", "json"]).default("text"),
    )
    .option("--platform <file>", "file that declares the platform", "platform.ts")
    .action((environment: string | undefined, options: Omit<AuditArguments, "environment">) => {
      const { audit }: typeof import("../audit") = require("../audit");
      audit({ environment, ...options }, context);
    });
};
