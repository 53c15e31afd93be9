import { httpRouteName, MOST_PATHS, parseBackend, type ResolvedRoute } from "../../../kubernetes/route";
import { listenersOf, MOST_LISTENERS } from "../../../kubernetes/routing";
import { error, type Rule } from "../../../rule";
import { MOST_SUBDOMAIN_CHARACTERS } from "../../../value/dns-name";
import { Wording } from "../../../value/value-error";
import type { RoutingSubject } from "../subject";

/** What is too long for an object of the Gateway API is refused by the cluster, after half of it was applied. */
export const gatewaySize: Rule<RoutingSubject> = {
  id: "routing/gateway-size",
  holds: "The hosts fit one Gateway, and the paths of a service at a host fit one HTTPRoute.",
  source: "https://gateway-api.sigs.k8s.io/reference/spec/",
  *check({ routing, routes }) {
    if (routing.kind !== "gateway") return;
    const listeners = listenersOf(
      routing,
      routes.map(({ host }) => host),
    );
    if (listeners.length > MOST_LISTENERS) {
      yield error(
        ["routes"],
        `have at most ${MOST_LISTENERS - 1} hosts`,
        new Wording(`${listeners.length - 1} hosts`),
        "put paths of one host in place of hosts, or split the environment",
      );
    }
    for (const name of new Set(routes.map(objectName))) {
      const group = routes.filter((route) => objectName(route) === name);
      const first = group[0];
      if (first === undefined) continue;
      if (group.length > MOST_PATHS) {
        yield error(
          ["routes", first.index],
          `be one of at most ${MOST_PATHS} routes of a service at a host`,
          new Wording(`${group.length} routes`),
          "let one prefix stand for several of them",
        );
      }
      if (name.length > MOST_SUBDOMAIN_CHARACTERS) {
        yield error(
          ["routes", first.index],
          `have service and host of at most ${MOST_SUBDOMAIN_CHARACTERS - 1} characters together`,
          name,
          "shorten the host",
        );
      }
    }
  },
};

/** Name of the HTTPRoute that a route becomes a part of. */
function objectName({ to, host }: ResolvedRoute): string {
  return httpRouteName(parseBackend(to).service, host);
}
