import type { RoutingDeclaration } from "../../model/kubernetes/routing";
import { entra } from "../../model/platform/login";
import type { PlatformRouteDeclaration } from "../../model/platform/platform-kinds";
import { smokeChecks } from "../../views/smoke-checks";
import { platform } from "../support/platform";

const SERVICE = {
  image: "shop/web:1.0.0",
  ports: { http: 8080 },
  resources: { requests: { cpu: "100m", memory: "64Mi" } },
  replicas: 2,
} as const;
const SERVICES = {
  web: SERVICE,
  next: SERVICE,
  api: { ...SERVICE, ports: { http: 8080, grpc: 9000 }, probes: { readiness: { path: "/v1/ready" } } },
  silent: { ...SERVICE, probes: { readiness: { path: false } } },
} as const;

type Route = PlatformRouteDeclaration<string, string>;

function checks(routes: readonly Route[], routing: RoutingDeclaration = { kind: "gateway" }) {
  const { environments } = platform({ prod: { domain: "shop.example", routing } }, { services: SERVICES, routes });
  const { prod } = environments;
  if (!prod) throw new Error("prod must be there");
  return smokeChecks(prod);
}

/** What is asked of the last of several routes. */
function last(routes: readonly Route[], routing?: RoutingDeclaration) {
  return checks(routes, routing).at(-1);
}

