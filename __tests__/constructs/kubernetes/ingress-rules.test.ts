import { IngressRoutes, type IngressRoutesProps } from "../../../constructs/kubernetes/ingress-routes";
import type { RoutingDeclaration } from "../../../model/kubernetes/routing";
import { ROUTED_SERVICES } from "../../support/routed-services";
import { synth } from "../../support/synth";

const INGRESS = {
  kind: "ingress",
  className: "contour",
  namespace: "edge",
} as const;

function ingresses(routes: IngressRoutesProps["routes"], routing: RoutingDeclaration = INGRESS) {
  return synth((stack) => {
    new IngressRoutes(stack, "routes", { routes, services: ROUTED_SERVICES, routing });
  });
}

const backend = (name: string, number: number) => ({
  service: { name, port: { number } },
});

it("an Ingress leads the paths of a host to the services of a namespace", () => {
  const stack = ingresses([
    { host: "api.smaacc.io", path: "/v2", to: "users:grpc" },
    { host: "api.smaacc.io", path: "/v1/users/", to: "users" },
    {
      host: "api.smaacc.io",
      path: "/v1/users",
      pathType: "Exact",
      to: "users:grpc",
    },
  ]);
  expect(stack.only("kubernetes_ingress_v1")).toEqual({
    metadata: {
      name: "api.smaacc.io",
      namespace: "portal",
      labels: {
        "app.kubernetes.io/name": "gateway",
        "app.kubernetes.io/part-of": "gateway",
        "app.kubernetes.io/managed-by": "terraform",
      },
    },
    spec: {
      ingress_class_name: "contour",
      tls: [{ hosts: ["api.smaacc.io"], secret_name: "api-smaacc-io-tls" }],
      rule: [
        {
          host: "api.smaacc.io",
          http: {
            path: [
              {
                path: "/v1/users",
                path_type: "Exact",
                backend: backend("users", 9000),
              },
              {
                path: "/v1/users",
                path_type: "Prefix",
                backend: backend("users", 80),
              },
              {
                path: "/v2",
                path_type: "Prefix",
                backend: backend("users", 9000),
              },
            ],
          },
        },
      ],
    },
  });
});

it("there is one Ingress for each host and namespace", () => {
  const stack = ingresses([
    { host: "smaacc.io", path: "/users", to: "users" },
    { host: "smaacc.io", to: "web" },
    { host: "api.smaacc.io", to: "users" },
  ]);
  const places = stack.all("kubernetes_ingress_v1").map((ingress) => {
    const { metadata } = ingress as {
      metadata: { name: string; namespace: string };
    };
    return `${metadata.namespace}/${metadata.name}`;
  });
  expect(places.sort()).toEqual(["portal/api.smaacc.io", "portal/smaacc.io", "ui/smaacc.io"]);
  expect(stack.addresses).toMatchInlineSnapshot(`
    [
      "kubernetes_ingress_v1.routes_Ingress-portal-apismaaccio_9057D373",
      "kubernetes_ingress_v1.routes_Ingress-portal-smaaccio_234B1549",
      "kubernetes_ingress_v1.routes_Ingress-ui-smaaccio_D9EA5F01",
    ]
  `);
});

it("without TLS there is no certificate", () => {
  const stack = ingresses([{ host: "smaacc.io", to: "web" }], {
    ...INGRESS,
    tls: false,
  });
  expect(stack.only("kubernetes_ingress_v1")).not.toHaveProperty("spec.tls");
});

it("cert-manager is asked for the certificate when an issuer is named", () => {
  const tls = { clusterIssuer: "letsencrypt", secretName: "certificate" };
  const stack = ingresses([{ host: "smaacc.io", to: "web" }], {
    ...INGRESS,
    tls,
  });
  expect(stack.only("kubernetes_ingress_v1")).toMatchObject({
    metadata: {
      annotations: { "cert-manager.io/cluster-issuer": "letsencrypt" },
    },
    spec: { tls: [{ hosts: ["smaacc.io"], secret_name: "certificate" }] },
  });
});

it("routes of several hosts become one Ingress of a namespace by the name that they say", () => {
  const routes = [
    { host: "b.io", to: "users", ingressName: "front" },
    { host: "a.io", path: "/api", to: "users", ingressName: "front" },
    { host: "a.io", to: "users" },
  ];
  const [own, front] = ingresses(routes, { ...INGRESS, tls: { secretName: "all" } }).all("kubernetes_ingress_v1");
  expect(own).toMatchObject({ metadata: { name: "a.io" }, spec: { tls: [{ hosts: ["a.io"], secret_name: "all" }] } });
  expect(front).toMatchObject({
    metadata: { name: "front" },
    spec: { tls: [{ hosts: ["a.io", "b.io"], secret_name: "all" }], rule: [{ host: "a.io" }, { host: "b.io" }] },
  });
  const [, each] = ingresses(routes).all("kubernetes_ingress_v1");
  expect(each).toMatchObject({
    spec: {
      tls: [
        { hosts: ["a.io"], secret_name: "a-io-tls" },
        { hosts: ["b.io"], secret_name: "b-io-tls" },
      ],
    },
  });
});
