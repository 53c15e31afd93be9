import type { CommandRegistration } from "./registration";

/** `dashboards`: what Grafana shows of each workload. */
export const dashboardsCommand: CommandRegistration = (program, { context }) => {
  program
    .command("dashboards")
    .description(
      "writes a dashboard of Grafana for each workload of an environment, from what is declared of its metrics",
    )
    .argument("<environment>", "name of the environment")
    .option(
      "--output <folder>",
      "write a file a dashboard, in place of printing all of them, and say how Grafana takes them",
    )
    .option("--platform <file>", "file that declares the platform", "platform.ts")
    .action((environment: string, options: { output?: string; platform: string }) => {
      const { dashboards }: typeof import("../dashboards") = require("../dashboards");
      dashboards({ environment, output: options.output, platform: options.platform }, context);
    });
};
