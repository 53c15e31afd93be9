import { UNKNOWN, type Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/k8s003-public-service";
import { messagesOf, planned } from "../support/planned";

const INTERNAL = "service.beta.kubernetes.io/azure-load-balancer-internal";
type Fields = { readonly [key: string]: Value };

function service(type: string, annotations: Fields = {}): Fields {
  return { metadata: [{ name: "web", namespace: "shop", annotations }], spec: [{ type }] };
}

function ingress(hosts: readonly string[], tls: Value = []): Fields {
  return { metadata: [{ name: "web", namespace: "shop" }], spec: [{ rule: hosts.map((host) => ({ host })), tls }] };
}

function manifest(kind: string, spec: Fields): Fields {
  return { manifest: { kind, metadata: { name: "web", namespace: "shop" }, spec } };
}

describe("K8S003 public-service", () => {
  it.each([
    ["a new load balancer", null, service("LoadBalancer")],
    ["a service that becomes a load balancer", service("ClusterIP"), service("LoadBalancer")],
    ["an annotation that goes", service("LoadBalancer", { [INTERNAL]: "true" }), service("LoadBalancer")],
    ["an annotation that is false", null, service("LoadBalancer", { [INTERNAL]: "false" })],
  ])("finds %s", (_, before, after) => {
    expect(messagesOf(rule, planned("kubernetes_service_v1", before, after))).toEqual([
      "Service shop/web: the load balancer gets a public address",
    ]);
  });

  it.each([
    ["an internal load balancer", null, service("LoadBalancer", { [INTERNAL]: "true" })],
    ["an internal load balancer in other letters", null, service("LoadBalancer", { [INTERNAL]: "True" })],
    ["a service within the cluster", null, service("ClusterIP")],
    ["one that was public before", service("LoadBalancer"), service("LoadBalancer", { other: "x" })],
    ["one that goes", service("LoadBalancer"), null],
  ])("lets %s pass", (_, before, after) => {
    expect(messagesOf(rule, planned("kubernetes_service_v1", before, after))).toEqual([]);
  });

  it.each(["delete", "no-op", "forget"] as const)("says nothing about a public service with %s", (kind) => {
    const now = service("LoadBalancer");
    expect(messagesOf(rule, planned("kubernetes_service_v1", service("ClusterIP"), now, { kind }))).toEqual([]);
  });

  it.each(["create", "replace"] as const)("finds a public service with %s", (kind) => {
    const now = service("LoadBalancer");
    expect(messagesOf(rule, planned("kubernetes_service_v1", service("ClusterIP"), now, { kind }))).toHaveLength(1);
  });

  it("names a resource that has no kind by its address", () => {
    const gateway = (protocol: string) => ({ manifest: { kind: "Gateway", spec: { listeners: [{ protocol }] } } });
    expect(messagesOf(rule, planned("kubernetes_manifest", gateway("TLS"), gateway("HTTP")))).toEqual([
      "Gateway : TLS is removed for *",
    ]);
  });

  it("finds hosts that are added, and lets hosts that go pass", () => {
    const both = ingress(["smaacc.io", "admin.smaacc.io"]);
    const type = "kubernetes_ingress_v1";
    expect(messagesOf(rule, planned(type, ingress(["smaacc.io"]), both))).toEqual([
      "Ingress shop/web: admin.smaacc.io is answered now",
    ]);
    expect(messagesOf(rule, planned(type, both, ingress(["smaacc.io"])))).toEqual([]);
  });

  it("finds TLS that is removed, and lets it go with its host", () => {
    const type = "kubernetes_ingress_v1";
    const encrypted = ingress(["smaacc.io"], [{ hosts: ["smaacc.io"] }]);
    expect(messagesOf(rule, planned(type, encrypted, ingress(["smaacc.io"])))).toEqual([
      "Ingress shop/web: TLS is removed for smaacc.io",
    ]);
    const two = ingress(["a.io", "b.io"], [{ hosts: ["a.io", "b.io"] }]);
    expect(messagesOf(rule, planned(type, two, ingress(["a.io"], [{ hosts: ["a.io"] }])))).toEqual([]);
  });

  it("finds TLS for any host that is removed", () => {
    const type = "kubernetes_ingress_v1";
    const encrypted = ingress(["smaacc.io"], [{ secret_name: "tls" }]);
    expect(messagesOf(rule, planned(type, encrypted, ingress(["smaacc.io"])))).toEqual([
      "Ingress shop/web: TLS is removed",
    ]);
  });

  it.each([
    ["Ingress", (hosts: readonly string[]) => ({ rules: hosts.map((host) => ({ host })) })],
    ["HTTPRoute", (hostnames: readonly string[]) => ({ hostnames })],
    ["GRPCRoute", (hostnames: readonly string[]) => ({ hostnames })],
    ["TLSRoute", (hostnames: readonly string[]) => ({ hostnames })],
    ["Gateway", (hosts: readonly string[]) => ({ listeners: hosts.map((hostname) => ({ hostname })) })],
  ])("finds a host that is added to the manifest of a %s", (kind, spec) => {
    const change = planned(
      "kubernetes_manifest",
      manifest(kind, spec(["a.io"])),
      manifest(kind, spec(["a.io", "b.io"])),
    );
    expect(messagesOf(rule, change)).toEqual([`${kind} shop/web: b.io is answered now`]);
  });

  it("takes no hosts from kinds that answer none", () => {
    const certificate = (...hostnames: string[]) =>
      manifest("Certificate", { hostnames, listeners: [{ hostname: "a" }] });
    expect(messagesOf(rule, planned("kubernetes_manifest", certificate("a.io"), certificate("b.io")))).toEqual([]);
    expect(messagesOf(rule, planned("kubernetes_manifest", null, certificate("b.io")))).toEqual([]);
  });

  it("reads routes and gateways", () => {
    const type = "kubernetes_manifest";
    const route = (...hostnames: string[]) => manifest("HTTPRoute", { hostnames });
    expect(messagesOf(rule, planned(type, route("a.io"), route("a.io", "b.io", "c.io")))).toEqual([
      "HTTPRoute shop/web: b.io, c.io are answered now",
    ]);
    const gateway = (protocol: string) => manifest("Gateway", { listeners: [{ hostname: "a.io", protocol }] });
    expect(messagesOf(rule, planned(type, gateway("HTTPS"), gateway("HTTP")))).toEqual([
      "Gateway shop/web: TLS is removed for a.io",
    ]);
    expect(messagesOf(rule, planned(type, gateway("HTTP"), gateway("HTTPS")))).toEqual([]);
    const plain = { name: "http", protocol: "HTTP" };
    const listeners = (...list: readonly Value[]) => manifest("Gateway", { listeners: list });
    const encrypted = { hostname: "a.io", protocol: "HTTPS" };
    // what is left answers the host, too, in clear
    expect(messagesOf(rule, planned(type, listeners(plain, encrypted), listeners(plain)))).toEqual([
      "Gateway shop/web: TLS is removed for a.io",
    ]);
    const other = { hostname: "b.io", protocol: "HTTPS" };
    expect(messagesOf(rule, planned(type, listeners(encrypted, other), listeners(other)))).toEqual([]);
  });

  it.each([
    ["the same Gateway", "edge", []],
    ["another Gateway", "public", ["HTTPRoute shop/web: a.io is answered now"]],
  ])("lets a further route of a host pass only where it is answered already: at %s", (_, gateway, expected) => {
    const route = (name: string) =>
      manifest("HTTPRoute", { hostnames: ["a.io"], parentRefs: [{ namespace: "edge", name }] });
    const there = planned("kubernetes_manifest", route("edge"), route("edge"), {
      address: "kubernetes_manifest.there",
    });
    expect(messagesOf(rule, there, planned("kubernetes_manifest", null, route(gateway)))).toEqual(expected);
  });

  it.each([
    ["the same class", "internal", []],
    ["another class", "public", ["Ingress shop/web: a.io is answered now"]],
  ])("lets a further Ingress of a host pass only where it is answered already: by %s", (_, className, expected) => {
    const type = "kubernetes_ingress_v1";
    const of = (name: string) => ({
      metadata: [{ name: "web", namespace: "shop" }],
      spec: [{ ingress_class_name: name, rule: [{ host: "a.io" }] }],
    });
    const there = planned(type, of("internal"), of("internal"), { address: `${type}.there` });
    expect(messagesOf(rule, there, planned(type, null, of(className)))).toEqual(expected);
  });

  it("finds a host that only a listener knew before", () => {
    const type = "kubernetes_manifest";
    const gateway = manifest("Gateway", { listeners: [{ hostname: "a.io", protocol: "HTTPS" }] });
    const there = planned(type, gateway, gateway, { address: `${type}.there` });
    expect(messagesOf(rule, there, planned(type, null, manifest("HTTPRoute", { hostnames: ["a.io"] })))).toEqual([
      "HTTPRoute shop/web: a.io is answered now",
    ]);
  });

  it.each([
    [["203.0.113.0/24"], [], ["the load balancer takes traffic from anywhere, not from 203.0.113.0/24 only"]],
    [["203.0.113.0/24"], ["0.0.0.0/1"], ["the load balancer takes traffic from 0.0.0.0/1"]],
    [["203.0.113.0/24"], ["203.0.113.0/24", "198.51.100.0/24"], []],
    [[], [], []],
  ])("compares the ranges of a public load balancer: %j and %j", (before, after, found) => {
    const service = (ranges: readonly string[]) => ({
      metadata: [{ name: "web", namespace: "shop" }],
      spec: [{ type: "LoadBalancer", load_balancer_source_ranges: ranges, session_affinity: ranges.join() }],
    });
    expect(messagesOf(rule, planned("kubernetes_service_v1", service(before), service(after)))).toEqual(
      found.map((text) => `Service shop/web: ${text}`),
    );
  });

  it("knows the ranges of a manifest, and nothing of ranges that are not known yet", () => {
    const front = (loadBalancerSourceRanges: Value) =>
      manifest("Service", { type: "LoadBalancer", loadBalancerSourceRanges });
    const limited = front(["203.0.113.0/24"]);
    expect(messagesOf(rule, planned("kubernetes_manifest", limited, front([])))).toEqual([
      "Service shop/web: the load balancer takes traffic from anywhere, not from 203.0.113.0/24 only",
    ]);
    expect(messagesOf(rule, planned("kubernetes_manifest", limited, front(UNKNOWN)))).toEqual([]);
  });

  it("tells each range of an annotation, and all that one object opens", () => {
    const service = (ranges: string) => ({
      metadata: [
        {
          name: "web",
          namespace: "shop",
          annotations: { "service.beta.kubernetes.io/azure-allowed-ip-ranges": ranges },
        },
      ],
      spec: [{ type: "LoadBalancer" }],
    });
    const [narrow, wide] = [service("203.0.113.0/24"), service("203.0.113.0/24, 0.0.0.0/1,128.0.0.0/1")];
    expect(messagesOf(rule, planned("kubernetes_service_v1", narrow, wide))).toEqual([
      "Service shop/web: the load balancer takes traffic from 0.0.0.0/1, 128.0.0.0/1",
    ]);
    const type = "kubernetes_ingress_v1";
    const before = ingress(["a.io", "b.io"], [{ hosts: ["a.io", "b.io"] }]);
    expect(messagesOf(rule, planned(type, before, ingress(["a.io", "b.io", "c.io"])))).toEqual([
      "Ingress shop/web: c.io is answered now; TLS is removed for a.io, b.io",
    ]);
  });

  it("knows the ranges of an annotation", () => {
    const service = (annotations: { readonly [name: string]: string }) => ({
      metadata: [{ name: "web", namespace: "shop", annotations }],
      spec: [{ type: "LoadBalancer" }],
    });
    const limited = service({
      "service.beta.kubernetes.io/azure-allowed-ip-ranges": "203.0.113.0/24, 198.51.100.0/24",
    });
    expect(messagesOf(rule, planned("kubernetes_service_v1", limited, service({})))).toEqual([
      "Service shop/web: the load balancer takes traffic from anywhere, not from 203.0.113.0/24, 198.51.100.0/24 only",
    ]);
  });

  describe("ranges", () => {
    const limited = (...ranges: Value[]) => ({
      metadata: [{ name: "web", namespace: "shop" }],
      spec: [{ type: "LoadBalancer", load_balancer_source_ranges: ranges }],
    });
    const widened = (before: Fields, after: Fields) =>
      messagesOf(rule, planned("kubernetes_service_v1", before, after));

    it("are the internet from /7 on, and not from /8", () => {
      const from = limited("203.0.113.0/24");
      expect(widened(from, limited("8.0.0.0/7"))).toEqual([
        "Service shop/web: the load balancer takes traffic from 8.0.0.0/7",
      ]);
      expect(widened(from, limited("10.0.0.0/8"))).toEqual([]);
    });

    it("without a length, or with something behind it, are no wide ones", () => {
      const from = limited("203.0.113.0/24");
      expect(widened(from, limited("203.0.113.7"))).toEqual([]);
      expect(widened(from, limited("203.0.113.0/2 "))).toEqual([]);
    });

    it("that are blank, or no texts, limit nothing", () => {
      expect(widened(limited("203.0.113.0/24"), limited("", 7))).toEqual([
        "Service shop/web: the load balancer takes traffic from anywhere, not from 203.0.113.0/24 only",
      ]);
    });
  });

  it("does not take hosts of TLS for an Ingress without TLS for listeners, or the other way", () => {
    const spec = (hosts: readonly string[]) => ({
      listeners: hosts.map((hostname) => ({ hostname, protocol: "HTTPS" })),
    });
    expect(
      messagesOf(
        rule,
        planned("kubernetes_manifest", manifest("Other", spec(["a.io"])), manifest("Other", { listeners: [] })),
      ),
    ).toEqual([]);
  });

  it("looks at objects of the provider of Kubernetes only, and says high", () => {
    expect(messagesOf(rule, planned("my_kubernetes_service_v1", null, service("LoadBalancer")))).toEqual([]);
    expect(rule.severity).toBe("high");
    expect(rule.remedy).toContain(INTERNAL);
  });
});
