import { UNKNOWN, type Value } from "../../../review/plan/value";
import { type Fields, found, INTERNAL, manifest, named, PINNED, SERVICE, WEB } from "../support/traffic";

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

  it("finds an Ingress without any rule, unless it has a backend of its own", () => {
    const ingress = (spec: Fields): Value => ({ metadata: [{ name: "web", namespace: "shop" }], spec: [spec] });
    const type = "kubernetes_ingress_v1";
    const before = ingress({ rule: [{ host: "shop.example" }, {}] });
    expect(found([type, before, ingress({ rule: [] })])).toEqual([
      [undefined, "Ingress shop/web: shop.example, * are answered no longer"],
    ]);
    expect(found([type, before, ingress({ rule: [], default_backend: [{ service: [{ name: "web" }] }] })])).toEqual([]);
    expect(found([type, before, ingress({ rule: UNKNOWN })])).toEqual([]);
    const route = (hostnames: readonly string[]) => manifest("HTTPRoute", { hostnames, rules: [] });
    expect(found(["kubernetes_manifest", route(["shop.example"]), route([])])).toEqual([]);
  });
});

describe("K8S007 traffic-lost of pods that leave a Service", () => {
  const service = (app = "web"): Value => named({ selector: { app }, port: [{ port: 80, target_port: "8080" }] });
  const pods = (labels: Value, namespace = "shop"): Value => ({
    metadata: [{ name: "web", namespace }],
    spec: [{ template: [{ metadata: [{ labels }], spec: [{ container: [{ name: "web" }] }] }] }],
  });
  const workload = "kubernetes_deployment_v1";
  const web = { app: "web" };
  const message = [[undefined, "Service shop/web: the pods behind it get other labels, and none answers it any more"]];

  it("finds them, also where the Service itself stays", () => {
    expect(found([SERVICE, service(), service()], [workload, pods(web), pods({ app: "site" })])).toEqual(message);
    expect(found([SERVICE, service(), service()], [workload, pods(web), pods({})])).toEqual(message);
  });

  it("says nothing where other pods are behind it, they go, or nobody knows", () => {
    const stays: Parameters<typeof found>[0] = [SERVICE, service(), service()];
    expect(found(stays, [workload, pods(web), pods({ ...web, tier: "x" })])).toEqual([]);
    expect(found(stays, [workload, pods(web), pods({ app: "site" })], [workload, null, pods(web)])).toEqual([]);
    expect(found(stays, [workload, pods(web), null])).toEqual([]);
    expect(found(stays, [workload, pods(web), pods(UNKNOWN)])).toEqual([]);
    expect(found(stays, [workload, pods(web, "far"), pods({ app: "site" }, "far")])).toEqual([]);
    expect(found(stays, [workload, pods({ app: "x" }), pods({ app: "y" })])).toEqual([]);
    expect(found([SERVICE, null, service()], [workload, pods(web), pods({ app: "site" })])).toEqual([]);
    const both = found([SERVICE, service(), service("site")], [workload, pods(web), pods({ app: "site" })]);
    expect(both.filter(([, said]) => String(said).includes("none answers"))).toEqual([]);
  });
});
