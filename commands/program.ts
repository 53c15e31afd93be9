import { Command, CommanderError } from "commander";
import { InvalidDeclarationError, told } from "../model/problem";
import { CommandError } from "./command-error";
import { accessCommand } from "./command-line/access";
import { addressesCommand } from "./command-line/addresses";
import { adoptCommand } from "./command-line/adopt";
import { auditCommand } from "./command-line/audit";
import { bridgeCommand } from "./command-line/bridge";
import { capacityCommand } from "./command-line/capacity";
import { costCommand } from "./command-line/cost";
import { dashboardsCommand } from "./command-line/dashboards";
import { endpointsCommand } from "./command-line/endpoints";
import { initCommand } from "./command-line/init";
import { loadCommand } from "./command-line/load";
import { localCommand } from "./command-line/local";
import { lockCommand } from "./command-line/lock";
import { outlookCommand } from "./command-line/outlook";
import { pictureCommand } from "./command-line/picture";
import { pricesCommand } from "./command-line/prices";
import { quotaCommand } from "./command-line/quota";
import type { CommandRegistration, CommandRun } from "./command-line/registration";
import { renderCommand } from "./command-line/render";
import { reviewCommand } from "./command-line/review";
import { rulesCommand } from "./command-line/rules";
import { smokeCommand } from "./command-line/smoke";
import { stacksCommand } from "./command-line/stacks";
import { synthCommand } from "./command-line/synth";
import { upgradesCommand } from "./command-line/upgrades";
import type { CommandContext } from "./context";
import { libraryManifest } from "./library";

/** The commands, in the order of the help: a new one has its file in `command-line/`, and a line here. */
const COMMANDS: readonly CommandRegistration[] = [
  initCommand,
  adoptCommand,
  synthCommand,
  stacksCommand,
  lockCommand,
  renderCommand,
  localCommand,
  smokeCommand,
  loadCommand,
  bridgeCommand,
  endpointsCommand,
  capacityCommand,
  dashboardsCommand,
  addressesCommand,
  quotaCommand,
  upgradesCommand,
  costCommand,
  pricesCommand,
  outlookCommand,
  pictureCommand,
  accessCommand,
  auditCommand,
  rulesCommand,
  reviewCommand,
];

/** Exit code of a command that could not be carried out; those of `review` are its own. */
const FAILED = 1;

/**
 * Runs a command line.
 *
 * @param args what follows the name of the command
 * @returns the exit code; undefined where something else sets it, as a synthesis does
 */
export async function runCommand(args: readonly string[], context: CommandContext): Promise<number | undefined> {
  let code: number | undefined;
  const end = (result: number) => {
    code = result;
  };
  const program = programOf({ context, end });
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    if (!(error instanceof CommandError || error instanceof InvalidDeclarationError)) throw error;
    context.progress(error instanceof InvalidDeclarationError ? told(error) : error.message);
    return FAILED;
  }
}

/** The program with all commands, before it is told which of them. */
export function programOf({ context, end }: CommandRun): Command {
  const program = new Command("cdktf-aks-platform")
    .description("Works with a platform that is declared in platform.ts.")
    .version(libraryManifest().version)
    .configureOutput({ writeOut: context.print, writeErr: (text) => context.progress(text.trimEnd()) })
    .exitOverride()
    .showHelpAfterError("(--help shows what there is)");
  for (const register of COMMANDS) register(program, { context, end });
  return program;
}
