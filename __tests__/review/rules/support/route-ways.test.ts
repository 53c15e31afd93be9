import { UNKNOWN, type Value } from "../../../../review/plan/value";
import { type Fields, found, manifest, named } from "../../support/traffic";

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
