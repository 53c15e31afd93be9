import type { Locate } from "../declaration-reader";
import { isPlacedSection, placesIn } from "./placed";
import type { AnyPlatformDeclaration, ResolvedPlatform } from "./platform";
import { environmentPlaces, namespacePlaces } from "./resolve";

/**
 * Names where a value of a resolved platform was declared, by its path there: what an environment has comes from itself
 * or from what all environments share, a workload from the record of its kind, a route from its entry in the route
 * table, a namespace from whoever names it.
 */
export function originIn(declared: AnyPlatformDeclaration, platform: ResolvedPlatform): Locate {
  return (path) => {
    const [root, environment, section, key, ...rest] = path;
    if (root !== "environments" || environment === undefined) return path;
    const name = String(environment);
    if (key !== undefined && isPlacedSection(section)) {
      const workload = String(key);
      return rest.length === 0 ? [section, workload] : placesIn(declared, section, name, workload)(rest);
    }
    if (key !== undefined && section === "namespaces") return namespacePlaces(declared, name, String(key))(rest);
    if (key !== undefined && section === "priorityClasses") return path.slice(2);
    if (key !== undefined && section === "routes") {
      const route = platform.environments[name]?.routes[Number(key)];
      return route ? ["routes", route.index, ...rest] : ["routes"];
    }
    return environmentPlaces(declared, name)(path.slice(2));
  };
}
