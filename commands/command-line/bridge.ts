import { Option } from "commander";
import type { CommandRegistration } from "./registration";

interface Given {
  readonly context?: string;
  readonly platform: string;
  readonly json: boolean;
  readonly format: "table" | "json" | "hosts";
}

/** `bridge`: what whoever is not in a cluster finds there. */
export const bridgeCommand: CommandRegistration = (program, { context, end }) => {
  program
    .command("bridge")
    .description("lists names, addresses and ports of what is called from outside the cluster")
    .argument("<environment>", "name of the environment")
    .addOption(
      new Option("--format <format>", "how it is printed").choices(["table", "json", "hosts"]).default("table"),
    )
    .option("--json", "print it as JSON, as --format json does", false)
    .option("--context <name>", "context of the kubeconfig, to ask for addresses that are not declared")
    .option("--platform <file>", "file that declares the platform", "platform.ts")
    .action(async (environment: string, { context: name, json, platform, format }: Given) => {
      const { bridge }: typeof import("../bridge") = require("../bridge");
      const { runTool }: typeof import("../tool") = require("../tool");
      end(await bridge({ environment, context: name, platform, format: json ? "json" : format }, context, runTool));
    });
};
