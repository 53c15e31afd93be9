import { actionKey, MOST_PATHS, routeObjectName } from "../../../kubernetes/route";
import { listenersOf, MOST_LISTENERS, routingOf } from "../../../kubernetes/routing";
import { error, type Rule } from "../../../rule";
import { MOST_SUBDOMAIN_CHARACTERS } from "../../../value/dns-name";
import { Wording } from "../../../value/value-error";
import type { RoutingSubject } from "../subject";

/** Most rules of an HTTPRoute: what has another port, or of which something else becomes, is a rule. */
const MOST_RULES = 16;

/** What is too long for an object of the Gateway API is refused by the cluster, after half of it was applied. */
export const gatewaySize: Rule<RoutingSubject> = {
  id: "routing/gateway-size",
  holds: "The hosts fit one Gateway, and the paths of a service at a host fit one HTTPRoute.",
  source: "https://gateway-api.sigs.k8s.io/reference/spec/",
  *check({ routing, routes }) {
    if (routing.kind !== "gateway") return;
    for (const gateway of new Set([undefined, ...routes.map((route) => route.gateway)])) {
      const here = routes.filter((route) => route.gateway === gateway);
      const listeners = listenersOf(routingOf(routing, gateway), here);
      if (listeners.length <= MOST_LISTENERS) continue;
      yield error(
        ["routes"],
        `have at most ${MOST_LISTENERS - 1} hosts`,
        new Wording(`${listeners.length - 1} hosts`),
        "put paths of one host in place of hosts, or split the environment",
      );
    }
    for (const name of new Set(routes.map(routeObjectName))) {
      const group = routes.filter((route) => routeObjectName(route) === name);
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
      const actions = new Set(group.map((route) => `${JSON.stringify(route.to)} ${actionKey(route)}`));
      if (actions.size > MOST_RULES) {
        yield error(
          ["routes", first.index],
          `be one of routes of a service at a host with at most ${MOST_RULES} different things to do`,
          new Wording(`${actions.size}`),
          "let more of them have the same port, filters and timeouts, or give some a host of their own",
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
