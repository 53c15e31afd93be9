import { loadPlatform } from "../../../model/platform/load";
import { entra } from "../../../model/platform/login";
import type { AnyPlatformDeclaration } from "../../../model/platform/platform";
import { InvalidDeclarationError } from "../../../model/problem";
import { declaredPlatform } from "../../support/platform";
import { podsIn, Reach } from "../../support/reach";
import { VALID_SERVICE } from "../../support/service";
import { servicesStackOf } from "../../support/services-stack";
import { TODAY } from "../../support/synthesized-platform";
import { thrown } from "../../support/thrown";

const TENANT = "00000000-0000-0000-0000-0000000000d1";
const STAFF = "00000000-0000-0000-0000-0000000000c1";
const GROUP = "00000000-0000-0000-0000-0000000000a1";
const staff = entra({ tenantId: TENANT, clientId: STAFF });

type Routes = NonNullable<AnyPlatformDeclaration["routes"]>;

function declared(routes: Routes, changes: Partial<AnyPlatformDeclaration> = {}): AnyPlatformDeclaration {
  const services = {
    orders: { ...VALID_SERVICE, ports: { http: 8080, admin: 9000 }, team: "sales" },
    web: VALID_SERVICE,
    rpc: { ...VALID_SERVICE, ports: { grpc: 9000 } },
  };
  return declaredPlatform({ prod: {} }, { services, routes, ...changes });
}

function prodOf(platform: AnyPlatformDeclaration) {
  const { prod } = loadPlatform(platform, { today: TODAY }).platform.environments;
  if (!prod) throw new Error("no environment");
  return prod;
}

const routed = (routes: Routes, changes?: Partial<AnyPlatformDeclaration>) =>
  prodOf(declared(routes, changes)).routes.map(({ host, path, to, index }) => ({ host, path, to, index }));

const args = (name: string, routes: Routes, changes?: Partial<AnyPlatformDeclaration>) =>
  prodOf(declared(routes, changes)).services[name]?.args ?? [];

const messagesOf = (routes: Routes): readonly string[] => {
  try {
    loadPlatform(declared(routes), { today: TODAY });
    return [];
  } catch (error) {
    if (!(error instanceof InvalidDeclarationError)) throw error;
    return error.problems.map(({ place, rule }) => `${place} ${rule}`);
  }
};

