import type { TerraformStack } from "cdktf";
import { IngressRoutes, type IngressRoutesProps } from "../../../constructs/kubernetes/ingress-routes";
import { Namespace } from "../../../constructs/kubernetes/namespace";
import { ServiceDeployment } from "../../../constructs/kubernetes/service-deployment";
import { AKS } from "../../../model/azure/conventions";
import { type Rule, warning } from "../../../model/rule";
import { ROUTING_RULES } from "../../../model/rules/kubernetes";
import type { RoutingSubject } from "../../../model/rules/kubernetes/subject";
import { VALID_SERVICE } from "../../support/service";
import { type Synthesized, synth } from "../../support/synth";

interface GatewayObject {
  readonly manifest: { readonly kind: string; readonly metadata: { readonly name: string } };
  readonly depends_on?: readonly string[];
}

const TLS = { kind: "gateway", tls: { clusterIssuer: "letsencrypt" } } as const;

/** A service of the name in the namespace `portal`. */
function service(stack: TerraformStack, name: string): ServiceDeployment {
  const preStop = { reason: "it goes on answering" };
  return new ServiceDeployment(stack, name, { ...VALID_SERVICE, name, namespace: "portal", preStop });
}

/** Routes to `users` and to `web`, after the namespace of the Gateway. */
function routed(props: Partial<IngressRoutesProps> = {}): Synthesized {
  return synth((stack) => {
    const edge = new Namespace(stack, "edge", { name: "edge", gateway: { serviceNamespaces: ["portal"] } });
    const routes = [
      { host: "api.smaacc.io", to: "users" },
      { host: "smaacc.io", to: "web" },
    ];
    const services = { users: service(stack, "users"), web: service(stack, "web") };
    new IngressRoutes(stack, "routes", { routes, services, conventions: AKS, dependsOn: [edge.resource], ...props });
  });
}

/** What an object of the Gateway API waits for, without the digests in the addresses. */
function waitsFor(stack: Synthesized, kind: string, name: string): readonly string[] {
  const objects = stack.all("kubernetes_manifest") as readonly GatewayObject[];
  const found = objects.find(({ manifest }) => manifest.kind === kind && manifest.metadata.name === name);
  if (!found) throw new Error(`expected ${kind} ${name}, found ${JSON.stringify(objects)}`);
  return (found.depends_on ?? []).map((address) => address.replace(/_[0-9A-F]{8}$/, ""));
}

describe("with a Gateway, Terraform makes", () => {
  it("an HTTPRoute after the Gateway and the Service that it leads to, and no other", () => {
    const stack = routed();
    expect(waitsFor(stack, "HTTPRoute", "users.api.smaacc.io")).toEqual([
      "kubernetes_manifest.routes_Gateway",
      "kubernetes_service_v1.users_Service",
    ]);
    expect(waitsFor(stack, "HTTPRoute", "web.smaacc.io")).toEqual([
      "kubernetes_manifest.routes_Gateway",
      "kubernetes_service_v1.web_Service",
    ]);
  });

  it("the Gateway after what the routes are told to wait for", () => {
    expect(waitsFor(routed(), "Gateway", "gateway")).toEqual(["kubernetes_namespace_v1.edge"]);
    expect(waitsFor(routed({ dependsOn: [] }), "Gateway", "gateway")).toEqual([]);
  });

  it("the redirect to HTTPS after the Gateway that it is attached to", () => {
    expect(waitsFor(routed({ routing: TLS }), "HTTPRoute", "gateway-redirect")).toEqual([
      "kubernetes_manifest.routes_Gateway",
    ]);
  });

  it("an added HTTPRoute after its Service too", () => {
    const stack = synth((stack) => {
      new IngressRoutes(stack, "routes", { conventions: AKS }).add("smaacc.io", "/", service(stack, "web"));
    });
    expect(waitsFor(stack, "HTTPRoute", "web.smaacc.io")).toEqual([
      "kubernetes_manifest.routes_Gateway",
      "kubernetes_service_v1.web_Service",
    ]);
  });
});

it("says a warning about the routes once, however many routes are added", () => {
  const [rule] = ROUTING_RULES;
  const warn = jest.spyOn(rule as Rule<RoutingSubject>, "check");
  warn.mockImplementation(() => [warning(["routing"], "be drawn by hand", "a table", "fetch a pencil")]);
  try {
    const { warnings } = synth((stack) => {
      const routes = new IngressRoutes(stack, "routes", { conventions: AKS });
      for (const name of ["a", "b", "c"]) routes.add(`${name}.smaacc.io`, "/", service(stack, name));
    });
    expect(warnings).toEqual([expect.stringMatching(/^\[test\/routes\] routing should be drawn by hand/)]);
  } finally {
    warn.mockRestore();
  }
});
