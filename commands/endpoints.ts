import { endpointsOf, type WorkloadEndpoints } from "../views/endpoints";
import { columns, line } from "./columns";
import type { CommandContext } from "./context";
import { declaredEnvironment, type EnvironmentArguments, sayIfRetired } from "./declared-environment";

/** What `endpoints` is asked for. */
export interface EndpointsArguments extends EnvironmentArguments {
  /** Whether it is printed as JSON. */
  readonly json: boolean;
}

const COLUMNS = ["live", "ready", "metrics", "info"] as const;
const NOTHING = "-";

/** Prints where the workloads of an environment say how they are. @throws CommandError for an environment that is none */
export function endpoints({ json, ...about }: EndpointsArguments, context: CommandContext): void {
  const { environment } = declaredEnvironment(about, context);
  sayIfRetired(environment, context);
  const found = endpointsOf(environment);
  context.print(json ? `${JSON.stringify(found, undefined, 2)}\n` : table(found));
}

function table(found: readonly WorkloadEndpoints[]): string {
  const rows = [
    ["workload", "namespace", "team", ...COLUMNS, "alerts"],
    ...found.map((each) => [
      each.workload,
      each.namespace,
      each.team ?? NOTHING,
      ...COLUMNS.map((column) => each[column] ?? NOTHING),
      String(each.alerts.length),
    ]),
  ];
  return columns(rows)
    .map((row) => `${line(row)}\n`)
    .join("");
}
