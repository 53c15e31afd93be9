import { App, Testing } from "cdktf";
import type { Override } from "../../model/merge";
import type { EnvironmentDeclaration } from "../../model/platform/environment";
import { ServicesStack } from "../../stacks/services-stack";
import { platform } from "../support/platform";
import { resourcesOf, type StackJson } from "../support/synthesized-platform";

const SERVICE = {
  image: "smaacc/web:5.0.1",
  ports: { http: 8080 },
  resources: { requests: { cpu: "50m", memory: "64Mi" } },
  replicas: 2,
};
const ROUTES = [{ host: "{domain}", to: "web" }];

/** The services stack of an environment with services in the namespaces `portal` and `shop`. */
function servicesStack(routing: Override<EnvironmentDeclaration>["routing"], routes = ROUTES): StackJson {
  const services = { web: SERVICE, cart: { ...SERVICE, namespace: "shop" } };
  const { prod } = platform({ prod: { ...(routing && { routing }) } }, { services, routes }).environments;
  if (!prod) throw new Error("no environment prod");
  const app = new App({ stackTraces: false, context: { today: "2026-11-23" } });
  return JSON.parse(Testing.synth(new ServicesStack(app, "prod-services", { environment: prod, partOf: "portal" })));
}

interface Policy {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: { readonly ingress?: readonly { readonly from?: unknown }[]; readonly egress?: readonly unknown[] };
}

/** What the policies of a namespace open in one direction, as one text. */
function opened(stack: StackJson, namespace: string, direction: "ingress" | "egress"): string {
  const policies = resourcesOf(stack, "kubernetes_network_policy_v1") as unknown as Policy[];
  return JSON.stringify(
    policies.filter(({ metadata }) => metadata.namespace === namespace).map(({ spec }) => spec[direction]),
  );
}

const podsOf = (namespace: string) => `"kubernetes.io/metadata.name":"${namespace}"`;

describe("traffic from the outside", () => {
  it("may leave the gateway for the namespaces of all services", () => {
    const egress = opened(servicesStack({ kind: "gateway" }), "gateway", "egress");
    expect(egress).toContain(podsOf("portal"));
    expect(egress).toContain(podsOf("shop"));
  });

  it.each([
    ["the Gateway", { kind: "gateway", namespace: "edge" }, "edge"],
    ["the controller of the Ingresses", { kind: "ingress", className: "traefik", namespace: "traefik" }, "traefik"],
  ] as const)("reaches the services from %s", (_, routing, from) => {
    const stack = servicesStack(routing);
    expect(opened(stack, "portal", "ingress")).toContain(podsOf(from));
    expect(opened(stack, "shop", "ingress")).toContain(podsOf(from));
  });

  it("reaches no service where there are no routes", () => {
    const stack = servicesStack({ kind: "gateway" }, []);
    expect(opened(stack, "portal", "ingress")).not.toContain(podsOf("gateway"));
    expect(opened(stack, "gateway", "egress")).toBe("[]");
  });
});
