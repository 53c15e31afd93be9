import { PLAIN } from "../../../../../model/kubernetes/cluster-conventions";
import type { RoutingDeclaration } from "../../../../../model/kubernetes/routing";
import { routingGateways } from "../../../../../model/rules/kubernetes/route/routing-gateways";
import { findings } from "../../../../support/findings";
import { routing } from "../../../../support/routing";

const said = (declared: RoutingDeclaration, gateway?: string, conventions?: typeof PLAIN) =>
  findings(
    routingGateways,
    routing([{ host: "a.io", to: "web", ...(gateway && { gateway }) }], declared, conventions && { conventions }),
  );
const INNER: RoutingDeclaration = { kind: "gateway", gateways: { inner: { internal: true } } };

describe("routing/gateways", () => {
  it("accepts routes to gateways that are declared, and internal ones of AKS", () => {
    expect(said(INNER, "inner")).toEqual([]);
    expect(said(INNER)).toEqual([]);
  });

  it("fails when a route chooses a gateway that is not declared", () => {
    expect(said(INNER, "iner")).toEqual([
      'error [routes[0].gateway] must be one of the gateways of the routing, got "iner"; write inner, or declare it',
    ]);
    expect(said({ kind: "gateway" }, "inner")).toEqual([
      'error [routes[0].gateway] must be one of the gateways of the routing, got "inner"; declare it among routing.gateways',
    ]);
  });

  it("fails when a gateway is called like the one of the routing", () => {
    expect(said({ kind: "gateway", gateways: { gateway: {} } })).toEqual([
      'error [routing.gateways.gateway] must differ from the gateway of the routing, got "gateway"; give it another name',
    ]);
  });

  it("fails when nobody knows what keeps a gateway of a plain cluster internal, and accepts its annotations", () => {
    const remedy =
      "must be said in the words of the cluster's load balancer, got true, and no annotations; " +
      "write its annotations beside it: what keeps a load balancer internal differs from cluster to cluster";
    const plain = { className: "envoy", kind: "gateway" } as const;
    expect(said({ ...plain, internal: true }, undefined, PLAIN)).toEqual([`error [routing.internal] ${remedy}`]);
    expect(said({ ...INNER, ...plain }, undefined, PLAIN)).toEqual([
      `error [routing.gateways.inner.internal] ${remedy}`,
    ]);
    expect(said({ ...plain, internal: true, annotations: { "lb.example/internal": "yes" } }, undefined, PLAIN)).toEqual(
      [],
    );
  });
});
