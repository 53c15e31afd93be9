import { WORKLOAD_SECTIONS } from "../../model/platform/workloads";
import type { Problem } from "../../model/problem";

/** Something that is legal but risky, with what of the picture it is about. */
export interface PlacedWarning extends Pick<Problem, "rule" | "place" | "message"> {
  /** File and line; undefined where nobody knows them. */
  readonly source: string | undefined;
  /** Environments that it is about; all of them where nothing says which. */
  readonly environments: readonly string[];
  /** Pool that it is about. */
  readonly pool: string | undefined;
  /** Key of the workload that it is about. */
  readonly workload: string | undefined;
  /** Index of the route that it is about, among the declared ones. */
  readonly route: number | undefined;
}

/** A warning in its place. */
export function placedWarning(
  { rule, place, message, source, path }: Problem,
  environments: readonly string[],
): PlacedWarning {
  const [section, key] = path;
  const isOfWorkload = WORKLOAD_SECTIONS.some((known) => known === section);
  const named = environments.filter((name) => path.some((segment) => segment === name) && section !== "routes");
  const pools = path.indexOf("pools");
  const pool = pools >= 0 ? path[pools + 1] : undefined;
  return {
    rule,
    place,
    message,
    source,
    environments: named.length > 0 && isOfEnvironment(path) ? named : environments,
    pool: typeof pool === "string" ? pool : undefined,
    workload: isOfWorkload && typeof key === "string" ? key : undefined,
    route: section === "routes" && typeof key === "number" ? key : undefined,
  };
}

/** Whether the path leads into an environment: into its declaration, or into what differs there. */
function isOfEnvironment(path: Problem["path"]): boolean {
  return path[0] === "environments" || path.includes("overrides");
}
