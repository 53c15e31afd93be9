import { each, error, type Finding, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";
import { earlier } from "../../earlier";
import type { RoutingSubject } from "../subject";

type Route = RoutingSubject["routes"][number];

/** Of two headers of one name a gateway takes the first, and says nothing of the other. */
export const routeHeaders: Rule<RoutingSubject> = {
  id: "route/headers",
  holds:
    "Each header is named once, in whatever case, and the host of a request is asked for as the host of the route.",
  source: "https://gateway-api.sigs.k8s.io/reference/spec/#httpheadermatch",
  *check({ routes }) {
    yield* each(routes, ofRoute);
  },
};

function* ofRoute({ index, headers, requestHeaders, responseHeaders }: Route): Iterable<Finding> {
  const at = (...fields: readonly string[]) => ["routes", index, ...fields];
  yield* namedOnce(at("headers"), Object.keys(headers ?? {}));
  const host = Object.keys(headers ?? {}).find((name) => ["host", ":authority"].includes(name.toLowerCase()));
  if (host !== undefined) {
    yield error(at("headers", host), "be left out of headers", host, "write the host of the route");
  }
  for (const [field, changes] of [
    ["requestHeaders", requestHeaders] as const,
    ["responseHeaders", responseHeaders] as const,
  ]) {
    const { set = {}, add = {}, remove = [] } = changes ?? {};
    yield* namedOnce(at(field, "set"), Object.keys(set));
    yield* namedOnce(at(field, "add"), Object.keys(add));
    yield* namedOnce(at(field, "remove"), remove);
  }
}

function* namedOnce(at: readonly (string | number)[], names: readonly string[]): Iterable<Finding> {
  const first = earlier<string>();
  for (const name of names) {
    const other = first(name.toLowerCase(), name);
    if (other === undefined) continue;
    yield error(at, "name each header once", new Wording(`"${other}" and "${name}"`), "remove one of the two");
  }
}
