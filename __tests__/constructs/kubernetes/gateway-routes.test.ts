import { IngressRoutes, type IngressRoutesProps } from "../../../constructs/kubernetes/ingress-routes";
import { AKS } from "../../../model/azure/conventions";
import { HTTP, ROUTED_SERVICES } from "../../support/routed-services";
import { synth } from "../../support/synth";

interface Manifest {
  readonly manifest: {
    readonly kind: string;
    readonly metadata: { readonly name: string };
    readonly spec: {
      readonly listeners: readonly unknown[];
      readonly rules: readonly unknown[];
    };
  };
}

const SERVICES = { ...ROUTED_SERVICES, status: { namespace: "gateway", ports: { http: HTTP } } };

function manifests(props: Partial<IngressRoutesProps>): Manifest["manifest"][] {
  return synth((stack) => {
    new IngressRoutes(stack, "routes", {
      conventions: AKS,
      routes: [],
      services: SERVICES,
      ...props,
    });
  })
    .all("kubernetes_manifest")
    .map((resource) => (resource as Manifest).manifest);
}

function gateway(props: Partial<IngressRoutesProps>) {
  return manifests(props).find(({ kind }) => kind === "Gateway");
}

function route(name: string, props: Partial<IngressRoutesProps>) {
  return manifests(props).find(({ kind, metadata }) => kind === "HTTPRoute" && metadata.name === name);
}

const LABELS = {
  "app.kubernetes.io/name": "gateway",
  "app.kubernetes.io/part-of": "gateway",
  "app.kubernetes.io/managed-by": "terraform",
};
const API = "api.smaacc.io";
const TABLE = {
  routes: [
    { host: API, path: "/v1/users", to: "users" },
    { host: "smaacc.io", to: "web" },
  ],
};
const PLAIN = { kind: "gateway", tls: false } as const;

function onlyFrom(...values: string[]) {
  return {
    from: "Selector",
    selector: {
      matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "In", values }],
    },
  };
}

describe("the Gateway", () => {
  it("has a listener with a certificate for each host, and one that redirects", () => {
    const https = (host: string, secret: string, namespace: string) => ({
      name: host,
      hostname: host,
      port: 443,
      protocol: "HTTPS",
      tls: {
        mode: "Terminate",
        certificateRefs: [{ group: "", kind: "Secret", name: secret }],
      },
      allowedRoutes: { namespaces: onlyFrom(namespace) },
    });
    expect(gateway(TABLE)).toEqual({
      apiVersion: "gateway.networking.k8s.io/v1",
      kind: "Gateway",
      metadata: { name: "gateway", namespace: "gateway", labels: LABELS },
      spec: {
        gatewayClassName: "approuting-istio",
        listeners: [
          {
            name: "http",
            port: 80,
            protocol: "HTTP",
            allowedRoutes: { namespaces: { from: "Same" } },
          },
          https(API, "api-smaacc-io-tls", "portal"),
          https("smaacc.io", "smaacc-io-tls", "ui"),
        ],
      },
    });
  });

  it("without TLS has one listener, open to the namespaces of the services only", () => {
    expect(gateway({ ...TABLE, routing: PLAIN })?.spec).toEqual({
      gatewayClassName: "approuting-istio",
      listeners: [
        {
          name: "http",
          port: 80,
          protocol: "HTTP",
          allowedRoutes: { namespaces: onlyFrom("portal", "ui") },
        },
      ],
    });
  });

  it("takes routes of its own namespace when the services live there", () => {
    expect(gateway({ routes: [{ host: API, to: "status" }], routing: PLAIN })?.spec.listeners).toEqual([
      {
        name: "http",
        port: 80,
        protocol: "HTTP",
        allowedRoutes: { namespaces: { from: "Same" } },
      },
    ]);
  });

  it("has the declared name, namespace and class", () => {
    const routing = {
      kind: "gateway",
      className: "istio",
      namespace: "edge",
    } as const;
    expect(gateway({ ...TABLE, name: "front", partOf: "portal", routing })).toMatchObject({
      metadata: {
        name: "front",
        namespace: "edge",
        labels: {
          ...LABELS,
          "app.kubernetes.io/name": "front",
          "app.kubernetes.io/part-of": "portal",
        },
      },
      spec: { gatewayClassName: "istio" },
    });
  });

  it("asks cert-manager for the certificates when an issuer is named", () => {
    const routing = {
      kind: "gateway",
      tls: { clusterIssuer: "letsencrypt", secretName: "cert-{host}" },
    } as const;
    expect(gateway({ ...TABLE, routing })).toMatchObject({
      metadata: {
        annotations: { "cert-manager.io/cluster-issuer": "letsencrypt" },
      },
      spec: {
        listeners: [{}, { tls: { certificateRefs: [{ name: "cert-api-smaacc-io" }] } }, {}],
      },
    });
  });
});

