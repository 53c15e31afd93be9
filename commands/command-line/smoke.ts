import type { SmokeArguments } from "../smoke";
import { and, localDomain, numberBetween, targetOfShell } from "./read-options";
import type { CommandRegistration } from "./registration";

/** `smoke`: whether an environment answers. */
export const smokeCommand: CommandRegistration = (program, { context, end }) => {
  program
    .command("smoke")
    .description("asks an environment that runs whether every route leads to its own service, over TLS that holds")
    .argument("<environment>", "name of the environment")
    .option("--target <address>", "address or URL of the gateway, in place of DNS; TARGET_URL likewise")
    .option(
      "--local [domain]",
      "as local up runs it, on this machine unless --target says where else",
      localDomain,
      false,
    )
    .option("--route <text>", "only addresses with this text, or routes to this service; may be repeated", and, [])
    .option("--port-forward", "ask services that no route leads to as well, through the API server", false)
    .option("--context <name>", "context of the kubeconfig, for --port-forward")
    .option("--ca <file>", "certificates of an authority to trust, as PEM")
    .option("--certificate-days <days>", "days that certificates have to hold", numberBetween(0, 3650), 14)
    .option("--parallel <number>", "checks at a time", numberBetween(1, 64), 8)
    .option("--retries <number>", "how often a failed check is tried again, a second later", numberBetween(0, 60), 2)
    .option("--timeout <seconds>", "seconds for an answer", numberBetween(1, 300), 10)
    .option("--json", "print the results as JSON", false)
    .option("--junit <file>", "write the results for a pipeline")
    .option("--platform <file>", "file that declares the platform", "platform.ts")
    .action(async (environment: string, options: Omit<SmokeArguments, "environment">) => {
      const { smoke }: typeof import("../smoke") = require("../smoke");
      const { runTool }: typeof import("../tool") = require("../tool");
      end(await smoke({ ...options, environment, target: options.target ?? targetOfShell() }, context, runTool));
    });
};
