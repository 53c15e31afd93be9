import { entra } from "../../../../model/platform/login";
import type { AnyPlatformDeclaration } from "../../../../model/platform/platform";
import { login } from "../../../../model/rules/platform/login";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";
import { VALID_SERVICE } from "../../../support/service";

const staff = entra({
  tenantId: "00000000-0000-0000-0000-0000000000d1",
  clientId: "00000000-0000-0000-0000-0000000000c1",
});
const admins = entra({ ...staff, groups: ["00000000-0000-0000-0000-0000000000a1"] });
const WEB = { host: "{domain}", to: "web", login: staff };

function found(routes: AnyPlatformDeclaration["routes"], services = {}, environment = {}): readonly string[] {
  const all = { web: VALID_SERVICE, orders: VALID_SERVICE, ...services };
  return findings(login, platform({ prod: environment }, { services: all, routes: routes ?? [] }));
}

describe("platform/login", () => {
  it("accepts one login of many hosts, services and paths", () => {
    const routes = [
      WEB,
      { ...WEB, host: "www.{domain}" },
      { host: "{domain}", path: "/orders", to: "orders", login: staff },
    ];
    expect(found(routes)).toEqual([]);
  });

  it("accepts two logins of a host and a service where they have two names", () => {
    expect(found([WEB, { ...WEB, path: "/admin", login: { ...admins, name: "admins" } }])).toEqual([]);
  });

  it("accepts two logins of two hosts and two services", () => {
    expect(found([WEB, { host: "www.{domain}", to: "orders", login: admins }])).toEqual([]);
  });

  it.each([
    ["no host", {}, "nothing"],
    ["an asterisk", { host: "*.{domain}" }, '"*.prod.smaacc.io"'],
  ])("fails at %s", (_, host, got) => {
    expect(found([{ ...host, to: "web", login: staff }])).toEqual([
      `error [routes[0].host] must be the name of a host where there is a login, got ${got}; write a name: Entra sends people back to addresses that the app registration knows, each by its name`,
    ]);
  });

  it.each([
    ["at it", "/oauth2"],
    ["with a slash", "/oauth2/"],
    ["below it", "/oauth2/help"],
  ])("fails at a route %s where the login talks with browsers, of the same host", (_, path) => {
    const other = { host: "{domain}", path, to: "orders" };
    const remedy = "give the route another path: nobody could sign in at this host";
    expect(found([WEB, other, { ...WEB, path: "/more" }])).toEqual([
      `error [routes[1].path] must leave what is at or below "/oauth2" to the login of routes[0], which talks with browsers there, got "${path}"; ${remedy}`,
    ]);
    expect(found([WEB, { ...other, host: "www.{domain}" }])).toEqual([]);
    expect(found([WEB, { ...other, path: "/oauth2-clients" }])).toEqual([]);
    expect(found([{ host: "{domain}", path: "/", to: "orders", headers: { a: "b" } }, WEB])).toEqual([]);
  });

  it("fails at a login of its own in that place, with its own way only", () => {
    expect(found([{ ...WEB, path: "/oauth2" }])).toEqual([
      expect.stringMatching(/^error \[routes\[0\].path\] must leave /),
    ]);
    expect(found([{ ...WEB, path: "/oauth2", login: { ...staff, name: "staff" } }])).toEqual([]);
  });

  it("fails at an expression that is for an address of the login, and at no other", () => {
    const expression = { host: "{domain}", pathType: "RegularExpression", to: "orders" } as const;
    const routing = { kind: "gateway", className: "traefik" } as const;
    expect(found([WEB, { ...expression, path: "/.*" }], {}, { routing })).toHaveLength(1);
    expect(found([WEB, { ...expression, path: "/v[12]/.*" }], {}, { routing })).toEqual([]);
  });

  it.each([
    ["rewrite", { replaceFullPath: "/" }],
    ["mirror", { to: "orders" }],
  ])("fails beside %s", (field, value) => {
    expect(found([{ ...WEB, [field]: value }])).toEqual([
      expect.stringMatching(
        `^error \\[routes\\[0\\].${field}\\] must be left out of a route with a login, got .*; remove it, or let the service do it`,
      ),
    ]);
  });

  it("fails in front of what is not HTTP, for the gateway or for the service", () => {
    expect(found([{ ...WEB, protocol: "GRPC" }])).toEqual([
      "error [routes[0].login] must be left out of what is not HTTP, got GRPC; remove it",
    ]);
    const web = { ...VALID_SERVICE, ports: { http: { container: 8443, appProtocol: "https" } } };
    expect(found([WEB], { web })).toEqual([
      'error [routes[0].login] must be in front of plain HTTP, got "https"; lead it to a port of plain HTTP: the proxy speaks nothing else to pods, and web:http is for another',
    ]);
  });

  it("fails where the gateway has no TLS", () => {
    expect(found([WEB], {}, { routing: { kind: "gateway", tls: false } })).toEqual([
      "error [routes[0].login] must be of a gateway with TLS, got plain HTTP; declare the certificates of its gateway: browsers keep these cookies for TLS only",
    ]);
    const gateways = { inner: { tls: false } } as const;
    expect(found([WEB], {}, { routing: { kind: "gateway", gateways } })).toEqual([]);
    expect(found([{ ...WEB, gateway: "inner" }], {}, { routing: { kind: "gateway", gateways } })).toHaveLength(1);
  });

  it("fails where something else has the name of its proxy", () => {
    expect(found([WEB], { "web-login": VALID_SERVICE })).toEqual([
      'error [routes[0].login] must find the name of its proxy free, got "web-login"; rename what is declared by that name, or give the login a name of its own',
    ]);
  });

  it("fails where two of one name differ, at a host or before a service", () => {
    expect(found([WEB, { host: "{domain}", path: "/orders", to: "orders", login: admins }])).toEqual([
      'error [routes[1].login] must be that of routes[0], which has the same host, got another; let them be the same, or give one of them a name, such as name: "login-2"',
    ]);
    expect(found([WEB, { ...WEB, host: "www.{domain}", login: admins }])).toEqual([
      'error [routes[1].login] must be that of routes[0], which has the same service, got another; let them be the same, or give one of them a name, such as name: "login-2"',
    ]);
  });

  it("fails where one host has it before services of two namespaces, whose cookies are of two Secrets", () => {
    const orders = { ...VALID_SERVICE, namespace: "sales" };
    expect(found([WEB, { host: "{domain}", path: "/orders", to: "orders", login: staff }], { orders })).toEqual([
      'error [routes[1].login] must be in front of services of "portal", as that of routes[0] at the same host, got sales; move them into one namespace, which has one Secret for the cookies, or give one of the logins a name, such as name: "login-2"',
    ]);
    expect(found([WEB, { host: "www.{domain}", to: "orders", login: staff }], { orders })).toEqual([]);
    const to = [
      { to: "web", weight: 1 },
      { to: "orders", weight: 1 },
    ];
    expect(found([{ ...WEB, to }], { orders })).toEqual([
      'error [routes[0].login] must be in front of services of "portal", got sales; move them into one namespace, which has one Secret for the cookies, or give each a route of its own',
    ]);
  });
});
