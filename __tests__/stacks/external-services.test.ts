import { loadPlatform } from "../../model/platform/load";
import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import { routeObjects } from "../../views/route-objects";
import { declaredPlatform } from "../support/platform";
import { podsIn, Reach } from "../support/reach";
import { servicesStackOf } from "../support/services-stack";
import { resourcesOf, TODAY } from "../support/synthesized-platform";
import { thrown } from "../support/thrown";

const SERVICE = {
  image: "smaacc/web:5.0.1",
  ports: { http: 8080 },
  resources: { requests: { cpu: "50m", memory: "64Mi" } },
  replicas: 2,
};

const CHANGES: Partial<AnyPlatformDeclaration> = {
  services: {
    web: { ...SERVICE, calls: ["ledger:sql", "payments", "ledger:admin"], before: { migrate: {} } },
    users: SERVICE,
    mail: { ...SERVICE, calls: ["relay"] },
  },
  externalServices: {
    ledger: {
      kind: "addresses",
      addresses: ["10.20.0.4", "10.20.0.5"],
      tlsName: "ledger.corp.example",
      metadata: { labels: { tier: "data" }, annotations: { "shop/owner": "Team A" } },
      ports: { sql: 5432, admin: { port: 8443, service: 443 }, http: 8000 },
      overrides: { dev: { addresses: ["10.30.0.4"] } },
    },
    payments: { kind: "dnsName", dnsName: "api.payments.example", cidrs: ["198.51.100.0/24"], ports: { https: 443 } },
    relay: { kind: "dnsName", dnsName: "relay.corp.example", cidrs: ["10.0.0.0/8"], ports: { smtp: 25 }, alias: true },
  },
};

interface RouteObject {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly rules: readonly {
      readonly backendRefs: readonly { readonly name: string; readonly port: number; readonly weight: number }[];
    }[];
  };
}

const INGRESS = { kind: "ingress", className: "contour", namespace: "edge" } as const;

const platform = declaredPlatform({ prod: {}, dev: {} }, CHANGES);
const stack = servicesStackOf(platform, "prod");
const reach = new Reach(stack);

function named(name: string) {
  const found = podsIn(stack).find((pods) => pods.name === name);
  if (!found) throw new Error(`no pods ${name}`);
  return found;
}

