import { cutName } from "../../model/azure/unique-name";
import { seriesOf } from "../../model/platform/alert-groups";
import type { ResolvedEnvironment } from "../../model/platform/environment";
import { workloadsOf } from "../../model/platform/resolve-workloads";
import { type Dashboard, dashboard } from "./dashboard";
import { workloadRows } from "./workload-panels";

/** Characters that Grafana takes of what tells a dashboard from others. */
const LONGEST_UID = 40;

/** A dashboard for each workload of an environment, in the order of their records, by the name of its file without an ending. */
export function dashboardsOf(environment: ResolvedEnvironment, platform: string): Readonly<Record<string, Dashboard>> {
  const { name: environmentName, conventions } = environment;
  return Object.fromEntries(
    workloadsOf(environment).map(({ section, workload }) => {
      const { name, namespace, team, alerts } = workload;
      const key = `${environmentName}-${namespace}-${name}`;
      const made = dashboard({
        uid: cutName(`${platform}-${key}`, LONGEST_UID),
        title: `${name} (${environmentName})`,
        tags: [platform, environmentName, ...(team === undefined ? [] : [team])],
        rows: workloadRows({ ...seriesOf(section, workload, conventions), alerts }),
      });
      return [key, made];
    }),
  );
}
