import type { TerraformStack } from "cdktf";
import { ExternalService } from "../../../constructs/kubernetes/external-service";
import { IngressRoutes } from "../../../constructs/kubernetes/ingress-routes";
import { ServiceDeployment } from "../../../constructs/kubernetes/service-deployment";
import { AKS } from "../../../model/azure/conventions";
import type { PortDeclaration } from "../../../model/kubernetes/port";
import { problemsOf } from "../../support/problems";
import { VALID_SERVICE } from "../../support/service";
import { synth } from "../../support/synth";

const INGRESS = { kind: "ingress", className: "contour", namespace: "edge" } as const;

function service(stack: TerraformStack, name: string, namespace = "portal"): ServiceDeployment {
  const ports: Readonly<Record<string, PortDeclaration>> = { http: 8080, admin: 9000 };
  return new ServiceDeployment(stack, `${namespace}-${name}`, {
    ...VALID_SERVICE,
    name,
    namespace,
    ports,
    preStop: { reason: "it goes on answering" },
  });
}

it.each([{ kind: "gateway" } as const, INGRESS])(
  "routes that are added are the same as declared ones, with $kind",
  (routing) => {
    const added = synth((stack) => {
      const [users, web] = [service(stack, "users"), service(stack, "web")];
      new IngressRoutes(stack, "routes", { routing, conventions: AKS })
        .add("api.smaacc.io", "/v1/users", users)
        .add("api.smaacc.io", "/v1/users/admin", users, { port: "admin", pathType: "Exact" })
        .add("smaacc.io", "/", web);
    });
    const declared = synth((stack) => {
      const services = { users: service(stack, "users"), web: service(stack, "web") };
      const routes = [
        { host: "api.smaacc.io", path: "/v1/users", to: "users" },
        { host: "api.smaacc.io", path: "/v1/users/admin", to: "users:admin", pathType: "Exact" as const },
        { host: "smaacc.io", to: "web" },
      ];
      new IngressRoutes(stack, "routes", { routing, routes, services, conventions: AKS });
    });
    expect(added.json).toEqual(declared.json);
  },
);

it("services of the same name in two namespaces are two services", () => {
  const stack = synth((stack) => {
    new IngressRoutes(stack, "routes", { routing: INGRESS })
      .add("a.smaacc.io", "/", service(stack, "users", "a"))
      .add("b.smaacc.io", "/", service(stack, "users", "b"));
  });
  const ingresses = stack.all("kubernetes_ingress_v1") as { metadata: { namespace: string } }[];
  expect(ingresses.map(({ metadata }) => metadata.namespace).sort()).toEqual(["a", "b"]);
});

it("fails when the route is there already", () => {
  expect(
    problemsOf((stack) => {
      const users = service(stack, "users");
      new IngressRoutes(stack, "routes", { conventions: AKS })
        .add("smaacc.io", "/", users)
        .add("smaacc.io", "/", users);
    }),
  ).toEqual([
    '[test/routes] routes[1] must differ from routes[0] in host, path or path type, got Prefix "/" again; remove one of ' +
      "the two, or give it another path (route/unique)",
  ]);
});

it("fails when the service has no such port", () => {
  expect(
    problemsOf((stack) => {
      new IngressRoutes(stack, "routes", { conventions: AKS }).add("smaacc.io", "/", service(stack, "users"), {
        port: "grpc",
      });
    }),
  ).toEqual([
    '[test/routes] routes[0].to must lead to a port of users, got "users:grpc"; write users:http or users:admin (route/backend)',
  ]);
});

it.each([
  ["smaacc.io", "v1", "routes[0].path must be a path"],
  ["https://smaacc.io", "/", "routes[0].host must be a DNS name"],
])("fails when host %j and path %j cannot both be read", (host, path, message) => {
  const problems = problemsOf((stack) => {
    new IngressRoutes(stack, "routes", { conventions: AKS }).add(host, path, service(stack, "users"));
  });
  expect(problems).toEqual([expect.stringContaining(`[test/routes] ${message}, got `)]);
});

it("takes options that are null, as plain JavaScript may write them, for none", () => {
  expect(
    problemsOf((stack) => {
      const routes = new IngressRoutes(stack, "routes", { conventions: AKS });
      routes.add("smaacc.io", "/", service(stack, "users"), null as never);
    }),
  ).toEqual([]);
});

it("a service that is added again is called the same", () => {
  expect(
    problemsOf((stack) => {
      const users = service(stack, "users");
      new IngressRoutes(stack, "routes", { conventions: AKS })
        .add("smaacc.io", "/", users)
        .add("smaacc.io", "/grpc", users, { port: "grpc" });
    }),
  ).toEqual([
    expect.stringMatching(/^\[test\/routes\] routes\[1\]\.to must lead to a port of users, got "users:grpc";/),
  ]);
});

it("a route that is refused is not added", () => {
  const stack = synth((stack) => {
    const users = service(stack, "users");
    const routes = new IngressRoutes(stack, "routes", { routing: INGRESS }).add("smaacc.io", "/", users);
    expect(() => routes.add("smaacc.io", "/", users)).toThrow("routes[1] must differ from routes[0]");
    routes.add("api.smaacc.io", "/", users);
  });
  expect(stack.all("kubernetes_ingress_v1")).toHaveLength(2);
});

it("what runs elsewhere gets routes as a service does, after its Service and its addresses", () => {
  const stack = synth((stack) => {
    const ledger = new ExternalService(stack, "ledger", {
      name: "ledger",
      namespace: "portal",
      kind: "addresses",
      addresses: ["10.20.0.4"],
      ports: { http: 8080, admin: { port: 8443, service: 443 } },
    });
    new IngressRoutes(stack, "routes", { conventions: AKS }).add("ledger.smaacc.io", "/", ledger, { port: "admin" });
  });
  const manifests = stack.all("kubernetes_manifest") as readonly { readonly manifest: { readonly metadata: object } }[];
  const routes = manifests.filter(({ manifest }) =>
    JSON.stringify(manifest.metadata).includes("ledger.ledger.smaacc.io"),
  );
  expect(routes).toEqual([
    expect.objectContaining({
      depends_on: expect.arrayContaining([
        expect.stringContaining("kubernetes_service_v1.ledger"),
        expect.stringContaining("kubernetes_endpoint_slice_v1.ledger"),
      ]),
      manifest: expect.objectContaining({
        spec: expect.objectContaining({
          rules: [expect.objectContaining({ backendRefs: [expect.objectContaining({ name: "ledger", port: 443 })] })],
        }),
      }),
    }),
  ]);
});

it("a DNS name gets no route of a gateway", () => {
  const alias = (stack: TerraformStack) =>
    new ExternalService(stack, "wiki", {
      name: "wiki",
      namespace: "portal",
      kind: "dnsName",
      dnsName: "wiki.corp.example",
      cidrs: ["10.0.0.0/8"],
      ports: { http: 80 },
      alias: true,
    });
  const add = (routing: typeof INGRESS | { readonly kind: "gateway" }) => () =>
    synth((stack) =>
      new IngressRoutes(stack, "routes", { routing, conventions: AKS }).add("w.smaacc.io", "/", alias(stack)),
    );
  expect(add(INGRESS)).not.toThrow();
  expect(add({ kind: "gateway" })).toThrow("must lead to addresses: gateways follow no DNS name");
});
