import { answeringRoute, isForHost, isForPath } from "../../../kubernetes/answering-route";
import type { ResolvedSmoke } from "../../../kubernetes/route-check";
import { namesOf } from "../../../kubernetes/service-header";
import { isNotAsked, smokeRequestOf } from "../../../kubernetes/smoke-request";
import { each, error, type Finding, type Rule } from "../../../rule";
import { show, Wording } from "../../../value/value-error";
import type { RoutingSubject } from "../subject";

type Route = RoutingSubject["routes"][number];

/** A test that asks something else tells nothing of the route, whatever it says. */
export const routeCheck: Rule<RoutingSubject> = {
  id: "route/check",
  holds: "What a smoke test or a load test asks for is answered by the route that declares it.",
  source: "https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule",
  *check({ routes, domain }) {
    const declared = routes.filter(({ smoke, load }) => smoke || load);
    if (declared.length === 0) return;
    const byHost = new Map<string | undefined, Route[]>();
    for (const route of routes) {
      const known = byHost.get(route.host);
      if (known) known.push(route);
      else byHost.set(route.host, [route]);
    }
    yield* each(declared, function* (route) {
      yield* ofKind(route);
      if (!route.smoke || route.protocol !== "HTTP") return;
      const parts = [...ofParts(route, route.smoke)];
      yield* parts;
      if (parts.length === 0) yield* ofAnswer(route, domain, byHost.get(route.smoke.host ?? route.host) ?? routes);
    });
  },
};

function* ofKind({ index, protocol, smoke, load, redirect }: Route): Iterable<Finding> {
  for (const [field, said] of Object.entries({ smoke, load })) {
    if (!said || protocol === "HTTP") continue;
    yield error(
      ["routes", index, field],
      `be left out of a route of ${protocol}`,
      new Wording("a request"),
      "remove it: whether something answers is asked without it",
    );
  }
  if (!redirect) return;
  if (load) {
    yield error(
      ["routes", index, "load"],
      "be left out of a route that redirects",
      new Wording("a load"),
      "declare it where the redirect leads to",
    );
  }
  const { status } = smoke || {};
  if (status) {
    yield error(
      ["routes", index, "smoke", "status"],
      "be left out of a route that redirects",
      new Wording(status.join(", ")),
      "remove it: redirect.statusCode is the one that is expected",
    );
  }
}

function* ofParts(route: Route, { host, path, method }: ResolvedSmoke): Iterable<Finding> {
  const at = (field: keyof ResolvedSmoke) => ["routes", route.index, "smoke", field];
  if (host !== undefined && !isForHost(route, host)) {
    // it names no host of the route: that of each environment is another, and one mistake is one message
    const remedy = route.host?.startsWith("*")
      ? "write one that the asterisk of its host stands for in each environment, with {domain} for its domain"
      : "leave it out: the route is for one host";
    yield error(at("host"), "be a host of the route", host, remedy);
  }
  const [pathname = ""] = (path ?? "").split("?");
  if (path !== undefined && !isForPath(route, pathname)) {
    yield error(at("path"), "be a path of the route", path, `write one that ${show(route.path)} stands for`);
  }
  if (method !== undefined && route.method !== undefined && method !== route.method) {
    yield error(at("method"), "be the method of the route", method, `write ${show(route.method)}, or leave it out`);
  }
}

function* ofAnswer(route: Route, domain: string | undefined, candidates: readonly Route[]): Iterable<Finding> {
  const request = smokeRequestOf(route, { domain });
  const rivals = candidates.filter(({ gateway, protocol }) => gateway === route.gateway && protocol === "HTTP");
  if (isNotAsked(request)) return;
  const answering = answeringRoute(request, rivals);
  if (answering === undefined || answering.index === route.index) return;
  yield error(
    ["routes", route.index, "smoke"],
    "ask for what this route answers",
    new Wording(`${show(request.path)}, which the route to ${namesOf(answering) || "elsewhere"} answers`),
    "write a path that no other route of the host is for",
  );
}
