import { gateway, gatewayClass } from "../../manifests/gateway";
import { routeObject } from "../../manifests/http-route";
import { groupPaths, routedPath } from "../../manifests/routed-path";
import { DeclarationReader } from "../../model/declaration-reader";
import { httpRouteName, type RouteDeclaration, resolveRoute } from "../../model/kubernetes/route";
import { type RoutingDeclaration, resolveRouting, routingOf } from "../../model/kubernetes/routing";
import { ROUTED_SERVICES } from "../support/routed-services";

const ENVOY: RoutingDeclaration = { kind: "gateway", className: "envoy" };

function rendering(declared: RoutingDeclaration = ENVOY, name?: string) {
  const routing = resolveRouting(new DeclarationReader([]), declared, false);
  const internalAnnotations = { "lb/internal": "true" };
  return { name: name ?? "gateway", labels: {}, routing: routingOf(routing, name), internalAnnotations };
}

function paths(...routes: readonly RouteDeclaration[]) {
  const resolved = routes.map((route) => resolveRoute(new DeclarationReader([]), route));
  return groupPaths(
    resolved.map((route) => routedPath(route, ROUTED_SERVICES, "gateway")),
    () => "",
  ).flat();
}

function rendered(...routes: readonly RouteDeclaration[]) {
  const [first, ...others] = paths(...routes);
  if (!first) throw new Error("no route");
  return routeObject(rendering(), [first, ...others]) as unknown as {
    readonly kind: string;
    readonly metadata: { readonly name: string };
    readonly spec: { readonly rules: readonly Readonly<Record<string, unknown>>[]; readonly hostnames?: unknown };
  };
}

const host = "a.io";
const USERS = { group: "", kind: "Service", name: "users", port: 80, weight: 1 };

describe("an HTTPRoute", () => {
  it("asks for headers, parameters and a method beside the path", () => {
    const { spec } = rendered({
      host,
      path: "/v[12]",
      pathType: "RegularExpression",
      to: "users",
      method: "POST",
      headers: { "x-a": "1", "x-b": { regularExpression: "v.*" } },
      queryParams: { q: "1" },
    });
    expect(spec.rules).toEqual([
      {
        matches: [
          {
            path: { type: "RegularExpression", value: "/v[12]" },
            method: "POST",
            headers: [
              { name: "x-a", type: "Exact", value: "1" },
              { name: "x-b", type: "RegularExpression", value: "v.*" },
            ],
            queryParams: [{ name: "q", type: "Exact", value: "1" }],
          },
        ],
        backendRefs: [USERS],
      },
    ]);
  });

  it("has one rule for what is done alike, and one for each prefix that is replaced", () => {
    const timeouts = { request: "5s" };
    const { spec } = rendered(
      { host, path: "/a", to: "users", timeouts },
      { host, path: "/b", to: "users", timeouts },
      { host, path: "/c", to: "users", rewrite: { replacePrefixMatch: "/" } },
      { host, path: "/d", to: "users", rewrite: { replacePrefixMatch: "/" } },
      { host, path: "/e", to: "users" },
    );
    const values = spec.rules.map(({ matches }) =>
      (matches as { path: { value: string } }[]).map(({ path }) => path.value),
    );
    expect(values).toEqual([["/e"], ["/c"], ["/d"], ["/a", "/b"]]);
  });

  it("says every filter with the defaults of the API server", () => {
    const { spec } = rendered({
      host,
      to: "users",
      requestHeaders: { set: { a: "1" }, add: { b: "2" }, remove: ["c"] },
      responseHeaders: { set: { d: "1" } },
      rewrite: { hostname: "b.io", replaceFullPath: "/one" },
      mirror: { to: "users:grpc", percent: 5 },
      timeouts: { request: "5s", backendRequest: "1s" },
    });
    expect(spec.rules).toEqual([
      {
        matches: [{ path: { type: "PathPrefix", value: "/" } }],
        filters: [
          {
            type: "RequestHeaderModifier",
            requestHeaderModifier: {
              set: [{ name: "a", value: "1" }],
              add: [{ name: "b", value: "2" }],
              remove: ["c"],
            },
          },
          { type: "ResponseHeaderModifier", responseHeaderModifier: { set: [{ name: "d", value: "1" }] } },
          {
            type: "URLRewrite",
            urlRewrite: { hostname: "b.io", path: { type: "ReplaceFullPath", replaceFullPath: "/one" } },
          },
          {
            type: "RequestMirror",
            requestMirror: { backendRef: { group: "", kind: "Service", name: "users", port: 9000 }, percent: 5 },
          },
        ],
        backendRefs: [USERS],
        timeouts: { request: "5s", backendRequest: "1s" },
      },
    ]);
  });

  it("redirects without a service, in the namespace of the Gateway", () => {
    const { metadata, spec } = rendered({ host, path: "/a", redirect: { port: 8443, replacePrefixMatch: "/b" } });
    expect(metadata).toEqual({ name: "a.io-redirect", namespace: "gateway", labels: {} });
    expect(spec.rules).toEqual([
      {
        matches: [{ path: { type: "PathPrefix", value: "/a" } }],
        filters: [
          {
            type: "RequestRedirect",
            requestRedirect: {
              port: 8443,
              statusCode: 302,
              path: { type: "ReplacePrefixMatch", replacePrefixMatch: "/b" },
            },
          },
        ],
      },
    ]);
  });

  it("shares requests out by weights, with the services in the order of the declaration", () => {
    const to = [
      { to: "users:grpc", weight: 0 },
      { to: "users", weight: 9 },
    ];
    expect(rendered({ host, to }).spec.rules).toEqual([
      {
        matches: [{ path: { type: "PathPrefix", value: "/" } }],
        backendRefs: [
          { ...USERS, port: 9000, weight: 0 },
          { ...USERS, weight: 9 },
        ],
      },
    ]);
  });

  it("has names without an asterisk, and no host where it is for any", () => {
    expect(rendered({ host: "*.a.io", to: "users" })).toMatchObject({
      metadata: { name: "users.wildcard.a.io" },
      spec: { hostnames: ["*.a.io"], parentRefs: [{ sectionName: "wildcard.a.io" }] },
    });
    const any = rendered({ to: "users" });
    expect(any.metadata.name).toBe(httpRouteName("users", undefined));
    expect(any).toMatchObject({
      metadata: { name: "users.any-host" },
      spec: { parentRefs: [{ sectionName: "any-host" }] },
    });
    expect(any.spec.hostnames).toBeUndefined();
  });
});

