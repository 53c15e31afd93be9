import { Command, CommanderError, InvalidArgumentError } from "commander";
import { InvalidDeclarationError } from "../model/problem";
import { parseUuid } from "../model/value/uuid";
import { ValueError } from "../model/value/value-error";
import { runFile } from "./app-file";
import { CommandError } from "./command-error";
import type { CommandContext } from "./context";

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
  const program = commandsOf(context, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    if (!(error instanceof CommandError || error instanceof InvalidDeclarationError)) throw error;
    context.progress(error.message);
    return FAILED;
  }
}

/** What each command does is loaded when it is asked for: the help loads none of it. */
function commandsOf(context: CommandContext, end: (code: number) => void): Command {
  const program = new Command("cdktf-aks-platform")
    .description("Works with a platform that is declared in platform.ts.")
    .configureOutput({ writeOut: context.print, writeErr: (text) => context.progress(text.trimEnd()) })
    .exitOverride()
    .showHelpAfterError("(--help shows what there is)");
  program
    .command("synth")
    .description("checks the platform and writes the Terraform JSON of its stacks")
    .option("--app <file>", "file that synthesizes, as the app of cdktf.json does", "main.ts")
    .action(({ app }: { app: string }) => {
      runFile(app, context.folder);
    });
  program
    .command("render")
    .description("writes the Kubernetes objects of an environment as plain YAML")
    .argument("<environment>", "name of the environment")
    .option("--output <folder>", "write a file an object, and a kustomization, in place of printing all of them")
    .option("--platform <file>", "file that declares the platform", "platform.ts")
    .option("--client-id <name=id>", "client id of an identity of Azure; may be repeated", readClientId, {})
    .option("--tenant-id <id>", "tenant of the Key Vaults that the platform names none for", readUuid)
    .action((environment: string, { clientId, output, ...options }: RenderOptions) => {
      const { render }: typeof import("./render") = require("./render");
      render({ environment, output, clientIds: clientId, ...options }, context);
    });
  program
    .command("rules")
    .description("lists the rules that declarations are held to")
    .option("--json", "print them as JSON, with the source of each", false)
    .action((options: { json: boolean }) => {
      const { rules }: typeof import("./rules") = require("./rules");
      rules(options, context);
    });
  program
    .command("review")
    .description("reviews what would happen to the stacks; review --help says more")
    .helpOption(false)
    .allowUnknownOption()
    .argument("[arguments...]")
    .action(async (given: string[]) => {
      const { runReview }: typeof import("../review/command/run") = require("../review/command/run");
      end(await runReview(given, context));
    });
  return program;
}

interface RenderOptions {
  readonly clientId: Readonly<Record<string, string>>;
  readonly output?: string;
  readonly platform: string;
  readonly tenantId?: string;
}

function readClientId(given: string, before: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const [name = "", ...id] = given.split("=");
  return { ...before, [name]: readUuid(id.join("=")) };
}

function readUuid(given: string): string {
  try {
    return parseUuid(given);
  } catch (error) {
    if (error instanceof ValueError) throw new InvalidArgumentError(error.message);
    throw error;
  }
}
