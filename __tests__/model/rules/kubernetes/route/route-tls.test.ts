import { DeclarationReader } from "../../../../../model/declaration-reader";
import { PLAIN } from "../../../../../model/kubernetes/cluster-conventions";
import {
  type ExternalServiceDeclaration,
  resolveExternalService,
} from "../../../../../model/kubernetes/external-service";
import type { RouteDeclaration } from "../../../../../model/kubernetes/route";
import type { RoutingDeclaration } from "../../../../../model/kubernetes/routing";
import { routeTls } from "../../../../../model/rules/kubernetes/route/route-tls";
import type { RoutingSubject } from "../../../../../model/rules/kubernetes/subject";
import { findings } from "../../../../support/findings";
import { routing } from "../../../../support/routing";
import { service } from "../../../../support/service";

const LEGACY: ExternalServiceDeclaration = {
  kind: "addresses",
  addresses: ["10.20.0.4"],
  tlsName: "legacy.corp.example",
  ports: { https: 443, http: 80 },
};

function found(
  to: string,
  how: RoutingDeclaration = { kind: "gateway" },
  more: Partial<RoutingSubject> = {},
  route: Partial<RouteDeclaration> = {},
) {
  const external = resolveExternalService(new DeclarationReader([]), "legacy", LEGACY);
  const services = { web: service({ ports: { https: { container: 8443, tls: {} } } }) };
  const routes = [{ host: "smaacc.io", to, ...route }];
  return findings(routeTls, routing(routes, how, { services, externalServices: { legacy: external }, ...more }));
}

describe("route/tls", () => {
  it("accepts plain ports, and TLS behind a class that may speak it", () => {
    expect([...found("web:http"), ...found("legacy:http")]).toEqual([]);
    expect(found("web:https", { kind: "gateway", className: "envoy" })).toEqual([]);
    expect(found("web:https", { kind: "gateway", className: "approuting-istio" }, { conventions: PLAIN })).toEqual([]);
  });

  it("accepts TLS that the gateway does not end", () => {
    expect(found("web:https", { kind: "gateway" }, {}, { protocol: "TLS" })).toEqual([]);
  });

  it.each(["web:https", "legacy:https"])("fails when the class of AKS is to speak TLS to %s", (to) => {
    expect(found(to)).toEqual([
      `error [routes[0].to] must lead to a plain port behind the class approuting-istio, got TLS of ${to}; add a gateway to routing.gateways whose class has BackendTLSPolicy, such as the one of Envoy Gateway or Traefik, or lead it to a plain port`,
    ]);
  });

  it("goes by the class of the gateway that the route chooses", () => {
    const gateways = { edge: { className: "envoy" } };
    expect(found("web:https", { kind: "gateway", gateways }, {}, { gateway: "edge" })).toEqual([]);
  });

  it("fails when an Ingress is to say it", () => {
    expect(found("web:https", { kind: "ingress", className: "contour", namespace: "edge" })).toEqual([
      'error [routes[0].to] must lead to a plain port where routes are Ingresses, got TLS of web:https; say it by annotations of its controller and remove tls of the port, or write routing { kind: "gateway" }',
    ]);
  });

  it("leaves alone what leads nowhere", () => {
    expect([...found("nobody:https"), ...found("web:nothing"), ...found("constructor")]).toEqual([]);
  });
});
