import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { loadPlatform } from "../../model/platform/load";
import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import { routeObjects } from "../../views/route-objects";
import { declaredPlatform } from "../support/platform";
import { VALID_SERVICE } from "../support/service";
import { TODAY } from "../support/synthesized-platform";

interface Policy extends KubernetesObject {
  readonly spec: { readonly validation: object };
}

type Changes = Partial<AnyPlatformDeclaration>;

function policies(routes: Changes["routes"], changes: Changes = {}) {
  const web = { ...VALID_SERVICE, ports: { http: 8080, https: { container: 8443, serviceName: "web-tls", tls: {} } } };
  const routing = { kind: "gateway", className: "envoy", gateways: { inner: {} } } as const;
  const declared = declaredPlatform({ prod: { routing } }, { services: { web }, routes: routes ?? [], ...changes });
  const { prod } = loadPlatform(declared, { today: TODAY }).platform.environments;
  const objects = prod ? routeObjects(prod, "portal") : [];
  return objects.filter(({ kind }) => kind === "BackendTLSPolicy") as unknown as readonly Policy[];
}

describe("TLS between a gateway and a service", () => {
  it("is for the name of the Service, and of whom everybody trusts, where nothing else is declared", () => {
    expect(policies([{ host: "{domain}", to: "web:https" }])).toEqual([
      {
        apiVersion: "gateway.networking.k8s.io/v1",
        kind: "BackendTLSPolicy",
        metadata: {
          name: "web-web-tls",
          namespace: "portal",
          labels: expect.objectContaining({ "app.kubernetes.io/name": "gateway" }),
        },
        spec: {
          targetRefs: [{ group: "", kind: "Service", name: "web", sectionName: "web-tls" }],
          validation: { hostname: "web.portal.svc", wellKnownCACertificates: "System" },
        },
      },
    ]);
  });

  it("is said once, however many routes and gateways lead there, and only where one does", () => {
    const routes = [
      { host: "{domain}", to: "web:https" },
      {
        host: "{domain}",
        path: "/x",
        to: [
          { to: "web", weight: 1 },
          { to: "web:https", weight: 1 },
        ],
      },
      { host: "inner.{domain}", gateway: "inner", to: "web:https" },
    ];
    expect(policies(routes)).toHaveLength(1);
    expect(policies([{ host: "{domain}", to: "web" }])).toEqual([]);
    expect(policies([{ host: "{domain}", to: "web", mirror: { to: "web:https" } }])).toHaveLength(1);
    expect(policies([{ host: "{domain}", protocol: "TLS", to: "web:https" }])).toEqual([]);
  });

  it("is for a declared name, signed by those of a ConfigMap", () => {
    const tls = { hostname: "web.shop.example", ca: { configMap: "shop-ca" } };
    const web = { ...VALID_SERVICE, ports: { https: { container: 8443, tls } }, probes: undefined };
    const [policy] = policies([{ host: "{domain}", to: "web" }], { services: { web } });
    expect(policy?.spec.validation).toEqual({
      hostname: "web.shop.example",
      caCertificateRefs: [{ group: "", kind: "ConfigMap", name: "shop-ca" }],
    });
  });

  it("is for the name that something elsewhere has, on its own where it has a port of TLS", () => {
    const externalServices = {
      legacy: {
        kind: "addresses",
        addresses: ["10.20.0.4"],
        tlsName: "legacy.corp.example",
        ports: { https: 443, admin: { port: 9443, tls: { ca: { configMap: "corp-ca" } } }, http: 80 },
      },
    } as const;
    const validations = (to: string) =>
      policies([{ host: "{domain}", to }], { externalServices }).map(({ spec }) => spec.validation);
    expect(validations("legacy:https")).toEqual([
      { hostname: "legacy.corp.example", wellKnownCACertificates: "System" },
    ]);
    expect(validations("legacy:admin")).toEqual([
      { hostname: "legacy.corp.example", caCertificateRefs: [{ group: "", kind: "ConfigMap", name: "corp-ca" }] },
    ]);
    expect(validations("legacy:http")).toEqual([]);
  });
});
