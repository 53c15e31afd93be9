import type { RouteDeclaration } from "../../../../../model/kubernetes/route";
import { routeProtocol } from "../../../../../model/rules/kubernetes/route/route-protocol";
import { findings } from "../../../../support/findings";
import { routing } from "../../../../support/routing";

const said = (...routes: readonly Partial<RouteDeclaration>[]) =>
  findings(routeProtocol, routing(routes.map((route) => ({ to: "users", ...route }))));

describe("route/protocol", () => {
  it.each<Partial<RouteDeclaration>>([
    { host: "a.io", method: "GET" },
    { host: "a.io", protocol: "GRPC" },
    { host: "a.io", protocol: "GRPC", path: "/shop.v1.Orders", headers: { a: "1" } },
    { host: "a.io", protocol: "GRPC", path: "/shop.v1.Orders/Cancel" },
    { host: "a.io", protocol: "TLS" },
    { host: "a.io", protocol: "TLS", port: 8443 },
    { protocol: "TCP", port: 5432 },
  ])("accepts %j", (route) => {
    expect(said(route)).toEqual([]);
  });

  it.each<[Partial<RouteDeclaration>, string, string]>([
    [{ host: "a.io", port: 8080 }, "port", "8080"],
    [{ host: "a.io", protocol: "GRPC", method: "GET" }, "method", '"GET"'],
    [{ host: "a.io", protocol: "GRPC", timeouts: { request: "1s" } }, "timeouts", '{"request":"1s"}'],
    [{ host: "a.io", protocol: "TLS", headers: { a: "1" } }, "headers", '{"a":"1"}'],
    [{ host: "a.io", protocol: "TCP", port: 5432 }, "host", '"a.io"'],
  ])("fails when a field means nothing to the protocol: %j", (route, field, shown) => {
    const protocol = route.protocol ?? "HTTP";
    expect(said(route)).toEqual([
      `error [routes[0].${field}] must be left out of a route for ${protocol}, got ${shown}; remove it`,
    ]);
  });

  it.each(["/shop.Orders/Cancel/x", "/shop-orders"])("fails when a gRPC call is %s", (path) => {
    expect(said({ host: "a.io", protocol: "GRPC", path })).toEqual([
      `error [routes[0].path] must name a gRPC service, or one of its methods, got "${path}"; ` +
        'write "/package.Service" or "/package.Service/Method"',
    ]);
  });

  it("fails when a gRPC call is read in another way", () => {
    expect(said({ host: "a.io", protocol: "GRPC", path: "/a.B", pathType: "Exact" })).toEqual([
      'error [routes[0].path] must name a gRPC service, or one of its methods, got Exact "/a.B"; ' +
        'write "/package.Service" or "/package.Service/Method"',
    ]);
  });

  it("fails when TLS has a path or no host, and TCP no port", () => {
    expect(said({ host: "a.io", protocol: "TLS", path: "/a" })).toEqual([
      'error [routes[0].path] must be left out of a route for TLS, got "/a"; remove it: nobody sees a path there',
    ]);
    expect(said({ protocol: "TLS" })).toEqual([
      "error [routes[0].host] must be declared for TLS, got nothing; write the name that callers ask for",
    ]);
    expect(said({ protocol: "TCP" })).toEqual([
      "error [routes[0].port] must be declared for TCP, got nothing; write the port that the gateway listens on, such as 5432",
    ]);
  });

  it.each<Partial<RouteDeclaration>>([
    { protocol: "TCP", port: 80 },
    { protocol: "TCP", port: 443 },
    { host: "a.io", protocol: "TLS", port: 80 },
  ])("fails when a port is taken: %j", (route) => {
    expect(said(route)).toEqual([
      `error [routes[0].port] must be none on which the gateway listens for HTTP, got ${route.port}; ` +
        "choose another than 80 or 443",
    ]);
  });

  it("fails when one host is to speak two protocols, and accepts two hosts, two gateways and two ports", () => {
    expect(said({ host: "a.io" }, { host: "a.io", path: "/b.C", protocol: "GRPC" })).toEqual([
      'error [routes[1].protocol] must be the one of routes[0], which has the same host, got "GRPC"; ' +
        "write HTTP, or give one of the two a host of its own",
    ]);
    expect(said({ host: "a.io" }, { host: "a.io", protocol: "TLS" })).toHaveLength(1);
    expect(said({ host: "a.io" }, { host: "b.io", protocol: "GRPC" })).toEqual([]);
    expect(said({ host: "a.io" }, { host: "a.io", gateway: "inner", protocol: "GRPC" })).toEqual([]);
    expect(said({ host: "a.io" }, { host: "a.io", protocol: "TLS", port: 8443 })).toEqual([]);
  });
});
