import type { RouteDeclaration } from "../../../../../model/kubernetes/route";
import { routeHeaders } from "../../../../../model/rules/kubernetes/route/route-headers";
import { findings } from "../../../../support/findings";
import { routing } from "../../../../support/routing";

const said = (route: RouteDeclaration) => findings(routeHeaders, routing([{ host: "a.io", to: "web", ...route }]));

describe("route/headers", () => {
  it("accepts each header once, and one name in different places", () => {
    expect(
      said({
        headers: { "x-a": "1", "x-b": "2" },
        requestHeaders: { set: { "x-a": "1" }, add: { "x-b": "2" }, remove: ["x-c"] },
        responseHeaders: { set: { "x-a": "1" } },
      }),
    ).toEqual([]);
  });

  it.each<[string, RouteDeclaration]>([
    ["headers", { headers: { "X-A": "1", "x-a": "2" } }],
    ["requestHeaders.set", { requestHeaders: { set: { "X-A": "1", "x-a": "2" } } }],
    ["responseHeaders.add", { responseHeaders: { add: { "X-A": "1", "x-a": "2" } } }],
    ["responseHeaders.remove", { responseHeaders: { remove: ["X-A", "x-a"] } }],
  ])("fails at a name that differs in its case only: %s", (place, route) => {
    expect(said(route)).toEqual([
      `error [routes[0].${place}] must name each header once, got "X-A" and "x-a"; remove one of the two`,
    ]);
  });

  it.each(["host", "Host"])("fails at the header %s, which is the host of the route", (name) => {
    expect(said({ headers: { [name]: "b.io" } })).toEqual([
      `error [routes[0].headers.${name}] must be left out of headers, got "${name}"; write the host of the route`,
    ]);
  });
});
