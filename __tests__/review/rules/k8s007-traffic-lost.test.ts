import { UNKNOWN, type Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/k8s007-traffic-lost";
import { planned, planOf, setOf } from "../support/planned";

type Fields = { readonly [key: string]: Value };

const SERVICE = "kubernetes_service_v1";
const INTERNAL = "service.beta.kubernetes.io/azure-load-balancer-internal";
const PINNED = "service.beta.kubernetes.io/azure-load-balancer-ipv4";
const WEB = {
  type: "LoadBalancer",
  port: [
    { name: "http", port: 80 },
    { name: "https", port: 443 },
  ],
  selector: { app: "web" },
};

const named = (spec: Fields, annotations: Fields = {}) => ({
  metadata: [{ name: "web", namespace: "shop", annotations }],
  spec: [spec],
});
const manifest = (kind: string, spec: Fields) => ({
  manifest: { kind, metadata: { name: "web", namespace: "shop" }, spec },
});

function found(...changes: Parameters<typeof planned>[]) {
  const set = setOf([
    planOf(
      changes.map((change, index) => planned(change[0], change[1], change[2], { address: `${change[0]}.${index}` })),
    ),
  ]);
  return [...rule.review(set)].map(({ severity, message }) => [severity, message]);
}

describe("K8S007 traffic-lost of a Service", () => {
  it("finds a load balancer that goes with its address", () => {
    expect(found([SERVICE, named(WEB), named({ ...WEB, type: "ClusterIP" })])).toEqual([
      [undefined, "Service shop/web: the load balancer goes with its address"],
    ]);
    expect(found([SERVICE, named({ ...WEB, type: "ClusterIP" }), named(WEB)])).toEqual([]);
    expect(found([SERVICE, named(WEB), named({ ...WEB, type: UNKNOWN })])).toEqual([]);
  });

  it("finds a load balancer that becomes internal", () => {
    expect(found([SERVICE, named(WEB), named(WEB, { [INTERNAL]: "true" })])).toEqual([
      [undefined, `Service shop/web: it has no public address any more (${INTERNAL})`],
    ]);
    expect(found([SERVICE, named(WEB, { [INTERNAL]: "true" }), named(WEB)])).toEqual([]);
  });

  it("finds ports that are answered no longer, of a manifest too", () => {
    const less = { ...WEB, port: [{ name: "web", port: 80 }] };
    const message = "Service shop/web: the port 443 is answered no longer";
    expect(found([SERVICE, named(WEB), named(less)])).toEqual([[undefined, message]]);
    expect(found([SERVICE, named(WEB), named({ ...WEB, port: [] })])).toEqual([
      [undefined, "Service shop/web: the ports 80, 443 are answered no longer"],
    ]);
    expect(found([SERVICE, named(less), named(WEB)])).toEqual([]);
    expect(found([SERVICE, named(WEB), named({ ...WEB, port: UNKNOWN })])).toEqual([]);
    expect(
      found([
        "kubernetes_manifest",
        manifest("Service", { ports: [{ port: 80 }, { port: 443 }] }),
        manifest("Service", { ports: [{ port: 80 }] }),
      ]),
    ).toEqual([[undefined, message]]);
  });

  it("finds that it leads to other pods, and that it gets another address", () => {
    expect(found([SERVICE, named(WEB), named({ ...WEB, selector: { app: "site" } })])).toEqual([
      ["medium", "Service shop/web: it leads to other pods: app=web becomes app=site"],
    ]);
    expect(found([SERVICE, named(WEB, { [PINNED]: "203.0.113.4" }), named(WEB)])).toEqual([
      ["medium", `Service shop/web: it gets another address (${PINNED})`],
    ]);
    expect(
      found([
        SERVICE,
        named({ ...WEB, load_balancer_ip: "203.0.113.4" }),
        named({ ...WEB, load_balancer_ip: "203.0.113.5" }),
      ]),
    ).toEqual([["medium", "Service shop/web: it gets another address (load_balancer_ip)"]]);
    expect(found([SERVICE, named(WEB), named(WEB, { note: "x" })])).toEqual([]);
  });
});

describe("K8S007 traffic-lost of hosts", () => {
  const route = (hostnames: Value, paths: readonly string[] = ["/"]) =>
    manifest("HTTPRoute", { hostnames, rules: paths.map((value) => ({ matches: [{ path: { value } }] })) });
  const ingress = (...hosts: string[]) =>
    named({ rule: hosts.map((host) => ({ host, http: [{ path: [{ path: "/" }] }] })) });
  const gateway = (...hosts: string[]) =>
    manifest("Gateway", { listeners: hosts.map((hostname) => ({ hostname, protocol: "HTTPS" })) });
  const lost = (kind: string) => [[undefined, `${kind} shop/web: b.example is answered no longer`]];

  it("finds a host that a route, an Ingress or a Gateway answers no longer", () => {
    expect(found(["kubernetes_manifest", route(["a.example", "b.example"]), route(["a.example"])])).toEqual(
      lost("HTTPRoute"),
    );
    expect(found(["kubernetes_ingress_v1", ingress("a.example", "b.example"), ingress("a.example")])).toEqual(
      lost("Ingress"),
    );
    expect(found(["kubernetes_manifest", gateway("a.example", "b.example"), gateway("a.example")])).toEqual(
      lost("Gateway"),
    );
  });

  it("lets a host pass that another object of the stack answers, or that all answer", () => {
    const both = route(["a.example", "b.example"]);
    expect(
      found(["kubernetes_manifest", both, route(["a.example"])], ["kubernetes_manifest", null, route(["b.example"])]),
    ).toEqual([]);
    expect(found(["kubernetes_manifest", both, route([])])).toEqual([]);
    expect(found(["kubernetes_manifest", both, route(UNKNOWN)])).toEqual([]);
    expect(found(["kubernetes_manifest", route(["a.example"]), both])).toEqual([]);
  });

  it("does not take a listener for a route that answers", () => {
    expect(
      found(
        ["kubernetes_manifest", route(["a.example", "b.example"]), route(["a.example"])],
        ["kubernetes_manifest", gateway("b.example"), gateway("b.example")],
      ),
    ).toEqual(lost("HTTPRoute"));
  });

  it("finds a path that leads elsewhere, unless another route takes it", () => {
    const [both, one] = [route(["a.example"], ["/", "/api"]), route(["a.example"], ["/"])];
    const message = "HTTPRoute shop/web: a.example/api leads where it led no longer";
    expect(found(["kubernetes_manifest", both, one])).toEqual([["medium", message]]);
    expect(
      found(["kubernetes_manifest", both, one], ["kubernetes_manifest", null, route(["a.example"], ["/api"])]),
    ).toEqual([]);
    expect(found(["kubernetes_manifest", one, both])).toEqual([]);
    const paths = (...all: string[]) =>
      named({ rule: [{ host: "a.example", http: [{ path: all.map((path) => ({ path })) }] }] });
    expect(found(["kubernetes_ingress_v1", paths("/", "/api"), paths("/")])).toEqual([
      ["medium", "Ingress shop/web: a.example/api leads where it led no longer"],
    ]);
  });
});
