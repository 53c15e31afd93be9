import type { CommandRegistration } from "./registration";

interface Given {
  readonly output: string;
  readonly platform?: readonly string[];
  readonly fsMirror?: string;
}

/** `lock`: the digests of the providers of Terraform, for every system that somebody deploys from. */
export const lockCommand: CommandRegistration = (program, { context }) => {
  program
    .command("lock")
    .description(
      "locks the providers of all stacks for several systems, in .terraform.lock.hcl beside the app, to be committed",
    )
    .option("--output <folder>", "folder that the app is synthesized to", "cdktf.out")
    .option("--platform <names...>", "systems, such as linux_amd64 (default: those of Linux, macOS and Windows)")
    .option("--fs-mirror <folder>", "folder of a mirror of providers, in place of their registry")
    .action(async ({ output, platform, fsMirror }: Given) => {
      const { lock, LOCKED_PLATFORMS }: typeof import("../lock") = require("../lock");
      await lock({ output, platform: platform ?? LOCKED_PLATFORMS, fsMirror }, context);
    });
};
