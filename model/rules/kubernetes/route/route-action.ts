import { readable } from "../../../declaration-reader";
import { millisecondsOf } from "../../../kubernetes/route-action";
import { each, error, type Finding, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";
import { earlier } from "../../earlier";
import type { RoutingSubject } from "../subject";

/** The API server refuses these, after half of an environment was applied, or a gateway answers with an error. */
export const routeAction: Rule<RoutingSubject> = {
  id: "route/action",
  holds: "What becomes of a request can be: it goes to services or elsewhere, and one path takes the place of another.",
  source: "https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule",
  *check({ routes, routing }) {
    // no Ingress redirects, whatever it leads to
    const isRedirecting = routing.kind === "gateway";
    yield* each(routes, (route) => ofRoute(route, isRedirecting));
  },
};

function* ofRoute(route: RoutingSubject["routes"][number], isRedirecting: boolean): Iterable<Finding> {
  const { index, to, redirect, rewrite, mirror, timeouts, pathType } = route;
  const at = (...fields: readonly string[]) => ["routes", index, ...fields];
  if (isRedirecting && redirect && to !== undefined) {
    yield error(at("to"), "be left out of a route that redirects", to, "remove one of the two");
  }
  if (redirect && Object.keys(redirect).length === 0) {
    yield error(
      at("redirect"),
      "say where to",
      new Wording("nothing"),
      'write what changes, such as { scheme: "https" }',
    );
  }
  if (rewrite && Object.keys(rewrite).length === 0) {
    yield error(
      at("rewrite"),
      "say what changes",
      new Wording("nothing"),
      'write it, such as { replaceFullPath: "/" }',
    );
  }
  if (redirect && rewrite) {
    yield error(at("rewrite"), "be left out of a route that redirects", rewrite, "remove one of the two");
  }
  if (redirect && mirror) {
    yield error(at("mirror"), "be left out of a route that redirects", mirror.to, "remove one of the two");
  }
  for (const [field, paths] of [["redirect", redirect] as const, ["rewrite", rewrite] as const]) {
    if (readable(paths?.replaceFullPath) !== undefined && readable(paths?.replacePrefixMatch) !== undefined) {
      yield error(
        at(field),
        "replace one of the two",
        new Wording("the full path and its prefix"),
        "remove one of them",
      );
    }
    if (paths?.replacePrefixMatch !== undefined && pathType !== "Prefix") {
      yield error(
        at(field, "replacePrefixMatch"),
        "be that of a Prefix",
        new Wording(`${pathType}`),
        "write replaceFullPath, or let the path be a Prefix",
      );
    }
  }
  const { request, backendRequest } = timeouts ?? {};
  const isLonger =
    request !== undefined &&
    backendRequest !== undefined &&
    millisecondsOf(request) > 0 &&
    millisecondsOf(backendRequest) > millisecondsOf(request);
  if (isLonger) {
    yield error(
      at("timeouts", "backendRequest"),
      "be no longer than the request",
      new Wording(`${backendRequest} of ${request}`),
      "shorten it, or lengthen the request",
    );
  }
  if (typeof to === "object") yield* ofWeights(route, to);
  else if (route.weightOwner === "controller") {
    const remedy = 'write both, such as to: [{ to: "web", weight: 100 }, { to: "canary", weight: 0 }], or remove it';
    yield error(at("weightOwner"), "be of a route to several services", route.weightOwner, remedy);
  }
}

function* ofWeights(
  { index, weightOwner }: RoutingSubject["routes"][number],
  to: readonly { readonly to: string; readonly weight: number }[],
): Iterable<Finding> {
  const MOST = 16;
  if (to.length === 0 || to.length > MOST) {
    yield error(["routes", index, "to"], `name 1 to ${MOST} services`, new Wording(`${to.length}`), "name them");
    return;
  }
  if (to.every(({ weight }) => weight === 0)) {
    const until = weightOwner === "controller" ? "until the controller has written others" : "otherwise";
    yield error(
      ["routes", index, "to"],
      "give weight to a service",
      new Wording("0 for each"),
      `give one of them a weight above 0: every request gets an error ${until}`,
    );
  }
  const first = earlier<number>();
  for (const [position, backend] of to.entries()) {
    const other = first(backend.to, position);
    if (other === undefined) continue;
    const remedy = "add the weights up, or name another port or service";
    yield error(["routes", index, "to", position, "to"], `differ from to[${other}]`, backend.to, remedy);
  }
}
