import type { QuotaArguments } from "../quota";
import type { CommandRegistration } from "./registration";

/** `quota`: cores that the platform needs, beside what there may be. */
export const quotaCommand: CommandRegistration = (program, { context, end }) => {
  program
    .command("quota")
    .description(
      "says how many cores the platform needs at most of each family of VM sizes, while all pools are upgraded; ends with 3 where a limit is too low",
    )
    .option(
      "--usage <file>",
      "what `az vm list-usage` printed, as region=file where there are several regions; may be repeated",
      (file: string, before: readonly string[]) => [...before, file],
      [],
    )
    .option("--json", "print it as JSON", false)
    .option("--platform <file>", "file that declares the platform", "platform.ts")
    .action((options: QuotaArguments) => {
      const { quota }: typeof import("../quota") = require("../quota");
      end(quota(options, context));
    });
};
