import { runFile } from "../app-file";
import type { CommandRegistration } from "./registration";

/** `synth`: the Terraform JSON of the platform. */
export const synthCommand: CommandRegistration = (program, { context }) => {
  program
    .command("synth")
    .description("checks the platform and writes the Terraform JSON of its stacks")
    .option("--app <file>", "file that synthesizes, as the app of cdktf.json does", "main.ts")
    .action(({ app }: { app: string }) => {
      runFile(app, context.folder);
    });
};
