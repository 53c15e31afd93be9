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

describe("K8S007 traffic-lost of what is not known yet, or of manifests", () => {
  const both = (before: Fields, after: Fields) =>
    found(["kubernetes_manifest", manifest("Service", before), manifest("Service", after)]);

  it("says nothing of a Service that nobody knows yet", () => {
    const unknown: Value = { metadata: [{ name: "web", namespace: "shop" }], spec: UNKNOWN };
    expect(found([SERVICE, named(WEB), unknown])).toEqual([]);
    expect(found([SERVICE, named(WEB), named({ ...WEB, selector: UNKNOWN })])).toEqual([]);
    expect(found([SERVICE, named(WEB), named({ ...WEB, port: [{ port: 80 }, { port: UNKNOWN }] })])).toEqual([]);
    expect(both({ ports: [{ port: 80 }, { port: 443 }] }, { ports: [{ port: 80 }, { port: UNKNOWN }] })).toEqual([]);
    expect(both({ ports: [{ port: 80 }] }, { ports: UNKNOWN })).toEqual([]);
    expect(found([SERVICE, named({ ...WEB, port: [{ port: UNKNOWN }] }), named({ ...WEB, port: [] })])).toEqual([]);
  });

  it("finds another address of a manifest, by each of the ways to ask for one", () => {
    const of = (loadBalancerIP: Value): Fields => ({ type: "LoadBalancer", loadBalancerIP });
    expect(both(of("203.0.113.4"), of("203.0.113.5"))).toEqual([
      ["medium", "Service shop/web: it gets another address (loadBalancerIP)"],
    ]);
    expect(both(of("203.0.113.4"), of(UNKNOWN))).toEqual([]);
    expect(both(of(""), of("203.0.113.5"))).toEqual([]);
    for (const name of ["azure-load-balancer-ipv6", "azure-pip-name"]) {
      const full = `service.beta.kubernetes.io/${name}`;
      expect(found([SERVICE, named(WEB, { [full]: "a" }), named(WEB, { [full]: "b" })])).toEqual([
        ["medium", `Service shop/web: it gets another address (${full})`],
      ]);
      // What had no address of its own does not lose one.
      expect(found([SERVICE, named(WEB), named(WEB, { [full]: "b" })])).toEqual([]);
    }
    const two = named({ ...WEB, load_balancer_ip: "203.0.113.4" }, { [PINNED]: "203.0.113.4" });
    expect(found([SERVICE, two, named(WEB)])).toEqual([
      ["medium", `Service shop/web: it gets another address (${PINNED}, load_balancer_ip)`],
    ]);
    const inside = (ip: string) => named({ ...WEB, type: "ClusterIP", load_balancer_ip: ip });
    expect(found([SERVICE, inside("203.0.113.4"), inside("203.0.113.5")])).toEqual([]);
  });

  it("takes labels in another order for the same, and names those that go", () => {
    const of = (selector: Fields) => named({ ...WEB, selector });
    expect(found([SERVICE, of({ app: "web", tier: "a" }), of({ tier: "a", app: "web" })])).toEqual([]);
    expect(found([SERVICE, of({ app: "web", tier: "a" }), of({})])).toEqual([
      ["medium", "Service shop/web: it leads to other pods: app=web,tier=a becomes none"],
    ]);
    expect(found([SERVICE, of({}), of({ app: "web" })])).toEqual([]);
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

  it("names all hosts that go, and each once", () => {
    const three = route(["a.example", "b.example", "c.example"]);
    expect(found(["kubernetes_manifest", three, route(["a.example"])])).toEqual([
      [undefined, "HTTPRoute shop/web: b.example, c.example are answered no longer"],
    ]);
  });

  it.each(["GRPCRoute", "TLSRoute"])("finds what a %s is reached through no longer", (kind) => {
    const of = (...names: readonly string[]) =>
      manifest(kind, { parentRefs: names.map((name) => ({ namespace: "edge", name })) });
    expect(found(["kubernetes_manifest", of("a", "b"), of("c")])).toEqual([
      ["medium", `${kind} shop/web: it is reached through edge/a, edge/b no longer`],
    ]);
    const bare = (name: string) => manifest(kind, { parentRefs: [{ name }] });
    expect(found(["kubernetes_manifest", bare("a"), bare("b")])).toEqual([
      ["medium", `${kind} shop/web: it is reached through a no longer`],
    ]);
  });

  it.each<readonly [what: string, before: Value, after: Value]>([
    ["listeners", gateway("a.example", "b.example"), manifest("Gateway", { listeners: UNKNOWN })],
    [
      "a listener's host",
      gateway("a.example", "b.example"),
      manifest("Gateway", { listeners: [{ hostname: "a.example" }, { hostname: UNKNOWN }] }),
    ],
    [
      "a rule's host",
      manifest("Ingress", { rules: [{ host: "a.example" }, { host: "b.example" }] }),
      manifest("Ingress", { rules: [{ host: "a.example" }, { host: UNKNOWN }] }),
    ],
    ["everything", gateway("a.example"), manifest("Gateway", UNKNOWN as unknown as Fields)],
  ])("says nothing where %s are not known yet", (_, before, after) => {
    expect(found(["kubernetes_manifest", before, after])).toEqual([]);
  });

  it("says nothing of hosts of an Ingress that are not known yet", () => {
    const unknown = named({ rule: [{ host: "a.example", http: [{ path: [{ path: "/" }] }] }, { host: UNKNOWN }] });
    expect(found(["kubernetes_ingress_v1", ingress("a.example", "b.example"), unknown])).toEqual([]);
    expect(found(["kubernetes_ingress_v1", ingress("a.example"), named({ rule: UNKNOWN })])).toEqual([]);
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
    const three = route(["a.example"], ["/", "/api", "/b"]);
    expect(found(["kubernetes_manifest", three, one])).toEqual([
      ["medium", "HTTPRoute shop/web: a.example/api, a.example/b lead where they led no longer"],
    ]);
    const paths = (...all: string[]) =>
      named({ rule: [{ host: "a.example", http: [{ path: all.map((path) => ({ path })) }] }] });
    expect(found(["kubernetes_ingress_v1", paths("/", "/api"), paths("/")])).toEqual([
      ["medium", "Ingress shop/web: a.example/api leads where it led no longer"],
    ]);
  });
});

describe("K8S007 traffic-lost of listeners, classes and backends", () => {
  const of = (kind: string, spec: Fields, name = "web"): Value => ({
    manifest: { kind, metadata: { name, namespace: "shop" }, spec },
  });
  const both = (before: Value, after: Value) => found(["kubernetes_manifest", before, after]);
  const listener = (port: number, hostname?: string) => ({ port, ...(hostname !== undefined && { hostname }) });
  const gateway = (...listeners: readonly Value[]) => of("Gateway", { listeners });

  it("does not take a listener of another port for one that goes", () => {
    const whole = gateway(listener(80), listener(443, "a.example"));
    expect(both(whole, gateway(listener(80)))).toEqual([
      [undefined, "Gateway shop/web: a.example is answered no longer"],
    ]);
    expect(both(whole, gateway(listener(443, "a.example")))).toEqual([
      [undefined, "Gateway shop/web: *:80 is answered no longer"],
    ]);
    expect(both(whole, gateway(listener(80), listener(443)))).toEqual([]);
    expect(both(gateway(listener(8080, "a.example")), gateway(listener(8080)))).toEqual([]);
  });

  it.each<readonly [type: string, value: (name: Value) => Value]>([
    ["kubernetes_manifest", (gatewayClassName) => of("Gateway", { gatewayClassName })],
    ["kubernetes_manifest", (ingressClassName) => of("Ingress", { ingressClassName })],
    ["kubernetes_ingress_v1", (ingress_class_name) => named({ ingress_class_name })],
  ])("tells that another class serves it: %s", (type, value) => {
    const said = (name: string) => [
      [
        "medium",
        expect.stringMatching(new RegExp(`: the class ${name} serves it in place of old, at another address$`)),
      ],
    ];
    expect(found([type, value("old"), value("new")])).toEqual(said("new"));
    expect(found([type, value("old"), value(null)])).toEqual(said("nothing"));
    expect(found([type, value("old"), value(UNKNOWN)])).toEqual([]);
    expect(found([type, value(null), value("new")])).toEqual([]);
  });

  it("tells that a route is reached through another Gateway", () => {
    const route = (...names: readonly string[]) =>
      of("HTTPRoute", { parentRefs: names.map((name) => ({ namespace: "edge", name })) });
    expect(both(route("a"), route("b"))).toEqual([
      ["medium", "HTTPRoute shop/web: it is reached through edge/a no longer"],
    ]);
    expect(both(route("a"), route("a", "b"))).toEqual([]);
    expect(both(route("a"), of("HTTPRoute", { parentRefs: UNKNOWN }))).toEqual([]);
  });

  const route = (...backends: readonly (string | readonly [name: string, weight: number])[]) =>
    of("HTTPRoute", {
      hostnames: ["a.example"],
      rules: [
        {
          matches: [{ path: { value: "/" } }],
          backendRefs: backends.map(
            (one): Value => (typeof one === "string" ? { name: one } : { name: one[0], weight: one[1] }),
          ),
        },
      ],
    });
  const elsewhere = (to: string) => [["medium", `HTTPRoute shop/web: a.example/ leads to ${to} in place of web`]];

  it("finds a path that leads to another Service", () => {
    expect(both(route("web"), route("site"))).toEqual(elsewhere("site"));
    expect(both(route("web"), route(["web", 0], "site"))).toEqual(elsewhere("site"));
    expect(both(route("web"), route("web", "site"))).toEqual([]);
    const ingress = (name: string) =>
      named({ rule: [{ host: "a.example", http: [{ path: [{ path: "/", backend: [{ service: [{ name }] }] }] }] }] });
    expect(found(["kubernetes_ingress_v1", ingress("web"), ingress("site")])).toEqual([
      ["medium", "Ingress shop/web: a.example/ leads to site in place of web"],
    ]);
  });

  it("takes a Service for the same that is noted to have had the other name", () => {
    const annotations = { "cdktf-aks-platform/formerly": "web" };
    const site = (notes: Fields): Value => ({ metadata: [{ name: "site", namespace: "shop", annotations: notes }] });
    const moves = ["kubernetes_manifest", route("web"), route("site")] as const;
    expect(found(["kubernetes_deployment_v1", null, site(annotations)], [...moves])).toEqual([]);
    expect(found(["kubernetes_deployment_v1", site(annotations), site({})], [...moves])).toEqual([]);
    const other = { "cdktf-aks-platform/formerly": "other" };
    expect(found(["kubernetes_deployment_v1", null, site(other)], [...moves])).toEqual(elsewhere("site"));
  });

  it("finds a rule of which nothing has any weight", () => {
    expect(both(route("web"), route(["web", 0]))).toEqual([
      [undefined, "HTTPRoute shop/web: a rule leads to nothing: it is answered with an error"],
    ]);
    expect(both(route(["web", 0]), route(["web", 0], ["site", 0]))).toEqual([]);
    expect(both(route(["web", 0]), route("web"))).toEqual([]);
  });
});

describe("K8S007 traffic-lost of ports by name", () => {
  const service = (target: string, selector: Fields = { app: "web" }) =>
    named({ selector, port: [{ port: 80, target_port: target }] });
  const pods = (name: string | null, namespace = "shop"): Value => ({
    metadata: [{ name: "web", namespace }],
    spec: [
      {
        template: [
          { metadata: [{ labels: { app: "web", tier: "x" } }], spec: [{ container: [{ port: [{ name }] }] }] },
        ],
      },
    ],
  });
  const message = [[undefined, "Service shop/web: no pod behind it has a port of the name http"]];
  const workload = "kubernetes_deployment_v1";

  it("finds a name that no pod behind a Service has any more, whichever of the two changes", () => {
    expect(found([SERVICE, service("http"), service("http")], [workload, pods("http"), pods("web")])).toEqual(message);
    expect(found([SERVICE, service("web"), service("http")], [workload, pods("web"), pods("web")])).toEqual(message);
    const front = (targetPort: string) =>
      manifest("Service", { selector: { app: "web" }, ports: [{ port: 80, targetPort }] });
    expect(found(["kubernetes_manifest", front("web"), front("http")], [workload, pods("web"), pods("web")])).toEqual(
      message,
    );
  });

  it("says nothing of numbers, of pods that nobody plans, and of what was not answered before", () => {
    expect(found([SERVICE, service("8080"), service("8081")], [workload, pods("web"), pods("web")])).toEqual([]);
    expect(found([SERVICE, service("web"), service("http")])).toEqual([]);
    expect(
      found([SERVICE, service("web"), service("http")], [workload, pods("web", "far"), pods("web", "far")]),
    ).toEqual([]);
    expect(found([SERVICE, service("http"), service("http")], [workload, pods("web"), pods("web")])).toEqual([]);
    expect(found([SERVICE, service("http"), service("http")], [workload, pods("http"), pods("http")])).toEqual([]);
  });
});

describe("K8S007 traffic-lost of network policies", () => {
  const POLICY = "kubernetes_network_policy_v1";
  const policy = (spec: Fields, name = "web"): Value => ({
    metadata: [{ name, namespace: "shop" }],
    spec: [{ pod_selector: [{}], policy_types: ["Ingress", "Egress"], ...spec }],
  });
  const range = (cidr: string) => ({ ip_block: [{ cidr }] });
  const ports = (...numbers: readonly number[]) => numbers.map((port) => ({ port, protocol: "TCP" }));
  const said = (what: string) => [["medium", `NetworkPolicy shop/web: lets through no longer: ${what}`]];
  const from = (...peers: readonly Value[]): Fields => ({ ingress: [{ from: peers, ports: ports(80) }] });

  it("finds ways that it leaves open no longer", () => {
    const dns = policy({ egress: [{ to: [], ports: [{ port: "53", protocol: "UDP" }] }] });
    expect(found([POLICY, dns, policy({})])).toEqual(said("egress 53/UDP"));
    expect(
      found([POLICY, policy({ ingress: [{ ports: ports(80, 443) }] }), policy({ ingress: [{ ports: ports(443) }] })]),
    ).toEqual(said("ingress 80/TCP"));
    expect(found([POLICY, policy(from(range("10.0.0.0/16"))), policy(from(range("10.0.0.0/24")))])).toEqual(
      said("ingress 80/TCP"),
    );
    expect(found([POLICY, policy({ ingress: [{}] }), policy({})])).toEqual(said("ingress"));
  });

  it.each<readonly [what: string, before: Fields, after: Fields]>([
    ["a wider range", from(range("10.0.0.0/24")), from(range("10.0.0.0/16"))],
    ["anybody", from(range("10.0.0.0/24")), { ingress: [{ ports: ports(80) }] }],
    ["any port", from(range("10.0.0.0/24")), { ingress: [{ from: [range("10.0.0.0/24")] }] }],
    ["no limit at all", from(range("10.0.0.0/24")), { policy_types: ["Egress"] }],
    ["something that is not known yet", from(range("10.0.0.0/24")), { ingress: UNKNOWN }],
  ])("lets a way become %s", (_, before, after) => {
    expect(found([POLICY, policy(before), policy(after)])).toEqual([]);
  });

  it("lets a way pass to another policy of the same pods", () => {
    const change = [POLICY, policy(from(range("10.0.0.0/24"))), policy({})] as const;
    expect(found([...change], [POLICY, null, policy(from(range("10.0.0.0/24")), "other")])).toEqual([]);
    const some = { pod_selector: [{ match_labels: { app: "x" } }] };
    expect(found([...change], [POLICY, null, policy({ ...from(range("10.0.0.0/24")), ...some }, "other")])).toEqual(
      said("ingress 80/TCP"),
    );
  });
});

describe("K8S007 traffic-lost of what a path, a listener or a certificate says besides", () => {
  const of = (kind: string, spec: Fields): Value => ({
    manifest: { kind, metadata: { name: "web", namespace: "shop" }, spec },
  });
  const both = (before: Value, after: Value) => found(["kubernetes_manifest", before, after]);
  const rule = (more: Fields): Value => of("HTTPRoute", { hostnames: ["a.example"], rules: [more] });
  const web = (port: Value = 80): Value => [{ name: "web", port }];

  it("finds a path that leads to another port of a Service, of a route and of an Ingress", () => {
    expect(both(rule({ backendRefs: web() }), rule({ backendRefs: web(8081) }))).toEqual([
      ["medium", "HTTPRoute shop/web: a.example/ leads to port 8081 of web in place of 80"],
    ]);
    expect(both(rule({ backendRefs: web() }), rule({ backendRefs: web(UNKNOWN) }))).toEqual([]);
    const ingress = (port: Fields) =>
      named({
        rule: [
          {
            host: "a.example",
            http: [{ path: [{ path: "/x", backend: [{ service: [{ name: "web", port: [port] }] }] }] }],
          },
        ],
      });
    expect(found(["kubernetes_ingress_v1", ingress({ number: 80 }), ingress({ name: "http" })])).toEqual([
      ["medium", "Ingress shop/web: a.example/x leads to port http of web in place of 80"],
    ]);
    expect(found(["kubernetes_ingress_v1", ingress({ number: 80 }), ingress({ number: 80, name: "" })])).toEqual([]);
  });

  it("finds a path that the route answers itself now, and not one whose backends nobody knows yet", () => {
    const redirect = { filters: [{ type: "RequestRedirect" }] };
    expect(both(rule({ backendRefs: web() }), rule(redirect))).toEqual([
      ["medium", "HTTPRoute shop/web: a.example/ leads to web no longer: the route answers itself"],
    ]);
    expect(both(rule({ backendRefs: web() }), rule({ backendRefs: UNKNOWN }))).toEqual([]);
    expect(both(rule(redirect), rule({ backendRefs: web() }))).toEqual([]);
    const other = of("HTTPRoute", { hostnames: ["a.example"], rules: [{ backendRefs: web() }] });
    expect(
      found(
        ["kubernetes_manifest", rule({ backendRefs: web() }), rule(redirect)],
        ["kubernetes_manifest", null, other],
      ),
    ).toEqual([]);
  });

  it.each([
    ["headers", [{ name: "x", value: "y" }]],
    ["queryParams", [{ name: "x", value: "y" }]],
    ["method", "GET"],
  ] as const)("finds a path that asks for %s now", (member, value) => {
    const asking = rule({ backendRefs: web(), matches: [{ path: { value: "/" }, [member]: value as Value }] });
    expect(both(rule({ backendRefs: web() }), asking)).toEqual([
      ["medium", "HTTPRoute shop/web: a.example/ is answered only with more than the path"],
    ]);
    expect(both(asking, rule({ backendRefs: web() }))).toEqual([]);
    const beside = rule({
      backendRefs: web(),
      matches: [{ path: { value: "/" }, [member]: value as Value }, { path: { value: "/" } }],
    });
    expect(both(rule({ backendRefs: web() }), beside)).toEqual([]);
    expect(both(rule({ backendRefs: web() }), rule({ backendRefs: web(), matches: UNKNOWN }))).toEqual([]);
  });

  it("finds a listener that takes routes of fewer namespaces", () => {
    const listener = (from: string | null): Value =>
      of("Gateway", {
        listeners: [{ name: "a", port: 443, ...(from && { allowedRoutes: { namespaces: { from } } }) }],
      });
    const said = (to: string) => [
      ["medium", `Gateway shop/web: the listener a takes routes of fewer namespaces (${to})`],
    ];
    expect(both(listener("All"), listener("Selector"))).toEqual(said("Selector"));
    expect(both(listener("All"), listener(null))).toEqual(said("Same"));
    expect(both(listener(null), listener("None"))).toEqual(said("None"));
    expect(both(listener("Same"), listener("All"))).toEqual([]);
    const unknown = of("Gateway", { listeners: [{ name: "a", port: 443, allowedRoutes: UNKNOWN }] });
    expect(both(listener("All"), unknown)).toEqual([]);
  });

  it("finds a host that a certificate does not name any more", () => {
    const certificate = (dnsNames: Value): Value => of("Certificate", { dnsNames });
    expect(both(certificate(["a.example", "b.example"]), certificate(["a.example"]))).toEqual([
      [undefined, "Certificate shop/web: b.example is in it no longer"],
    ]);
    expect(both(certificate(["a.x.io", "b.x.io"]), certificate(["c.x.io"]))).toEqual([
      [undefined, "Certificate shop/web: a.x.io, b.x.io are in it no longer"],
    ]);
    expect(both(certificate(["a.x.io"]), certificate(["*.x.io"]))).toEqual([]);
    expect(both(certificate(["a.x.io"]), certificate(UNKNOWN))).toEqual([]);
  });
});
