import type { RoutingDeclaration } from "../../../../../model/kubernetes/routing";
import { routingNamespace } from "../../../../../model/rules/kubernetes/route/routing-namespace";
import { findings } from "../../../../support/findings";
import { routing } from "../../../../support/routing";

const inNamespace = (declared: RoutingDeclaration, namespaces?: Record<string, unknown>) =>
  findings(routingNamespace, routing([], declared, { namespaces }));

describe("routing/namespace", () => {
  it.each<[string, RoutingDeclaration]>([
    ["the default", { kind: "gateway" }],
    ["a namespace of its own", { kind: "gateway", namespace: "edge" }],
    ["an ingress controller among the cluster's own", { kind: "ingress", className: "agic", namespace: "kube-system" }],
  ])("accepts %s", (_, declared) => {
    expect(inNamespace(declared, { portal: {} })).toEqual([]);
  });

  it("accepts any namespace where those of the services are not known", () => {
    expect(inNamespace({ kind: "gateway", namespace: "portal" })).toEqual([]);
  });

  it.each<RoutingDeclaration>([
    { kind: "gateway", namespace: "portal" },
    { kind: "ingress", className: "traefik", namespace: "portal" },
  ])("fails when services live there: %p", (declared) => {
    expect(inNamespace(declared, { portal: {} })).toEqual([
      'error [routing.namespace] must differ from the namespaces of the services, got "portal"; choose another, for one of the two',
    ]);
  });

  it.each(["default", "kube-system"])("fails when a Gateway is in %s", (namespace) => {
    expect(inNamespace({ kind: "gateway", namespace })).toEqual([
      `error [routing.namespace] must be a namespace of its own, got "${namespace}"; choose another name, such as "gateway"`,
    ]);
  });
});
