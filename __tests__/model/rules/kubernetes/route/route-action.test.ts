import type { RouteDeclaration } from "../../../../../model/kubernetes/route";
import { routeAction } from "../../../../../model/rules/kubernetes/route/route-action";
import { findings } from "../../../../support/findings";
import { routing } from "../../../../support/routing";
import { service } from "../../../../support/service";

const said = (route: RouteDeclaration) =>
  findings(
    routeAction,
    routing(
      [{ host: "smaacc.io", ...route }],
      { kind: "gateway" },
      {
        services: {
          web: { ...service(), namespace: "portal" } as never,
          users: { ...service(), namespace: "portal" } as never,
          far: { ...service(), namespace: "away" } as never,
        },
      },
    ),
  );

describe("route/action", () => {
  it.each<RouteDeclaration>([
    { to: "web" },
    { to: "web", mirror: { to: "far" } },
    {
      to: [
        { to: "web", weight: 0 },
        { to: "users", weight: 1 },
      ],
    },
    { to: [{ to: "web", weight: 1 }], weightOwner: "controller" },
    { to: "web", mirror: { to: "users" } },
    { redirect: { scheme: "https" } },
    { to: "web", rewrite: { replacePrefixMatch: "/b", hostname: "b.io" } },
    { to: "web", path: "/a", pathType: "Exact", rewrite: { replaceFullPath: "/b" } },
    { to: "web", timeouts: { request: "2s", backendRequest: "2000ms" } },
    { to: "web", timeouts: { request: "0s", backendRequest: "2s" } },
  ])("accepts %j", (route) => {
    expect(said(route)).toEqual([]);
  });

  it.each<[string, RouteDeclaration, string]>([
    [
      "a redirect has a service",
      { to: "web", redirect: { port: 1 } },
      'to] must be left out of a route that redirects, got "web"; remove one of the two',
    ],
    [
      "a rewrite changes nothing",
      { to: "web", rewrite: {} },
      'rewrite] must say what changes, got nothing; write it, such as { replaceFullPath: "/" }',
    ],
    [
      "a controller shares out what goes to one service",
      { to: "web", weightOwner: "controller" },
      'weightOwner] must be of a route to several services, got "controller"; write both, such as to: [{ to: "web", weight: 100 }, { to: "canary", weight: 0 }], or remove it',
    ],
    [
      "a controller begins with nothing",
      { to: [{ to: "web", weight: 0 }], weightOwner: "controller" },
      "to] must give weight to a service, got 0 for each; give one of them a weight above 0: every request gets an error until the controller has written others",
    ],
    [
      "one service is named twice",
      {
        to: [
          { to: "web", weight: 1 },
          { to: "users", weight: 1 },
          { to: "web", weight: 2 },
        ],
      },
      'to[2].to] must differ from to[0], got "web"; add the weights up, or name another port or service',
    ],
    [
      "a redirect leads nowhere",
      { redirect: {} },
      'redirect] must say where to, got nothing; write what changes, such as { scheme: "https" }',
    ],
    [
      "a redirect rewrites",
      { redirect: { port: 1 }, rewrite: { hostname: "a.io" } },
      'rewrite] must be left out of a route that redirects, got {"hostname":"a.io"}; remove one of the two',
    ],
    [
      "a redirect is copied",
      { redirect: { port: 1 }, mirror: { to: "web" } },
      'mirror] must be left out of a route that redirects, got "web"; remove one of the two',
    ],
    [
      "two paths take the place of one",
      { to: "web", rewrite: { replaceFullPath: "/a", replacePrefixMatch: "/b" } },
      "rewrite] must replace one of the two, got the full path and its prefix; remove one of them",
    ],
    [
      "the prefix of an exact path is replaced",
      { to: "web", path: "/a", pathType: "Exact", rewrite: { replacePrefixMatch: "/b" } },
      "rewrite.replacePrefixMatch] must be that of a Prefix, got Exact; write replaceFullPath, or let the path be a Prefix",
    ],
    [
      "an attempt may take longer than all of them",
      { to: "web", timeouts: { request: "2s", backendRequest: "2001ms" } },
      "timeouts.backendRequest] must be no longer than the request, got 2001ms of 2s; shorten it, or lengthen the request",
    ],
    ["no service is named", { to: [] }, "to] must name 1 to 16 services, got 0; name them"],
    [
      "no service has a weight",
      { to: [{ to: "web", weight: 0 }] },
      "to] must give weight to a service, got 0 for each; give one of them a weight above 0: every request gets an error otherwise",
    ],
  ])("fails when %s", (_, route, message) => {
    expect(said(route)).toEqual([`error [routes[0].${message}`]);
  });
});
