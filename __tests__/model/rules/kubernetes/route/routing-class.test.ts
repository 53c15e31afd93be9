import type { RoutingDeclaration } from "../../../../../model/kubernetes/routing";
import { routingClass } from "../../../../../model/rules/kubernetes/route/routing-class";
import { findings } from "../../../../support/findings";
import { routing } from "../../../../support/routing";

const classOf = (kind: RoutingDeclaration["kind"], className: string) =>
  findings(routingClass, routing([], { kind, className, namespace: "ingress" }));
const RETIRED = "must not be a class of ingress-nginx or an NGINX add-on: both are retired";
const SUCCESSORS =
  'write { kind: "gateway" }, whose class is approuting-istio, or class "azure-alb-external" of Application Gateway for Containers';

describe("routing/class", () => {
  it.each([
    ["gateway", "approuting-istio"],
    ["gateway", "azure-alb-external"],
    ["ingress", "azure-alb-external"],
    ["ingress", "azure-application-gateway"],
    ["ingress", "traefik"],
    ["gateway", "nginx"], // NGINX Gateway Fabric
    ["gateway", "constructor"],
  ] as const)("accepts kind %s with class %s", (kind, className) => {
    expect(classOf(kind, className)).toEqual([]);
  });

  it.each([
    ["ingress", "nginx"],
    ["ingress", "webapprouting.kubernetes.azure.com"],
    ["ingress", "addon-http-application-routing"],
    ["gateway", "webapprouting.kubernetes.azure.com"],
    ["gateway", "addon-http-application-routing"],
  ] as const)("fails when kind %s names the retired class %s, and says what to use", (kind, className) => {
    expect(classOf(kind, className)).toEqual([
      `error [routing.className] ${RETIRED}, got "${className}"; ${SUCCESSORS}`,
    ]);
  });

  it("fails when a gateway class renders Ingresses", () => {
    expect(classOf("ingress", "approuting-istio")).toEqual([
      'error [routing.className] must be a class for kind "ingress", got "approuting-istio"; ' +
        'write kind: "gateway", or choose another class',
    ]);
  });

  it("fails when an ingress class renders a Gateway", () => {
    expect(classOf("gateway", "azure-application-gateway")).toEqual([
      'error [routing.className] must be a class for kind "gateway", got "azure-application-gateway"; ' +
        'write kind: "ingress", or choose another class',
    ]);
  });

  it("fails when the class has no valid name", () => {
    expect(classOf("ingress", "My Class")).toEqual([
      'error [routing.className] must be at most 253 lower-case letters, digits, hyphens and dots, got "My Class"; ' +
        'begin and end with a letter or digit, such as "reports-queue"',
    ]);
  });

  it("makes classes that nobody else has, each once, of controllers that can be", () => {
    const company = { className: "company", class: { controllerName: "traefik.io/gateway-controller" } };
    const said = (declared: Omit<Extract<RoutingDeclaration, { readonly kind: "gateway" }>, "kind">) =>
      findings(routingClass, routing([], { kind: "gateway", ...declared }));
    expect(said({ ...company, gateways: { inner: { className: "other", class: company.class } } })).toEqual([]);
    expect(said({ class: company.class })).toEqual([
      'error [routing.class] must be of a class that is not there already, got "approuting-istio"; name the class that is to be made by className, such as "company"',
    ]);
    expect(said({ ...company, gateways: { inner: { class: company.class } } })).toEqual([
      'error [routing.gateways.inner.class] must be left out where routing makes the class, got "company"; remove it, or give the gateway a className of its own',
    ]);
    expect(said({ ...company, class: { controllerName: "traefik" } })).toEqual([
      'error [routing.class.controllerName] must be a domain and a path, got "traefik"; write what the controller calls itself, such as "gateway.envoyproxy.io/gatewayclass-controller"',
    ]);
  });
});