describe("the redirect", () => {
  it("leads every plain request to HTTPS", () => {
    expect(route("gateway-redirect", TABLE)).toEqual({
      apiVersion: "gateway.networking.k8s.io/v1",
      kind: "HTTPRoute",
      metadata: {
        name: "gateway-redirect",
        namespace: "gateway",
        labels: LABELS,
      },
      spec: {
        parentRefs: [
          {
            group: "gateway.networking.k8s.io",
            kind: "Gateway",
            name: "gateway",
            namespace: "gateway",
            sectionName: "http",
          },
        ],
        rules: [
          {
            matches: [{ path: { type: "PathPrefix", value: "/" } }],
            filters: [
              {
                type: "RequestRedirect",
                requestRedirect: { scheme: "https", statusCode: 301 },
              },
            ],
          },
        ],
      },
    });
  });

  it("is not there without TLS", () => {
    expect(route("gateway-redirect", { ...TABLE, routing: PLAIN })).toBeUndefined();
  });
});

describe("an HTTPRoute", () => {
  it("leads the paths of a host to a service, with every default of the API server", () => {
    expect(route("users.api.smaacc.io", TABLE)).toEqual({
      apiVersion: "gateway.networking.k8s.io/v1",
      kind: "HTTPRoute",
      metadata: {
        name: "users.api.smaacc.io",
        namespace: "portal",
        labels: LABELS,
      },
      spec: {
        parentRefs: [
          {
            group: "gateway.networking.k8s.io",
            kind: "Gateway",
            name: "gateway",
            namespace: "gateway",
            sectionName: API,
          },
        ],
        hostnames: [API],
        rules: [
          {
            matches: [{ path: { type: "PathPrefix", value: "/v1/users" } }],
            backendRefs: [
              {
                group: "",
                kind: "Service",
                name: "users",
                port: 80,
                weight: 1,
              },
            ],
          },
        ],
      },
    });
  });

  it("attaches to the plain listener without TLS", () => {
    expect(route("users.api.smaacc.io", { ...TABLE, routing: PLAIN })).toHaveProperty(
      "spec.parentRefs.0.sectionName",
      "http",
    );
  });

  it("has one rule for each port, with all its paths", () => {
    const table = [
      { host: API, path: "/v1", to: "users" },
      { host: API, path: "/rpc", to: "users:grpc" },
      {
        host: API,
        path: "/v1/users",
        pathType: "Exact" as const,
        to: "users:http",
      },
    ];
    expect(route("users.api.smaacc.io", { routes: table })?.spec.rules).toEqual([
      {
        matches: [{ path: { type: "PathPrefix", value: "/v1" } }, { path: { type: "Exact", value: "/v1/users" } }],
        backendRefs: [{ group: "", kind: "Service", name: "users", port: 80, weight: 1 }],
      },
      {
        matches: [{ path: { type: "PathPrefix", value: "/rpc" } }],
        backendRefs: [
          {
            group: "",
            kind: "Service",
            name: "users",
            port: 9000,
            weight: 1,
          },
        ],
      },
    ]);
  });

  it("is one for each host and service", () => {
    const table = [
      { host: API, path: "/users", to: "users" },
      { host: API, to: "web" },
      { host: "smaacc.io", path: "/users", to: "users" },
      { host: "smaacc.io", path: "/people", to: "users" },
    ];
    const names = manifests({ routes: table, routing: PLAIN }).flatMap(({ kind, metadata }) =>
      kind === "HTTPRoute" ? [metadata.name] : [],
    );
    expect(names.sort()).toEqual(["users.api.smaacc.io", "users.smaacc.io", "web.api.smaacc.io"]);
  });
});

it("addresses are stable", () => {
  const { addresses } = synth((stack) => {
    new IngressRoutes(stack, "routes", { ...TABLE, services: SERVICES, conventions: AKS });
  });
  expect(addresses).toMatchInlineSnapshot(`
    [
      "kubernetes_manifest.routes_Gateway_6D02A768",
      "kubernetes_manifest.routes_Redirect_F1DDD3F4",
      "kubernetes_manifest.routes_Route-portal-users-apismaaccio_8BDE2AA4",
      "kubernetes_manifest.routes_Route-ui-web-smaaccio_1A98CAA7",
    ]
  `);
});
