import { makesNodes, poolsOf } from "../azure/cluster";
import type { Problem } from "../problem";
import { applyRules, type RuleContext } from "../rule";
import { PLACED_RULES } from "../rules/platform";
import { isMade } from "./environment";
import { placesIn } from "./placed";
import type { AnyPlatformDeclaration, ResolvedPlatform } from "./platform";
import { workloadsOf } from "./resolve-workloads";

/**
 * What is wrong with workloads on the nodes of their environments, said once for all environments in which it is. Of a
 * cluster that is there already no nodes are known.
 */
export function checkPlacement(
  declared: AnyPlatformDeclaration,
  platform: ResolvedPlatform,
  context: RuleContext,
): readonly Problem[] {
  const environments = Object.values(platform.environments);
  const alike = new Map<string, { readonly problem: Problem; readonly names: readonly string[] }>();
  for (const { name: environment, cluster, daemonSets, ...rest } of environments.filter(isMade)) {
    // without any pool, that is what is wrong
    if (poolsOf(cluster).length === 0 && !makesNodes(cluster)) continue;
    for (const { section, name, workload: pod } of workloadsOf({ ...rest, daemonSets })) {
      const places = placesIn(declared, section, environment, name);
      for (const problem of applyRules(PLACED_RULES, { pod, cluster, daemonSets }, context, places)) {
        const key = JSON.stringify(problem);
        const names = alike.get(key)?.names ?? [];
        alike.set(key, { problem, names: [...names, environment] });
      }
    }
  }
  return [...alike.values()].map(({ problem, names }) =>
    names.length === environments.length
      ? problem
      : { ...problem, message: `${problem.message}, in ${names.join(", ")}` },
  );
}
