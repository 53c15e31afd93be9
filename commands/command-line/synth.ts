import type { SynthArguments } from "../synth";
import type { CommandRegistration } from "./registration";

/** `synth`: the Terraform JSON of the platform. */
export const synthCommand: CommandRegistration = (program, { context, end }) => {
  program
    .command("synth")
    .description("checks the platform and its types, and writes the Terraform JSON of its stacks")
    .option("--app <file>", "file that synthesizes, as the app of cdktf.json does", "main.ts")
    .option("--project <file>", "settings of the compiler, which checks types where there are any", "tsconfig.json")
    .option("--no-types", "do not check types")
    .option("--runner <file>", "script that runs the app in place of Node and tsx")
    .action(async (options: Omit<SynthArguments, "runner"> & { readonly runner?: string }) => {
      const { synth }: typeof import("../synth") = require("../synth");
      end(await synth({ ...options, runner: options.runner }, context));
    });
};
