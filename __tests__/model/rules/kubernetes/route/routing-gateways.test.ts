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

  it("fails when an address is named twice, by one gateway or by two", () => {
    const inner = (address: string) => ({ inner: { addresses: [address] } });
    const address = "20.1.1.1";
    expect(said({ kind: "gateway", addresses: [address], gateways: inner("20.1.1.2") })).toEqual([]);
    expect(said({ kind: "gateway", addresses: [address, address] })).toEqual([
      'error [routing.addresses[1]] must be named once, got "20.1.1.1"; remove one of the two',
    ]);
    expect(said({ kind: "gateway", addresses: [address], gateways: inner(address) })).toEqual([
      'error [routing.gateways.inner.addresses] must be of one gateway, which is routing, got "20.1.1.1"; write one that nobody has',
    ]);
  });

  it("fails when a class that is public only is to be internal, or to have an address", () => {
    const remedy = "write another class, such as one that runs in the cluster, or remove it";
    const publicClass = { kind: "gateway", className: "azure-alb-external" } as const;
    expect(said(publicClass)).toEqual([]);
    expect(said({ ...publicClass, internal: true, addresses: ["10.0.0.9"] })).toEqual([
      `error [routing.internal] must be left out of the class azure-alb-external, got true; ${remedy}`,
      `error [routing.addresses] must be left out of the class azure-alb-external, got ["10.0.0.9"]; ${remedy}`,
    ]);
    expect(said({ ...publicClass, gateways: { inner: { className: "approuting-istio", internal: true } } })).toEqual(
      [],
    );
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