describe("a login of a route", () => {
  it.each<[string, object, readonly string[]]>([
    ["a redirect", { to: undefined, redirect: { hostname: "smaacc.io" } }, ["routes[0].redirect platform/login"]],
    ["a redirect beside a service", { redirect: { scheme: "https" } }, ["routes[0].redirect platform/login"]],
    ["calls of gRPC", { protocol: "GRPC", to: "rpc" }, ["routes[0].login platform/login"]],
    ["a rewrite", { path: "/a", rewrite: { replacePrefixMatch: "/b" } }, ["routes[0].rewrite platform/login"]],
    ["its own way", { path: "/oauth2" }, ["routes[0].path platform/login"]],
    ["an empty list of groups", { login: { ...staff, groups: [] } }, ["routes[0].login.groups value"]],
    ["a name that its proxy needs", { login: { ...staff, name: "callback" } }, ["routes[0].login.name value"]],
  ])("says one thing where it is in front of %s", (_, changes, messages) => {
    expect(messagesOf([{ host: "{domain}", to: "orders", login: staff, ...changes }])).toEqual(messages);
  });

  it("stands before the service, and has a route of its own for browsers", () => {
    const host = "orders.prod.smaacc.io";
    expect(
      routed([
        { host: "orders.{domain}", to: "orders", login: staff },
        { host: "{domain}", to: "web" },
      ]),
    ).toEqual([
      { host, path: "/", to: "orders-login:http", index: 0 },
      { host: "prod.smaacc.io", path: "/", to: "web", index: 1 },
      { host, path: "/oauth2", to: "orders-login:http", index: 0 },
    ]);
  });

  it("is one before each service that shares requests, and one for all routes of a service", () => {
    const to = [
      { to: "orders:admin", weight: 9 },
      { to: "web", weight: 1 },
    ];
    const routes = [
      { host: "{domain}", to, login: staff },
      { host: "{domain}", path: "/web", to: "web", login: staff },
      { host: "www.{domain}", to: "web", login: staff },
    ];
    expect(routed(routes)).toMatchObject([
      {
        to: [
          { to: "orders-admin-login:http", weight: 9 },
          { to: "web-login:http", weight: 1 },
        ],
      },
      { path: "/web", to: "web-login:http" },
      { host: "www.prod.smaacc.io", path: "/", to: "web-login:http" },
      { host: "prod.smaacc.io", path: "/oauth2", to: "orders-admin-login:http" },
      { host: "www.prod.smaacc.io", path: "/oauth2", to: "web-login:http" },
    ]);
    expect(Object.keys(prodOf(declared(routes)).services)).toEqual([
      "orders",
      "web",
      "rpc",
      "orders-admin-login",
      "web-login",
    ]);
    expect(args("orders-admin-login", routes)).toEqual(
      expect.arrayContaining([
        "--upstream=http://orders:9000",
        "--redirect-url=https://prod.smaacc.io/oauth2/callback",
      ]),
    );
    // of two hosts, each comes back to itself
    expect(args("web-login", routes).filter((each) => each.startsWith("--redirect-url"))).toEqual([]);
  });

  it("is Entra's, without a secret, for the people of the tenant", () => {
    const login = entra({ tenantId: TENANT, clientId: { prod: STAFF }, groups: [GROUP], sessionHours: 4 });
    const routes = [{ host: "{domain}", to: "orders", login }];
    expect(args("orders-login", routes)).toEqual(
      expect.arrayContaining([
        "--provider=entra-id",
        "--entra-id-federated-token-auth=true",
        `--oidc-issuer-url=https://login.microsoftonline.com/${TENANT}/v2.0`,
        `--client-id=${STAFF}`,
        `--allowed-group=${GROUP}`,
        "--cookie-expire=4h",
      ]),
    );
    expect(prodOf(declared(routes)).services["orders-login"]).toMatchObject({
      labels: { "azure.workload.identity/use": "true" },
      serviceAccount: { annotations: { "azure.workload.identity/client-id": STAFF } },
      team: "sales",
      imageOwner: "terraform",
    });
  });

  it("has a session that no other login takes", () => {
    const cookie = (login: ReturnType<typeof entra>) =>
      args("orders-login", [{ host: "{domain}", to: "orders", login }]).find((each) =>
        each.startsWith("--cookie-name"),
      );
    const others = [
      { groups: [GROUP] },
      { clientId: GROUP },
      { tenantId: STAFF },
      { authority: "https://login.microsoftonline.us/" },
    ];
    const names = [staff, ...others.map((other) => entra({ ...staff, ...other }))].map(cookie);
    expect(new Set(names).size).toBe(5);
    expect(names[0]).toMatch(/^--cookie-name=__Host-login-[0-9a-f]{8}$/);
  });

  it("opens the way to the service, in a namespace that is isolated too", () => {
    const shared = { ...declaredPlatform({}).shared, namespaces: { portal: { isolated: true } } };
    const stack = servicesStackOf(declared([{ host: "{domain}", to: "orders:admin", login: staff }], { shared }));
    const named = (name: string) => podsIn(stack).find((pods) => pods.name === name);
    const [orders, login, web] = [named("orders"), named("orders-admin-login"), named("web")];
    if (!orders || !login || !web) throw new Error("pods are missing");
    const reach = new Reach(stack);
    expect([reach.reaches(login, orders, "9000"), reach.reaches(login, orders, "8080")]).toEqual([true, false]);
    expect(reach.reaches(web, orders, "9000")).toBe(false);
    expect([reach.reaches(login, "20.190.128.1", "443"), reach.reaches(login, "169.254.169.254", "443")]).toEqual([
      true,
      false,
    ]);
  });

  it("leads to what runs elsewhere by the name that its certificate is for", () => {
    const externalServices = {
      ledger: {
        kind: "addresses",
        addresses: ["10.20.0.4"],
        tlsName: "ledger.corp.example",
        ports: { https: 8443, http: 8000 },
      },
      wiki: { kind: "dnsName", dnsName: "wiki.corp.example", cidrs: ["10.0.0.0/8"], ports: { https: 443 } },
    } as const;
    const upstream = (to: string, name: string) =>
      args(name, [{ host: "{domain}", to, login: staff }], { externalServices }).filter((each) =>
        /upstream|pass-host/.test(each),
      );
    expect(upstream("wiki", "wiki-login")).toEqual([
      "--upstream=https://wiki.corp.example",
      "--pass-host-header=false",
    ]);
    expect(upstream("ledger:https", "ledger-https-login")).toEqual([
      "--upstream=https://ledger.corp.example:8443",
      "--pass-host-header=false",
    ]);
    expect(upstream("ledger", "ledger-login")).toEqual(["--upstream=http://ledger"]);
  });

  it("is looked for where it is declared, with what is wrong of its pods", () => {
    const login = entra({
      tenantId: "x",
      clientId: { dev: STAFF },
      sessionHours: 169,
      authority: "http://login.example",
    });
    expect(thrown(() => prodOf(declared([{ host: "{domain}", to: "orders", login }])))).toBe(
      [
        "4 mistakes in what was declared:",
        'routes[0].login.authority\n  must be the https address of a host, got "http://login.example"; write it such as "https://login.microsoftonline.us" (value)',
        'routes[0].login.clientId.dev\n  must be a declared environment, got "dev"; write prod, or declare it (value)',
        "routes[0].login.sessionHours\n  must be a whole number from 1 to 168, got 169; choose one in that range (value)",
        'routes[0].login.tenantId\n  must be a UUID, got "x"; write it such as "00000000-0000-0000-0000-000000000000" (value)',
      ].join("\n\n"),
    );
    const proxy = { image: "oauth2-proxy:latest" };
    expect(thrown(() => prodOf(declared([{ host: "{domain}", to: "orders", login: { ...staff, proxy } }])))).toContain(
      "routes[0].login.proxy.image\n  must name a fixed version",
    );
    const shared = { ...declaredPlatform({}).shared, imageRegistries: ["smaacc.azurecr.io", "docker.io/library"] };
    const services = { orders: { ...VALID_SERVICE, image: "smaacc.azurecr.io/orders:1.0.0" } };
    expect(
      thrown(() => prodOf(declared([{ host: "{domain}", to: "orders", login: staff }], { shared, services }))),
    ).toContain("routes[0].login.proxy.image\n  must come from");
  });
});