describe("smokeChecks", () => {
  it("are each host once, its redirect to HTTPS, and each route", () => {
    const routes = [
      { host: "{domain}", to: "web" },
      { host: "api.{domain}", path: "/v1", to: "api" },
      { host: "api.{domain}", path: "/v2", to: "silent" },
    ];
    expect(checks(routes).map(({ kind, name, service: to }) => [kind, name, to])).toEqual([
      ["host", "shop.example:443", ""],
      ["host", "api.shop.example:443", ""],
      ["http", "http://shop.example/", ""],
      ["http", "http://api.shop.example/", ""],
      ["http", "https://shop.example/health/ready", "web"],
      ["http", "https://api.shop.example/v1/ready", "api"],
      ["http", "https://api.shop.example/v2", "silent"],
    ]);
  });

  it("are plain where nothing is encrypted, and leave the redirect of an Ingress to its controller", () => {
    const routes = [{ host: "{domain}", to: "web" }];
    const names = (routing: RoutingDeclaration) => checks(routes, routing).map(({ name }) => name);
    expect(names({ kind: "gateway", tls: false })).toEqual(["shop.example:80", "http://shop.example/health/ready"]);
    const ingress: RoutingDeclaration = { kind: "ingress", className: "test", namespace: "edge" };
    expect(names(ingress)).toEqual(["shop.example:443", "https://shop.example/health/ready"]);
  });

  it.each<[string, Route, string]>([
    ["the root", { to: "web" }, "/health/ready"],
    [
      "a prefix in the place of another",
      { path: "/shop", to: "web", rewrite: { replacePrefixMatch: "/" } },
      "/shop/health/ready",
    ],
    [
      "a longer prefix in the place of another",
      { path: "/", to: "api", rewrite: { replacePrefixMatch: "/v1" } },
      "/ready",
    ],
    ["a prefix that does not lead there", { path: "/shop", to: "web" }, "/shop"],
    ["a whole path in the place of all", { path: "/shop", to: "web", rewrite: { replaceFullPath: "/" } }, "/shop"],
    ["an exact path", { path: "/shop", pathType: "Exact", to: "web" }, "/shop"],
    ["another port", { to: "api:grpc" }, "/"],
    [
      "two services that are asked alike",
      {
        to: [
          { to: "web", weight: 1 },
          { to: "next", weight: 1 },
        ],
      },
      "/health/ready",
    ],
    [
      "two services that are not",
      {
        to: [
          { to: "web", weight: 1 },
          { to: "api", weight: 1 },
        ],
      },
      "/",
    ],
    ["what is declared", { to: "web", smoke: { path: "/hello?x=1" } }, "/hello?x=1"],
    ["a parameter that is asked for", { to: "web", queryParams: { beta: "1 2" } }, "/health/ready?beta=1+2"],
  ])("ask for readiness where a route leads to it: %s", (_, route, path) => {
    expect(last([{ host: "{domain}", ...route }])).toMatchObject({ kind: "http", path });
  });

  it("ask for the path of the route where another one answers for readiness", () => {
    const routes = [
      { host: "{domain}", path: "/health", to: "api" },
      { host: "{domain}", to: "web" },
    ];
    expect(last(routes)).toMatchObject({ kind: "http", path: "/" });
  });

  it("take what a kubelet takes for ready, what is declared, and else whatever is no error", () => {
    const status = (route: Route) => {
      const check = last([{ host: "{domain}", ...route }]);
      return check?.kind === "http" ? check.expects.status : "none";
    };
    const ready = status({ to: "web" });
    expect([ready?.[0], ready?.at(-1), ready?.length]).toEqual([200, 399, 200]);
    expect(status({ to: "web", smoke: { status: 204 } })).toEqual([204]);
    expect(status({ to: "web", smoke: { path: "/" } })).toBeUndefined();
    expect(status({ to: "silent" })).toBeUndefined();
  });

  it("know the header by which the gateway names the service", () => {
    const routing: RoutingDeclaration = { kind: "gateway", serviceHeader: "x-service" };
    expect(last([{ host: "{domain}", to: "web" }], routing)).toMatchObject({
      expects: { service: { header: "x-service", names: "web" } },
    });
    expect(last([{ host: "{domain}", redirect: { hostname: "www.{domain}" } }], routing)).toMatchObject({
      expects: { service: undefined },
    });
  });

  it.each<[Route["redirect"] & object, number, string]>([
    [{ hostname: "www.{domain}" }, 302, "https://www.shop.example/a/b"],
    [{ scheme: "http", statusCode: 301 }, 301, "http://shop.example/a/b"],
    [{ port: 8443 }, 302, "https://shop.example:8443/a/b"],
    [{ replaceFullPath: "/c" }, 302, "https://shop.example/c"],
    [{ replacePrefixMatch: "/c" }, 302, "https://shop.example/c/b"],
    [{ replacePrefixMatch: "/" }, 302, "https://shop.example/b"],
  ])("know where a redirect leads to: %j", (redirect, status, location) => {
    const route: Route = { host: "{domain}", path: "/a", redirect, smoke: { path: "/a/b" } };
    expect(last([route])).toMatchObject({ expects: { status: [status], location } });
  });

  it.each<[Route, string]>([
    [{ smoke: false }, "smoke is false"],
    [{ method: "DELETE" }, "DELETE may change something: smoke.status says that it may be sent"],
    [
      { path: "/a.*", pathType: "RegularExpression" },
      "it is for a regular expression: smoke.path says what to ask for",
    ],
    [
      { queryParams: { x: { regularExpression: "." } } },
      "it is for a regular expression: smoke.path says what to ask for",
    ],
    [
      { headers: { x: { regularExpression: "." } } },
      "it asks for a regular expression of a header: smoke.requestHeaders says what to send",
    ],
  ])("say why nothing is asked of %j", (route, reason) => {
    expect(last([{ host: "{domain}", to: "web", ...route }])).toMatchObject({ kind: "none", service: "web", reason });
  });

  it("send what was said in the place of what they cannot know", () => {
    expect(
      last([
        {
          host: "{domain}",
          to: "web",
          headers: { X: { regularExpression: "." } },
          smoke: { requestHeaders: { x: "a" } },
        },
      ]),
    ).toMatchObject({ kind: "http", headers: { x: "a" } });
    expect(last([{ host: "{domain}", to: "web", method: "POST", smoke: { status: 202 } }])).toMatchObject({
      name: "POST https://shop.example/health/ready",
      method: "POST",
    });
  });

  it("make up a host where a route is for many, which may be declared", () => {
    const host = (route: Route) => {
      const check = last([{ to: "web", ...route }]);
      return check?.kind === "http" ? check.host : undefined;
    };
    expect(host({ host: "*.{domain}" })).toBe("smoke-test.shop.example");
    expect(host({})).toBe("smoke-test.shop.example");
    expect(host({ host: "*.{domain}", smoke: { host: "one.{domain}" } })).toBe("one.shop.example");
  });

  it("say why nothing is asked where another route answers everything that is known", () => {
    const routes = [
      { host: "smoke-test.{domain}", to: "api" },
      { host: "*.{domain}", to: "web" },
    ];
    expect(last(routes)).toMatchObject({
      kind: "none",
      reason: "another route or a more exact host takes its request: smoke.path or smoke.host says what to ask for",
    });
  });

  it("expect of a route with a login that it lets nobody pass, and of the login that it answers", () => {
    const id = "11111111-2222-3333-4444-555555555555";
    const login = entra({ tenantId: id, clientId: id });
    const asked = checks([{ host: "{domain}", to: "web", login }]).filter(({ service }) => service !== "");
    expect(asked).toMatchObject([
      { name: "https://shop.example/", service: "web-login:http", expects: { status: [302, 401] } },
      { name: "https://shop.example/oauth2/auth", service: "web-login:http", expects: { status: [401] } },
    ]);
  });

  it("are a call of gRPC that no service has, a host for TLS, and a port for TCP", () => {
    const gateway: RoutingDeclaration = { kind: "gateway", className: "eg" };
    const of = (route: Route) => last([{ host: "{domain}", to: "api:grpc", ...route }], gateway);
    expect(of({ protocol: "GRPC", path: "/shop.Orders" })).toMatchObject({
      kind: "grpc",
      path: "/shop.Orders/SmokeTest",
    });
    expect(of({ protocol: "GRPC", path: "/shop.Orders/Get" })).toMatchObject({ path: "/shop.Orders/Get" });
    expect(of({ protocol: "GRPC" })).toMatchObject({ path: "/grpc.health.v1.Health/Check" });
    expect(of({ protocol: "TLS", port: 8443 })).toMatchObject({ kind: "host", port: 8443, tls: true });
    expect(last([{ protocol: "TCP", port: 5432, to: "api:grpc" }], gateway)).toEqual({
      kind: "tcp",
      name: "port 5432",
      service: "api:grpc",
      port: 5432,
    });
  });
});
