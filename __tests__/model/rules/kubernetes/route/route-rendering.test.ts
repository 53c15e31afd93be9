import type { RouteDeclaration } from "../../../../../model/kubernetes/route";
import type { RoutingDeclaration } from "../../../../../model/kubernetes/routing";
import { routeRendering } from "../../../../../model/rules/kubernetes/route/route-rendering";
import { findings } from "../../../../support/findings";
import { routing } from "../../../../support/routing";

const HOST = { host: "smaacc.io", to: "web" };
const INGRESS: RoutingDeclaration = { kind: "ingress", className: "contour", namespace: "edge" };
const GATEWAY: RoutingDeclaration = { kind: "gateway" };
const INSTEAD = 'write routing { kind: "gateway" }, whose routes have it, or leave it out';

const said = (route: Partial<RouteDeclaration>, declared: RoutingDeclaration) =>
  findings(routeRendering, routing([{ ...HOST, ...route }], declared));

/** Everything that an Ingress has no words for, and what a message shows of it. */
const MORE: readonly [keyof RouteDeclaration, Partial<RouteDeclaration>, string][] = [
  ["headers", { headers: { "x-a": "1" } }, '{"x-a":"1"}'],
  ["queryParams", { queryParams: { a: "1" } }, '{"a":"1"}'],
  ["method", { method: "GET" }, '"GET"'],
  ["rewrite", { rewrite: { hostname: "a.io" } }, '{"hostname":"a.io"}'],
  ["redirect", { redirect: { scheme: "https" } }, '{"scheme":"https"}'],
  ["requestHeaders", { requestHeaders: { remove: ["a"] } }, '{"remove":["a"]}'],
  ["responseHeaders", { responseHeaders: { remove: ["a"] } }, '{"remove":["a"]}'],
  ["mirror", { mirror: { to: "users" } }, '{"to":"users"}'],
  ["timeouts", { timeouts: { request: "1s" } }, '{"request":"1s"}'],
  ["gateway", { gateway: "inner" }, '"inner"'],
];

describe("route/rendering", () => {
  it.each(MORE)("accepts %s in a Gateway", (_, route) => {
    expect(said(route, GATEWAY)).toEqual([]);
  });

  it.each(MORE)("fails when Ingresses are to have %s", (field, route, shown) => {
    expect(said(route, INGRESS)).toEqual([
      `error [routes[0].${field}] must be left out where routes are Ingresses, got ${shown}; ${INSTEAD}`,
    ]);
  });

  it("accepts the name of an Ingress, and fails for one where there is none", () => {
    expect(said({ ingressName: "front" }, INGRESS)).toEqual([]);
    expect(said({ ingressName: "front" }, GATEWAY)).toEqual([
      'error [routes[0].ingressName] must be left out where routes are no Ingresses, got "front"; remove it, or write routing { kind: "ingress" }',
    ]);
  });

  it("accepts hosts with an asterisk and none, prefixes and exact paths in Ingresses", () => {
    const routes = [{ to: "web" }, { host: "*.smaacc.io", path: "/a", pathType: "Exact" as const, to: "web" }];
    expect(findings(routeRendering, routing(routes, INGRESS))).toEqual([]);
  });

  it("fails when Ingresses are to speak something else, to read patterns, or to share requests out", () => {
    expect(said({ protocol: "GRPC" }, INGRESS)).toEqual([
      `error [routes[0].protocol] must be "HTTP" where routes are Ingresses, got "GRPC"; ${INSTEAD}`,
    ]);
    expect(said({ path: "/a.*", pathType: "RegularExpression" }, INGRESS)).toEqual([
      'error [routes[0].pathType] must be Prefix or Exact where routes are Ingresses, got "RegularExpression"; ' +
        'write routing { kind: "gateway" }, whose routes have it, or a Prefix',
    ]);
    expect(said({ to: [{ to: "web", weight: 1 }] }, INGRESS)).toEqual([
      `error [routes[0].to] must be one service where routes are Ingresses, got weights; ${INSTEAD}`,
    ]);
    expect(said({ weightOwner: "controller" }, INGRESS)).toEqual([
      `error [routes[0].weightOwner] must be one service where routes are Ingresses, got weights; ${INSTEAD}`,
    ]);
  });

  it.each(["HTTP", "GRPC"] as const)("accepts %s at AKS's own gateway", (protocol) => {
    expect(said({ protocol }, GATEWAY)).toEqual([]);
  });

  it.each(["TLS", "TCP"] as const)(
    "fails when AKS's own gateway is to speak %s, and accepts it of another",
    (protocol) => {
      expect(said({ protocol }, GATEWAY)).toEqual([
        `error [routes[0].protocol] must be one that the class approuting-istio speaks, got "${protocol}"; write HTTP or ` +
          `GRPC, or add a gateway to routing.gateways whose class speaks ${protocol}, such as the one of Envoy Gateway`,
      ]);
      expect(said({ protocol }, { kind: "gateway", className: "envoy" })).toEqual([]);
      const inner: RoutingDeclaration = { kind: "gateway", gateways: { inner: { className: "envoy" } } };
      expect(said({ protocol, gateway: "inner" }, inner)).toEqual([]);
    },
  );
});
