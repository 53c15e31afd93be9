import type { UpgradesArguments } from "../upgrades";
import type { CommandRegistration } from "./registration";

/** `upgrades`: the whole way to a version of Kubernetes. */
export const upgradesCommand: CommandRegistration = (program, { context, end }) => {
  program
    .command("upgrades")
    .description("says the whole way to a version of Kubernetes: its steps with their days, and what stands in the way")
    .argument("<version>", "version that all environments are to have, such as 1.37")
    .option(
      "--running <environment=version>",
      "version that runs, where it is another than the declared one; may be repeated",
      (each: string, before: readonly string[]) => [...before, each],
      [],
    )
    .option("--clusters <file>", "clusters that run, as az aks list or terraform show prints them as JSON")
    .option(
      "--usage <[region=]file>",
      "what az vm list-usage printed as JSON; may be repeated",
      (each: string, before: readonly string[]) => [...before, each],
      [],
    )
    .option("--json", "print it as JSON", false)
    .option("--platform <file>", "file that declares the platform", "platform.ts")
    .action((version: string, options: Omit<UpgradesArguments, "version">) => {
      const { upgrades }: typeof import("../upgrades") = require("../upgrades");
      end(upgrades({ version, ...options }, context));
    });
};
