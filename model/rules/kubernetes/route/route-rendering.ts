import type { ResolvedRoute } from "../../../kubernetes/route";
import { routingOf } from "../../../kubernetes/routing";
import { each, error, type Finding, type Rule } from "../../../rule";
import { oneOf, Wording } from "../../../value/value-error";
import type { RoutingSubject } from "../subject";

/** What only the Gateway API has words for; an Ingress leaves it to annotations of its controller. */
const OF_GATEWAYS = [
  "headers",
  "queryParams",
  "method",
  "redirect",
  "rewrite",
  "requestHeaders",
  "responseHeaders",
  "mirror",
  "timeouts",
  "port",
  "gateway",
] as const satisfies readonly (keyof ResolvedRoute)[];

const GATEWAY = 'write routing { kind: "gateway" }, whose routes have it, or leave it out';

/** What a rendering has no words for would be left out without a word. */
export const routeRendering: Rule<RoutingSubject> = {
  id: "route/rendering",
  holds:
    "Routes say nothing that their rendering cannot: Ingresses have hosts and paths only, and classes of gateways speak some protocols.",
  source: "https://gateway-api.sigs.k8s.io/reference/spec/",
  *check(subject) {
    const { routes, routing } = subject;
    if (routing.kind === "ingress") yield* each(routes, ofIngress);
    else yield* each(routes, (route) => ofGateway(route, subject));
  },
};

function* ofIngress(route: RoutingSubject["routes"][number]): Iterable<Finding> {
  const { index, protocol, pathType, to, weightOwner } = route;
  const said = OF_GATEWAYS.filter((field) => route[field] !== undefined);
  for (const field of said) {
    yield error(["routes", index, field], "be left out where routes are Ingresses", route[field], GATEWAY);
  }
  if (protocol !== "HTTP") {
    yield error(["routes", index, "protocol"], 'be "HTTP" where routes are Ingresses', protocol, GATEWAY);
  }
  if (pathType === "RegularExpression") {
    yield error(
      ["routes", index, "pathType"],
      "be Prefix or Exact where routes are Ingresses",
      pathType,
      'write routing { kind: "gateway" }, whose routes have it, or a Prefix',
    );
  }
  if (typeof to === "object" || weightOwner === "controller") {
    yield error(
      ["routes", index, typeof to === "object" ? "to" : "weightOwner"],
      "be one service where routes are Ingresses",
      new Wording("weights"),
      GATEWAY,
    );
  }
}

function* ofGateway(
  { index, protocol, gateway, ingressName }: RoutingSubject["routes"][number],
  { routing, conventions: { classProtocols = {} } }: RoutingSubject,
): Iterable<Finding> {
  if (ingressName !== undefined) {
    const remedy = 'remove it, or write routing { kind: "ingress" }';
    yield error(["routes", index, "ingressName"], "be left out where routes are no Ingresses", ingressName, remedy);
  }
  const { className } = routingOf(routing, gateway);
  const spoken = Object.hasOwn(classProtocols, className) ? classProtocols[className] : undefined;
  if (!spoken || spoken.includes(protocol)) return;
  yield error(
    ["routes", index, "protocol"],
    `be one that the class ${className} speaks`,
    protocol,
    `write ${oneOf(spoken)}, or add a gateway to routing.gateways whose class speaks ${protocol}, such as the one of Envoy Gateway`,
  );
}