describe("what runs elsewhere", () => {
  it("is reached by those who call it, on the ports that they name", () => {
    const open = (name: string, address: string, port: string) => reach.reaches(named(name), address, port);
    expect([open("web", "10.20.0.4", "5432"), open("web", "10.20.0.5", "8443")]).toEqual([true, true]);
    expect(open("web", "198.51.100.7", "443")).toBe(true);
    expect(open("web-migrate", "10.20.0.4", "5432")).toBe(true);
    expect(open("mail", "10.9.9.9", "25")).toBe(true);
  });

  it("is reached by nobody else, and nowhere else", () => {
    const open = (name: string, address: string, port: string) => reach.reaches(named(name), address, port);
    expect([open("users", "10.20.0.4", "5432"), open("mail", "198.51.100.7", "443")]).toEqual([false, false]);
    expect([open("web", "10.20.0.6", "5432"), open("web", "10.20.0.4", "8000")]).toEqual([false, false]);
    expect(open("mail", "169.254.169.254", "25")).toBe(false);
  });

  it("carries labels and annotations of one's own", () => {
    const [service, slice] = ["kubernetes_service_v1", "kubernetes_endpoint_slice_v1"].map((type) =>
      resourcesOf(stack, type).find(({ metadata }) => (metadata as { name: string }).name === "ledger"),
    );
    const declared = { labels: { tier: "data" }, annotations: { "shop/owner": "Team A" } };
    expect([service, slice]).toMatchObject([{ metadata: declared }, { metadata: declared }]);
  });

  it("has a name in the cluster where it has addresses, and where an alias is declared", () => {
    const services = resourcesOf(stack, "kubernetes_service_v1").map(({ metadata, spec }) => [
      (metadata as { name: string }).name,
      spec,
    ]);
    expect(Object.fromEntries(services)).toMatchObject({
      ledger: {
        type: "ClusterIP",
        port: [
          { name: "http", port: 80, target_port: "8000", protocol: "TCP" },
          { name: "admin", port: 443, target_port: "8443" },
          { name: "sql", port: 5432, target_port: "5432" },
        ],
      },
      relay: { type: "ExternalName", external_name: "relay.corp.example" },
    });
    expect(Object.fromEntries(services)).not.toHaveProperty("payments");
    expect(Object.fromEntries(services).ledger).not.toHaveProperty("selector");
  });

  it("is at its addresses, which differ in another environment", () => {
    const addresses = (name: string) =>
      resourcesOf(servicesStackOf(platform, name), "kubernetes_endpoint_slice_v1").map(
        ({ endpoint, metadata, port }) => [
          (metadata as { labels: Record<string, string> }).labels["kubernetes.io/service-name"],
          (endpoint as { addresses: string[] }[]).flatMap(({ addresses }) => addresses),
          (port as { name: string; port: string; app_protocol: string }[]).map((each) => [
            each.port,
            each.app_protocol,
          ]),
        ],
      );
    const ports = [
      ["8000", "http"],
      ["8443", "tcp"],
      ["5432", "tcp"],
    ];
    expect(addresses("prod")).toEqual([["ledger", ["10.20.0.4", "10.20.0.5"], ports]]);
    expect(addresses("dev")).toEqual([["ledger", ["10.30.0.4"], ports]]);
  });

  it("is found by the name of its certificate, once for each address", () => {
    const specs = resourcesOf(stack, "kubernetes_deployment_v1").map(({ metadata, spec }) => [
      (metadata as { name: string }).name,
      (spec as { template: { spec: { host_aliases?: unknown } } }).template.spec.host_aliases,
    ]);
    expect(Object.fromEntries(specs)).toMatchObject({
      web: [
        { ip: "10.20.0.4", hostnames: ["ledger.corp.example"] },
        { ip: "10.20.0.5", hostnames: ["ledger.corp.example"] },
      ],
      users: undefined,
    });
  });

  it("may not have the name of something that is declared beside it and called", () => {
    const services = { web: { ...SERVICE, calls: ["ledger"] }, ledger: { ...SERVICE, namespace: "other" } };
    const changed = declaredPlatform({ prod: {} }, { ...CHANGES, services });
    expect(thrown(() => loadPlatform(changed, { today: TODAY }))).toContain(
      'must name one thing, got "ledger"; rename one of the two: it is among services and among externalServices',
    );
  });

  it("may not have the name of something that a route leads to", () => {
    const services = { web: SERVICE, ledger: { ...SERVICE, namespace: "other" } };
    const routes = [{ host: "{domain}", to: "ledger" }];
    const changed = declaredPlatform({ prod: {} }, { ...CHANGES, services, routes });
    expect(thrown(() => loadPlatform(changed, { today: TODAY }))).toContain(
      'must lead to one of both, got "ledger"; rename one of them: a service and an external service, of two namespaces, have that name',
    );
  });

  describe("that routes lead to", () => {
    const routes = [
      { host: "old.{domain}", to: "ledger", rewrite: { hostname: "ledger.corp.example" } },
      {
        host: "{domain}",
        to: [
          { to: "users", weight: 90 },
          { to: "ledger:http", weight: 10 },
        ],
        mirror: { to: "ledger:sql" },
      },
    ];
    const gateway = declaredPlatform({ prod: {}, dev: {} }, { ...CHANGES, routes });

    it("gets requests by its Service, whole or in part", () => {
      const { prod } = loadPlatform(gateway, { today: TODAY }).platform.environments;
      const routes = (prod ? routeObjects(prod, "portal") : []) as unknown as readonly RouteObject[];
      const rules = routes
        .filter(({ metadata }) => metadata.namespace === "portal")
        .map(({ metadata, spec }) => [
          metadata.name,
          spec.rules[0]?.backendRefs.map(({ name, port, weight }) => [name, port, weight]),
        ]);
      expect(Object.fromEntries(rules)).toEqual({
        "ledger.old.prod.smaacc.io": [["ledger", 80, 1]],
        "users.prod.smaacc.io": [
          ["users", 80, 90],
          ["ledger", 80, 10],
        ],
      });
    });

    it("is reached by the gateway, on the ports that routes name", () => {
      const opened = new Reach(servicesStackOf(gateway, "prod"));
      const proxy = { ...named("web"), name: "proxy", namespace: "gateway", labels: {} };
      const open = (address: string, port: string) => opened.reaches(proxy, address, port);
      expect([open("10.20.0.4", "8000"), open("10.20.0.5", "5432")]).toEqual([true, true]);
      expect([open("10.20.0.4", "8443"), open("10.20.0.6", "8000"), open("198.51.100.7", "443")]).toEqual([
        false,
        false,
        false,
      ]);
    });

    it("is no way of a gateway that does not lead there", () => {
      const policies = resourcesOf(stack, "kubernetes_network_policy_v1").map(
        ({ metadata }) => (metadata as { name: string }).name,
      );
      expect(policies).not.toContain("allow-external-services");
    });

    it("gets requests of an Ingress by its alias too", () => {
      const ingress = declaredPlatform(
        { prod: { routing: INGRESS }, dev: { routing: INGRESS } },
        {
          ...CHANGES,
          routes: [
            { host: "old.{domain}", to: "relay" },
            { host: "{domain}", path: "/x", to: "ledger" },
          ],
        },
      );
      const backends = resourcesOf(servicesStackOf(ingress, "prod"), "kubernetes_ingress_v1").map((made) =>
        JSON.stringify(made.spec).match(/"name":"[a-z]+","port":{"number":\d+}/g),
      );
      expect(backends).toEqual([['"name":"relay","port":{"number":25}'], ['"name":"ledger","port":{"number":80}']]);
    });
  });
});
