import type { RoutingDeclaration } from "../../../../model/kubernetes/routing";
import type { AnyPlatformDeclaration } from "../../../../model/platform/platform";
import { redirectLoop } from "../../../../model/rules/platform/redirect-loop";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";
import { VALID_SERVICE } from "../../../support/service";

type Routes = NonNullable<AnyPlatformDeclaration["routes"]>;

const PLAIN: RoutingDeclaration = { kind: "gateway", tls: false };
const said = (routes: Routes, routing: RoutingDeclaration = { kind: "gateway" }) =>
  findings(redirectLoop, platform({ dev: { routing } }, { services: { web: VALID_SERVICE }, routes }));
const CIRCLES = "write another hostname or path: a browser goes round in circles";
const loop = (target: string, remedy = CIRCLES) => [
  `error [routes[0].redirect] must lead to what another route answers, got "${target}", which this route answers again; ${remedy}`,
];

describe("platform/redirect-loop", () => {
  it.each<[string, Routes]>([
    ["another host", [{ host: "www.a.io", redirect: { hostname: "a.io" } }]],
    ["another port", [{ host: "a.io", redirect: { port: 8443 } }]],
    ["plain HTTP, on purpose", [{ host: "a.io", redirect: { scheme: "http" } }]],
    [
      "a path of another route",
      [
        { host: "a.io", redirect: { replaceFullPath: "/app" } },
        { host: "a.io", path: "/app", to: "web" },
      ],
    ],
    ["another path", [{ host: "a.io", path: "/old", redirect: { replacePrefixMatch: "/new" } }]],
    [
      "itself, by an expression that nobody reads",
      [{ path: "/a.*", pathType: "RegularExpression", redirect: { port: 443 } }],
    ],
    ["a host that an asterisk does not stand for", [{ host: "*.a.io", redirect: { hostname: "a.io" } }]],
  ])("accepts a redirect to %s", (_, routes) => {
    expect(said(routes)).toEqual([]);
  });

  it("accepts the way to HTTPS where the gateway speaks plain HTTP only, as behind another one", () => {
    expect(said([{ host: "a.io", redirect: { scheme: "https" } }], PLAIN)).toEqual([]);
  });

  it.each<[string, Routes[number], string]>([
    ["its own host", { host: "a.io", redirect: { hostname: "a.io", statusCode: 301 } }, "a.io/"],
    ["a host below its asterisk", { host: "*.a.io", redirect: { hostname: "www.a.io" } }, "www.a.io/"],
    ["any host", { redirect: { hostname: "a.io" } }, "a.io/"],
    ["a path below its own", { host: "a.io", redirect: { replaceFullPath: "/app" } }, "a.io/app"],
    ["its own port", { host: "a.io", redirect: { hostname: "a.io", port: 443 } }, "a.io/"],
  ])("fails at a redirect to %s", (_, route, target) => {
    expect(said([route])).toEqual(loop(target));
  });

  it("fails at a way to HTTPS that every gateway with TLS has by itself", () => {
    expect(said([{ host: "a.io", redirect: { scheme: "https" } }])).toEqual(
      loop("a.io/", "remove the route: a gateway with TLS sends what comes by plain HTTP there by itself"),
    );
    expect(said([{ host: "a.io", redirect: { scheme: "http" } }], PLAIN)).toHaveLength(1);
  });
});
