import { each, error, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";
import type { RoutingSubject } from "../subject";

/** Of two routes for the same requests, the gateway picks the older one, and the other never answers. */
export const routeUnique: Rule<RoutingSubject> = {
  id: "route/unique",
  holds: "No two routes have the same host, path type and path.",
  source: "https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule",
  *check({ routes }) {
    const first = new Map<string, number>();
    yield* each(routes, function* ({ index, host, path, pathType }) {
      const key = `${host} ${pathType} ${path}`;
      const other = first.get(key);
      first.set(key, other ?? index);
      if (other === undefined) return;
      yield error(
        ["routes", index],
        `differ from routes[${other}] in host, path or path type`,
        new Wording(`${pathType} "${path}" again`),
        "remove one of the two, or give it another path",
      );
    });
  },
};
