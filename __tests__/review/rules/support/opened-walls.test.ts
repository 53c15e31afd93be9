import { UNKNOWN, type Value } from "../../../../review/plan/value";
import { rule } from "../../../../review/rules/k8s005-access-weakened";
import { messagesOf, planned, planOf, setOf } from "../../support/planned";

type Members = { readonly [key: string]: Value };

const METADATA = [{ name: "web", namespace: "shop" }];

function found(type: string, before: Value, after: Value): string[] {
  return [...rule.review(setOf([planOf([planned(type, before, after)])]))].map(
    ({ severity, message }) => `${severity ?? rule.severity} ${message}`,
  );
}

describe("walls that K8S005 finds open", () => {
  const open = (direction: "ingress" | "egress", peer: Members): Value => ({
    metadata: METADATA,
    spec: [
      { policy_types: ["Ingress", "Egress"], [direction]: [{ [direction === "ingress" ? "from" : "to"]: [peer] }] },
    ],
  });
  const ONE = { pod_selector: [{ match_labels: { a: "b" } }] };
  it.each<readonly [peer: Members, who: string]>([
    [{ ip_block: [{ cidr: "0.0.0.0/0" }] }, "0.0.0.0/0"],
    [{ ip_block: [{ cidr: "128.0.0.0/1" }] }, "128.0.0.0/1"],
    [{ namespace_selector: [{}] }, "every namespace"],
    [{ namespace_selector: [{ match_labels: {} }], pod_selector: [{}] }, "every namespace"],
  ])("finds a network policy that opens to %j", (peer, who) => {
    const type = "kubernetes_network_policy_v1";
    for (const direction of ["ingress", "egress"] as const) {
      expect(found(type, open(direction, ONE), open(direction, peer))).toEqual([
        `high NetworkPolicy shop/web: ${direction} is open to ${who}`,
      ]);
      expect(found(type, open(direction, peer), open(direction, ONE))).toEqual([]);
    }
  });

  it.each<Members>([
    { ip_block: [{ cidr: "10.0.0.0/8" }] },
    { namespace_selector: [{ match_labels: { a: "b" } }] },
    { namespace_selector: [{}], pod_selector: [{ match_labels: { a: "b" } }] },
    { namespace_selector: [], pod_selector: [{ match_labels: { c: "d" } }] },
    { namespace_selector: UNKNOWN },
  ])("lets a network policy pass that opens to %j", (peer) => {
    expect(found("kubernetes_network_policy_v1", open("ingress", ONE), open("ingress", peer))).toEqual([]);
  });

  it("finds a network policy that covers fewer pods, and lets one that covers more or others pass", () => {
    const covering = (match_labels: Members): Value => ({
      metadata: METADATA,
      spec: [{ pod_selector: [{ match_labels }], policy_types: ["Ingress"] }],
    });
    const type = "kubernetes_network_policy_v1";
    expect(found(type, covering({}), covering({ app: "web" }))).toEqual([
      "high NetworkPolicy shop/web: it covers only pods with app=web",
    ]);
    expect(found(type, covering({ app: "web" }), covering({}))).toEqual([]);
    expect(found(type, covering({ app: "web" }), covering({ app: "site" }))).toEqual([]);
  });

  it.each<readonly [kind: string, strict: Members, lenient: Members, message: string]>([
    [
      "ValidatingAdmissionPolicyBinding",
      { spec: { validationActions: ["Deny"] } },
      { spec: { validationActions: ["Audit"] } },
      "it refuses nothing any more, and only tells",
    ],
    [
      "ValidatingAdmissionPolicy",
      { spec: { failurePolicy: "Fail" } },
      { spec: { failurePolicy: "Ignore" } },
      "what its policy cannot judge is let in",
    ],
    [
      "ValidatingWebhookConfiguration",
      { webhooks: [{ failurePolicy: "Fail" }] },
      { webhooks: [{ failurePolicy: "Ignore" }] },
      "what a webhook cannot judge is let in",
    ],
  ])("finds a %s that refuses no longer", (kind, strict, lenient, message) => {
    const of = (more: Members): Value => ({ manifest: { kind, metadata: { name: "it" }, ...more } });
    expect(found("kubernetes_manifest", of(strict), of(lenient))).toEqual([`high ${kind} it: ${message}`]);
    expect(found("kubernetes_manifest", of(lenient), of(strict))).toEqual([]);
  });

  it("finds a webhook that lets in what it cannot judge, of the provider's own type", () => {
    const of = (policy: string): Value => ({ metadata: [{ name: "it" }], webhook: [{ failure_policy: policy }] });
    expect(found("kubernetes_mutating_webhook_configuration_v1", of("Fail"), of("Ignore"))).toHaveLength(1);
  });

  describe("of a mesh and of Cilium", () => {
    const manifest = (kind: string, spec: Value): Value => ({
      manifest: { kind, metadata: { name: "web", namespace: "shop" }, spec },
    });
    const said = (kind: string, before: Value, after: Value) =>
      messagesOf(rule, planned("kubernetes_manifest", manifest(kind, before), manifest(kind, after)));
    const mode = (to: Value): Value => ({ mtls: { mode: to } });

    it("finds that mutual TLS is asked for no longer", () => {
      expect(said("PeerAuthentication", mode("STRICT"), mode("PERMISSIVE"))).toEqual([
        "PeerAuthentication shop/web: what comes without mutual TLS is taken, too",
      ]);
      expect(said("PeerAuthentication", mode("STRICT"), {})).toHaveLength(1);
      expect(said("PeerAuthentication", mode("PERMISSIVE"), mode("STRICT"))).toEqual([]);
      expect(said("PeerAuthentication", mode("PERMISSIVE"), mode("DISABLE"))).toEqual([]);
      expect(said("PeerAuthentication", mode("STRICT"), mode(UNKNOWN))).toEqual([]);
      expect(said("PeerAuthentication", mode("STRICT"), UNKNOWN)).toEqual([]);
    });

    it.each(["CiliumNetworkPolicy", "CiliumClusterwideNetworkPolicy"])(
      "finds that a %s lets everybody through",
      (kind) => {
        const spec = (...entities: readonly string[]) => ({
          ingress: [{ fromEntities: entities }],
          egress: [{ toEntities: entities }],
        });
        expect(said(kind, spec("cluster"), spec("cluster", "world"))).toEqual([
          `${kind} shop/web: ingress is open to world; egress is open to world`,
        ]);
        expect(said(kind, spec("all"), spec("all"))).toEqual([]);
        expect(said(kind, spec("world"), spec("cluster"))).toEqual([]);
      },
    );
  });
});
