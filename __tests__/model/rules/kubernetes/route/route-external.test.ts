import { DeclarationReader } from "../../../../../model/declaration-reader";
import {
  type ExternalServiceDeclaration,
  resolveExternalService,
} from "../../../../../model/kubernetes/external-service";
import type { RoutingDeclaration } from "../../../../../model/kubernetes/routing";
import { routeExternal } from "../../../../../model/rules/kubernetes/route/route-external";
import { findings } from "../../../../support/findings";
import { routing } from "../../../../support/routing";
import { service } from "../../../../support/service";

const ADDRESSES: ExternalServiceDeclaration = { kind: "addresses", addresses: ["10.20.0.4"], ports: { http: 8080 } };
const NAME: ExternalServiceDeclaration = {
  kind: "dnsName",
  dnsName: "old.corp.example",
  cidrs: ["10.0.0.0/8"],
  ports: { http: 80 },
};
const INGRESS: RoutingDeclaration = { kind: "ingress", className: "contour", namespace: "edge" };

function leadingTo(declared: ExternalServiceDeclaration, how: RoutingDeclaration = { kind: "gateway" }) {
  const external = resolveExternalService(new DeclarationReader([]), "old", declared);
  const routes = [{ host: "smaacc.io", to: "users", mirror: { to: "old" } }];
  return findings(routeExternal, routing(routes, how, { externalServices: { old: external } }));
}

describe("route/external", () => {
  it("accepts addresses, whatever the rendering", () => {
    expect([...leadingTo(ADDRESSES), ...leadingTo(ADDRESSES, INGRESS)]).toEqual([]);
  });

  it("accepts an alias where routes are Ingresses", () => {
    expect(leadingTo({ ...NAME, alias: true }, INGRESS)).toEqual([]);
  });

  it.each([false, true])("fails when a gateway is to follow a DNS name, whose alias is %s", (alias) => {
    expect(leadingTo({ ...NAME, alias })).toEqual([
      'error [routes[0].mirror.to] must lead to addresses: gateways follow no DNS name, got the DNS name of old; give it kind "addresses", with tlsName where it speaks TLS, or put a service before it that passes requests on',
    ]);
  });

  it("fails when the cluster has no name for it", () => {
    expect(leadingTo(NAME, INGRESS)).toEqual([
      'error [routes[0].mirror.to] must lead to a name that the cluster has, got "old"; write alias: true there, which the controller has to follow, or give it kind "addresses"',
    ]);
  });

  it("knows an alias among the services of a construct", () => {
    const services = { users: service({}), old: { ports: {}, isAlias: true } };
    const routes = [{ host: "smaacc.io", to: "old" }];
    expect(findings(routeExternal, routing(routes, { kind: "gateway" }, { services }))).toHaveLength(1);
    expect(findings(routeExternal, routing(routes, INGRESS, { services }))).toEqual([]);
  });
});
