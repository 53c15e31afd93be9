import { type Command, InvalidArgumentError } from "commander";
import type { GatewayAddress } from "../local/answers";
import type { LocalTools } from "../local/local-run";
import { domainName } from "./read-options";
import type { CommandRegistration } from "./registration";

interface Given {
  readonly context: readonly string[];
  readonly platform: string;
}

interface GivenUp extends Given {
  readonly domain?: string;
  readonly class?: string;
  readonly address?: GatewayAddress;
  readonly secrets: string;
  readonly withoutMissing: boolean;
  readonly timeout: number;
}

interface GivenDown extends Given {
  readonly of?: string;
  readonly timeout: number;
}

/** `local`: an environment in a cluster of one machine. */
export const localCommand: CommandRegistration = (program, { context, end }) => {
  const local = program
    .command("local")
    .description("runs an environment in a local cluster, of any context of a kubeconfig");
  about(local.command("up"), "makes or changes everything, and waits until it answers")
    .option("--domain <domain>", "DNS zone of the hosts (default: <environment>.localhost)", domainName)
    .option("--class <name>", "class of the gateways or the Ingresses (default: the only one of the cluster)")
    .option("--address <host:port>", "where the gateway is reached (default: where it says, and this machine)", address)
    // not --env-file, which Node takes for itself wherever it is written
    .option("--secrets <file>", "file with the values of Secrets, which git ignores", ".env")
    .option("--without-missing", "go on without objects of kinds that the cluster has not", false)
    .option("--timeout <seconds>", "how long to wait", seconds, 300)
    .action(async (environment: string, { domain, address: at, class: name, ...options }: GivenUp) => {
      const { up }: typeof import("../local/up") = require("../local/up");
      await up({ environment, domain, address: at, class: name, ...options }, context, tools());
    });
  about(local.command("status"), "says how far everything is; ends with 3 where something is not ready")
    .option("--json", "print it as JSON", false)
    .action(async (environment: string, options: Given & { readonly json: boolean }) => {
      const { status }: typeof import("../local/status") = require("../local/status");
      end(await status({ environment, ...options }, context, tools()));
    });
  about(local.command("down"), "takes everything away, and waits until it is gone")
    .option("--timeout <seconds>", "how long to wait", seconds, 300)
    .option("--of <platform>", "name that the platform had when it was applied (default: the one that is declared)")
    .action(async (environment: string, { of, ...options }: GivenDown) => {
      const { down }: typeof import("../local/down") = require("../local/down");
      await down({ environment, of, ...options }, context, tools());
    });
};

function about(command: Command, description: string): Command {
  return command
    .description(description)
    .argument("<environment>", "name of the environment")
    .option(
      "--context <name>",
      "context of the kubeconfig; twice for one that looks like AKS or production",
      repeated,
      [],
    )
    .option("--platform <file>", "file that declares the platform", "platform.ts");
}

function repeated(given: string, before: readonly string[]): readonly string[] {
  return [...before, given];
}

function seconds(given: string): number {
  const value = Number(given);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError(`must be a whole number of seconds above 0, got ${JSON.stringify(given)}; write 300`);
}

function address(given: string): GatewayAddress {
  const { parseAddress }: typeof import("../local/answers") = require("../local/answers");
  const read = parseAddress(given);
  if (read) return read;
  throw new InvalidArgumentError(`must be an address, got ${JSON.stringify(given)}; write 127.0.0.1:8080`);
}

function tools(): LocalTools {
  const { runTool: run }: typeof import("../tool") = require("../tool");
  return { run, now: () => Date.now(), sleep: (milliseconds) => new Promise((wake) => setTimeout(wake, milliseconds)) };
}
