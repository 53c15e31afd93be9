import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { ResolvedEnvironment } from "../model/platform/environment";
import type { Dashboard } from "../views/dashboards/dashboard";
import { dashboardsOf } from "../views/dashboards/dashboards";
import type { CommandContext } from "./context";
import { declaredEnvironment, type EnvironmentArguments, sayIfRetired } from "./declared-environment";
import { makeFolder } from "./make-folder";
import { inWords } from "./system-error";

/** What `dashboards` is asked for. */
export interface DashboardsArguments extends EnvironmentArguments {
  /** Folder for a file a dashboard; undefined to print all of them. */
  readonly output: string | undefined;
}

/**
 * Writes a dashboard of Grafana for each workload of an environment, from what is declared of its metrics, and says how Azure's
 * Grafana takes them.
 *
 * @throws CommandError with what to do instead
 */
export function dashboards({ output, ...about }: DashboardsArguments, context: CommandContext): void {
  const { environment, platform } = declaredEnvironment(about, context);
  sayIfRetired(environment, context);
  const made = dashboardsOf(environment, platform.name);
  if (output === undefined) {
    context.print(`${JSON.stringify(Object.values(made), undefined, 2)}\n`);
    return;
  }
  const folder = resolve(context.folder, output);
  inWords(
    () => writeAll(folder, `${environment.name}-`, made),
    (code) => `--output must be a folder that can be written, got ${code} at ${folder}; name another`,
  );
  context.print(`${Object.keys(made).length} dashboards in ${folder}\n`);
  for (const command of importCommands(environment, platform.name, output, made)) context.print(`${command}\n`);
}

/** Those that are not declared any more go, so that nobody imports them again. */
function writeAll(folder: string, prefix: string, made: Readonly<Record<string, Dashboard>>): void {
  makeFolder(folder);
  for (const file of readdirSync(folder)) {
    const isOurs = file.startsWith(prefix) && file.endsWith(ENDING) && isDashboard(join(folder, file));
    if (isOurs && !Object.hasOwn(made, file.slice(0, -ENDING.length))) rmSync(join(folder, file));
  }
  for (const [key, dashboard] of Object.entries(made)) {
    writeFileSync(join(folder, `${key}${ENDING}`), `${JSON.stringify(dashboard, undefined, 2)}\n`);
  }
}

const ENDING = ".json";

function isDashboard(path: string): boolean {
  return existsSync(path) && readFileSync(path, "utf8").includes('"schemaVersion"');
}

/** @see https://learn.microsoft.com/cli/azure/grafana/dashboard */
function importCommands(
  { around, cluster, subscriptionId }: ResolvedEnvironment,
  platform: string,
  output: string,
  made: Readonly<Record<string, Dashboard>>,
): readonly string[] {
  const { grafana } = around;
  if (!grafana || !cluster) return [];
  const target = [
    `--name ${grafana.grafanaName}`,
    `--resource-group "${cluster.resourceGroup}"`,
    ...(subscriptionId === undefined ? [] : [`--subscription ${subscriptionId}`]),
  ].join(" ");
  return [
    `az grafana folder show ${target} --folder ${platform} || az grafana folder create ${target} --title ${platform}`,
    ...Object.keys(made).map(
      (key) =>
        `az grafana dashboard create ${target} --folder ${platform} --overwrite true --definition @${join(output, `${key}${ENDING}`)}`,
    ),
  ];
}
