import { Option } from "commander";
import type { CiSystem } from "../init";
import type { CommandRegistration } from "./registration";

interface InitOptions {
  readonly ci: CiSystem;
  readonly domain?: string;
  readonly library?: string;
}

/** `init`: a new project. */
export const initCommand: CommandRegistration = (program, { context }) => {
  program
    .command("init")
    .description(
      "writes a new project: a platform to edit, its app, a test, and the pipelines that review and deploy it",
    )
    .argument("<folder>", "new folder, whose name is that of the platform")
    .addOption(
      new Option("--ci <system>", "where it is built and deployed")
        .choices(["github", "azure-devops"])
        .default("github"),
    )
    .option("--domain <zone>", "DNS zone of the platform, which the hosts of its routes are below")
    .option("--library <spec>", "what package.json asks for as the library, such as file:../library.tgz")
    .action((folder: string, { ci, domain, library }: InitOptions) => {
      const { init }: typeof import("../init") = require("../init");
      init({ folder, ci, domain, library }, context);
    });
};
