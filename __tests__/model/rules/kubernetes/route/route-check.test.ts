import type { RouteDeclaration } from "../../../../../model/kubernetes/route";
import { routeCheck } from "../../../../../model/rules/kubernetes/route/route-check";
import { findings } from "../../../../support/findings";
import { routing } from "../../../../support/routing";

const LOAD = { requestsPerSecond: 10 };

function found(route: RouteDeclaration, others: readonly RouteDeclaration[] = []) {
  return findings(routeCheck, routing([route, ...others], undefined, { domain: "smaacc.io" }));
}

describe("route/check", () => {
  it.each<[string, RouteDeclaration]>([
    ["nothing", { host: "smaacc.io", to: "web" }],
    ["a path below its own", { host: "smaacc.io", path: "/v1", to: "web", smoke: { path: "/v1/users?q=1" } }],
    ["its own path", { host: "smaacc.io", path: "/v1", pathType: "Exact", to: "web", smoke: { path: "/v1" } }],
    [
      "a path of its expression",
      { path: "/v[12]/.*", pathType: "RegularExpression", to: "web", smoke: { path: "/v1/a" } },
    ],
    ["a host below its own", { host: "*.smaacc.io", to: "web", smoke: { host: "a.smaacc.io" } }],
    ["its method", { host: "smaacc.io", method: "POST", to: "web", smoke: { method: "POST", status: 201 } }],
    ["a load", { host: "smaacc.io", to: "web", load: LOAD }],
    ["no smoke test", { host: "smaacc.io", protocol: "GRPC", to: "web", smoke: false }],
    ["a header of a redirect", { host: "smaacc.io", redirect: { scheme: "https" }, smoke: { headers: { x: "1" } } }],
  ])("accepts %s", (_, route) => {
    expect(found(route)).toEqual([]);
  });

  it.each<[RouteDeclaration, string]>([
    [
      { host: "smaacc.io", path: "/v1", to: "web", smoke: { path: "/v2" } },
      'error [routes[0].smoke.path] must be a path of the route, got "/v2"; write one that "/v1" stands for',
    ],
    [
      { host: "*.smaacc.io", to: "web", smoke: { host: "smaacc.io" } },
      'error [routes[0].smoke.host] must be a host of the route, got "smaacc.io"; write one that the asterisk of its host stands for in each environment, with {domain} for its domain',
    ],
    [
      { host: "smaacc.io", to: "web", smoke: { host: "api.smaacc.io" } },
      'error [routes[0].smoke.host] must be a host of the route, got "api.smaacc.io"; leave it out: the route is for one host',
    ],
    [
      { host: "smaacc.io", method: "GET", to: "web", smoke: { method: "HEAD" } },
      'error [routes[0].smoke.method] must be the method of the route, got "HEAD"; write "GET", or leave it out',
    ],
    [
      { host: "smaacc.io", protocol: "GRPC", to: "web", smoke: { status: 200 } },
      "error [routes[0].smoke] must be left out of a route of GRPC, got a request; remove it: whether something answers is asked without it",
    ],
    [
      { host: "smaacc.io", protocol: "TLS", to: "web", load: LOAD },
      "error [routes[0].load] must be left out of a route of TLS, got a request; remove it: whether something answers is asked without it",
    ],
    [
      { host: "smaacc.io", redirect: { scheme: "https" }, load: LOAD },
      "error [routes[0].load] must be left out of a route that redirects, got a load; declare it where the redirect leads to",
    ],
    [
      { host: "smaacc.io", redirect: { scheme: "https" }, smoke: { status: [301, 302] } },
      "error [routes[0].smoke.status] must be left out of a route that redirects, got 301, 302; remove it: redirect.statusCode is the one that is expected",
    ],
  ])("refuses %j", (route, message) => {
    expect(found(route)).toEqual([message]);
  });

  it("refuses a request that a more specific route answers, and accepts one beside it", () => {
    const others = [{ host: "smaacc.io", path: "/v1/users", to: "users" }];
    const route = (path: string) => ({ host: "smaacc.io", to: "web", smoke: { path } });
    expect(found(route("/v1/users/12"), others)).toEqual([
      'error [routes[0].smoke] must ask for what this route answers, got "/v1/users/12", which the route to users answers; ' +
        "write a path that no other route of the host is for",
    ]);
    expect(found(route("/v1/userset"), others)).toEqual([]);
    expect(found(route("/v1/users/12"), [{ ...others[0], gateway: "inner" }])).toEqual([]);
  });
});
