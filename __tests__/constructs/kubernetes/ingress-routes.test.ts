import { TerraformStack } from "cdktf";
import { IngressRoutes, type IngressRoutesProps } from "../../../constructs/kubernetes/ingress-routes";
import { Namespace } from "../../../constructs/kubernetes/namespace";
import type { RoutedService } from "../../../constructs/kubernetes/routed-service";
import { ServiceDeployment } from "../../../constructs/kubernetes/service-deployment";
import { AKS } from "../../../model/azure/conventions";
import { problemsOf } from "../../support/problems";
import { VALID_SERVICE } from "../../support/service";
import { synth } from "../../support/synth";

const http = { name: "http", container: 8080, service: 80, protocol: "TCP", sidecar: undefined } as const;
const SERVICES: Readonly<Record<string, RoutedService>> = {
  users: { namespace: "portal", ports: { http, grpc: { ...http, name: "grpc", service: 9000 } } },
  web: { namespace: "ui", ports: { http } },
};

function routes(props: Partial<IngressRoutesProps>) {
  return (stack: TerraformStack) => {
    new IngressRoutes(stack, "routes", { routes: [], services: SERVICES, conventions: AKS, ...props });
  };
}

it("routes are rendered as a Gateway unless Ingresses are asked for", () => {
  const table = { routes: [{ host: "smaacc.io", to: "web" }] };
  expect(synth(routes(table)).all("kubernetes_manifest")).toHaveLength(3);
  const routing = { kind: "ingress", className: "contour", namespace: "edge" } as const;
  expect(synth(routes({ ...table, routing })).all("kubernetes_manifest")).toEqual([]);
  expect(synth(routes({ ...table, routing })).all("kubernetes_ingress_v1")).toHaveLength(1);
});

it.each(["gateway", "ingress"] as const)("the order of the routes does not matter to a rendering as %s", (kind) => {
  const routing = { kind, className: "contour", namespace: "edge" };
  const table = [
    { host: "api.smaacc.io", path: "/v1/users", to: "users" },
    { host: "api.smaacc.io", path: "/v1/users", pathType: "Exact" as const, to: "users:grpc" },
    { host: "api.smaacc.io", path: "/v2", to: "users" },
    { host: "smaacc.io", to: "web" },
  ];
  const inOrder = synth(routes({ routes: table, routing })).json;
  expect(synth(routes({ routes: [...table].reverse(), routing })).json).toEqual(inOrder);
});

it("a ServiceDeployment is a service that routes lead to, and is made before them", () => {
  const stack = synth((stack) => {
    const namespace = new Namespace(stack, "edge", { name: "edge", gateway: { serviceNamespaces: ["portal"] } });
    const users = new ServiceDeployment(stack, "users", { ...VALID_SERVICE, name: "users", namespace: "portal" });
    const routing = { kind: "ingress", className: "contour", namespace: "edge" } as const;
    const table = { routes: [{ host: "smaacc.io", to: "people" }], services: { people: users }, routing };
    new IngressRoutes(stack, "routes", { ...table, dependsOn: [namespace.resource] });
  });
  expect(stack.only("kubernetes_ingress_v1")).toMatchObject({
    metadata: { namespace: "portal" },
    spec: { rule: [{ http: { path: [{ backend: { service: { name: "users", port: { number: 80 } } } }] } }] },
    depends_on: ["kubernetes_namespace_v1.edge_79DAC8C5", "kubernetes_service_v1.users_Service_7E1A42CA"],
  });
});

it("routes do not wait for a service of another stack, because Terraform cannot", () => {
  const stack = synth((stack) => {
    const other = new TerraformStack(stack.node.root, "services");
    const users = new ServiceDeployment(other, "users", { ...VALID_SERVICE, name: "users", namespace: "portal" });
    routes({ routes: [{ host: "smaacc.io", to: "users" }], services: { users } })(stack);
    other.node.root.node.tryRemoveChild("services");
  });
  const waitedFor = stack.all("kubernetes_manifest").flatMap((made) => (made as { depends_on?: string[] }).depends_on);
  expect(new Set(waitedFor)).toEqual(new Set([undefined, "kubernetes_manifest.routes_Gateway_6D02A768"]));
});

it("fails when a route cannot be read or leads nowhere, all at once", () => {
  const table = [
    { host: "https://smaacc.io", to: "web" },
    { host: "smaacc.io", path: "/x", to: "wbe" },
    { host: "smaacc.io", to: "users:metrics" },
  ];
  expect(problemsOf(routes({ routes: table }))).toEqual([
    '[test/routes] routes[0].host must be a DNS name, got "https://smaacc.io"; write a name such as "api.smaacc.io", without scheme, port, path or closing dot (value)',
    '[test/routes] routes[1].to must lead to a service that runs here, got "wbe"; add it there, or write users or web (route/backend)',
    '[test/routes] routes[2].to must lead to a port of users, got "users:metrics"; write users:http or users:grpc (route/backend)',
  ]);
});

it("fails when the class is retired", () => {
  const routing = { kind: "ingress", className: "nginx", namespace: "edge" } as const;
  expect(problemsOf(routes({ routes: [{ host: "smaacc.io", to: "web" }], routing }))).toEqual([
    expect.stringMatching(/^\[test\/routes\] routing\.className must not be a class of ingress-nginx/),
  ]);
});
