import { Option } from "commander";
import type { LoadArguments } from "../load";
import type { PutLoad } from "../load/load-run";
import { and, localDomain, numberBetween, targetOfShell } from "./read-options";
import type { CommandRegistration } from "./registration";

/** `load`: how much an environment bears. */
export const loadCommand: CommandRegistration = (program, { context, end }) => {
  program
    .command("load")
    .description("puts the declared load on routes of an environment that runs, and says whether they bear it")
    .argument("<environment>", "name of the environment")
    .option("--route <text>", "only addresses with this text, or routes to this service; may be repeated", and, [])
    .option("--target <address>", "address or URL of the gateway, in place of DNS; TARGET_URL likewise")
    .option(
      "--local [domain]",
      "as local up runs it, on this machine unless --target says where else",
      localDomain,
      false,
    )
    .option("--rate <number>", "requests a second, in place of what is declared", numberBetween(1, 100_000))
    .option("--duration <seconds>", "seconds, in place of what is declared", numberBetween(1, 3600))
    .option("--connections <number>", "connections at a time, in place of what is declared", numberBetween(1, 1000))
    .option("--timeout <seconds>", "seconds for an answer", numberBetween(1, 300), 10)
    .addOption(new Option("--tool <name>", "what puts the load on").choices(["autocannon", "k6"]).default("autocannon"))
    .option("--allow-production", "load an environment that is marked as production", false)
    .option("--ca <file>", "certificates of an authority to trust, as PEM")
    .option("--json", "print the results as JSON", false)
    .option("--report <file>", "write a page with a picture of each route")
    .option("--platform <file>", "file that declares the platform", "platform.ts")
    .action(async (environment: string, { tool, ...options }: Given) => {
      const { load }: typeof import("../load") = require("../load");
      end(await load({ ...options, environment, target: options.target ?? targetOfShell() }, context, by(tool)));
    });
};

interface Given extends Omit<LoadArguments, "environment"> {
  readonly tool: "autocannon" | "k6";
}

function by(tool: Given["tool"]): PutLoad {
  if (tool === "autocannon") {
    const { byAutocannon }: typeof import("../load/autocannon") = require("../load/autocannon");
    return byAutocannon;
  }
  const { byK6 }: typeof import("../load/k6") = require("../load/k6");
  const { runTool }: typeof import("../tool") = require("../tool");
  return byK6(runTool);
}