describe("a route that speaks something else", () => {
  it("is a GRPCRoute for a service, a method, or all of a host", () => {
    const headers = { v: "2" };
    expect(rendered({ host, protocol: "GRPC", path: "/a.B/C", headers, to: "users:grpc" })).toMatchObject({
      kind: "GRPCRoute",
      metadata: { name: "users.a.io" },
      spec: {
        hostnames: [host],
        rules: [
          {
            matches: [
              {
                method: { type: "Exact", service: "a.B", method: "C" },
                headers: [{ name: "v", type: "Exact", value: "2" }],
              },
            ],
            backendRefs: [{ ...USERS, port: 9000 }],
          },
        ],
      },
    });
    expect(rendered({ host, protocol: "GRPC", to: "users:grpc" }).spec.rules).toEqual([
      { backendRefs: [{ ...USERS, port: 9000 }] },
    ]);
  });

  it("is a TLSRoute or a TCPRoute at a listener of its own", () => {
    expect(rendered({ host, protocol: "TLS", to: "users" })).toMatchObject({
      kind: "TLSRoute",
      metadata: { name: "users.a.io" },
      spec: { hostnames: [host], parentRefs: [{ sectionName: "tls-443.a.io" }], rules: [{ backendRefs: [USERS] }] },
    });
    expect(rendered({ protocol: "TCP", port: 5432, to: "users" })).toMatchObject({
      kind: "TCPRoute",
      metadata: { name: "users.tcp-5432" },
      spec: { parentRefs: [{ sectionName: "tcp-5432" }], rules: [{ backendRefs: [USERS] }] },
    });
  });
});

describe("a Gateway", () => {
  const listeners = (declared: RoutingDeclaration, ...routes: readonly RouteDeclaration[]) =>
    gateway(rendering(declared), paths(...routes)).spec.listeners;

  it("listens for names with an asterisk, for any host, for TLS and for TCP", () => {
    const found = listeners(
      ENVOY,
      { host: "*.a.io", to: "users" },
      { to: "users" },
      { host: "t.io", protocol: "TLS", port: 8443, to: "users" },
      { protocol: "TCP", port: 5432, to: "users" },
    ) as readonly Readonly<Record<string, unknown>>[];
    expect(found.map(({ allowedRoutes: _, ...listener }) => listener)).toEqual([
      { name: "http", port: 80, protocol: "HTTP" },
      {
        name: "any-host",
        port: 443,
        protocol: "HTTPS",
        tls: { mode: "Terminate", certificateRefs: [{ group: "", kind: "Secret", name: "any-host-tls" }] },
      },
      {
        name: "wildcard.a.io",
        hostname: "*.a.io",
        port: 443,
        protocol: "HTTPS",
        tls: { mode: "Terminate", certificateRefs: [{ group: "", kind: "Secret", name: "wildcard-a-io-tls" }] },
      },
      { name: "tls-8443.t.io", hostname: "t.io", port: 8443, protocol: "TLS", tls: { mode: "Passthrough" } },
      { name: "tcp-5432", port: 5432, protocol: "TCP" },
    ]);
  });

  it("says where it is, what it is called by, and of which class", () => {
    const declared: RoutingDeclaration = {
      ...ENVOY,
      gateways: {
        inner: {
          className: "own",
          class: { controllerName: "example.org/own" },
          internal: true,
          annotations: { "example.org/a": "1" },
          addresses: ["10.0.0.9"],
          tls: false,
        },
      },
    };
    const inner = rendering(declared, "inner");
    expect(gateway(inner, paths({ host, to: "users" })).spec).toMatchObject({
      gatewayClassName: "own",
      infrastructure: { annotations: { "lb/internal": "true", "example.org/a": "1" } },
      addresses: [{ type: "IPAddress", value: "10.0.0.9" }],
      listeners: [{ name: "http" }],
    });
    expect(gatewayClass(inner)).toMatchObject({
      kind: "GatewayClass",
      metadata: { name: "own" },
      spec: { controllerName: "example.org/own" },
    });
    expect(gatewayClass(rendering(declared))).toBeUndefined();
  });
});
