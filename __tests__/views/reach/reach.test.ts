import type { NetworkPolicySpec } from "kubernetes-types/networking/v1";
import type { KubernetesObject } from "../../../manifests/kubernetes-object";
import { reachIn } from "../../../views/reach/reach";

const namespace = (name: string, labels: Record<string, string> = {}): KubernetesObject => ({
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name, labels },
});
const pods = (home: string, name: string, ports: readonly number[] = [8080], spec: object = {}) => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { namespace: home, name },
  spec: {
    template: {
      metadata: { labels: { app: name } },
      spec: { containers: [{ name, ports: ports.map((containerPort) => ({ containerPort })) }], ...spec },
    },
  },
});
const policy = (home: string, name: string, spec: NetworkPolicySpec) => ({
  apiVersion: "networking.k8s.io/v1",
  kind: "NetworkPolicy",
  metadata: { namespace: home, name },
  spec,
});
const CLOSED: NetworkPolicySpec = { podSelector: {}, policyTypes: ["Ingress", "Egress"] };
const app = (name: string) => ({ matchLabels: { app: name } });

describe("who reaches whom", () => {
  it("is everybody where no policy holds pods", () => {
    const { ways, openNamespaces } = reachIn("dev", [
      namespace("a"),
      namespace("b"),
      pods("a", "one"),
      pods("b", "two"),
    ]);
    expect(openNamespaces).toEqual(["a", "b"]);
    expect(ways.map(({ from, to }) => `${from} ${to}`)).toEqual(["a/one b/two", "b/two a/one"]);
  });

  it("takes both ends: what is let out has to be let in too, on the same port", () => {
    const out = (port: number) =>
      policy("a", "out", {
        podSelector: app("one"),
        policyTypes: ["Egress"],
        egress: [{ to: [{ podSelector: app("two") }], ports: [{ port }] }],
      });
    const into = (port: number, endPort?: number) =>
      policy("a", "in", {
        podSelector: app("two"),
        policyTypes: ["Ingress"],
        ingress: [{ from: [{ podSelector: app("one") }], ports: [{ port, ...(endPort && { endPort }) }] }],
      });
    const found = (...policies: readonly KubernetesObject[]) =>
      reachIn("dev", [
        namespace("a"),
        pods("a", "one", []),
        pods("a", "two", [8080, 9090]),
        policy("a", "closed", CLOSED),
        ...policies,
      ]).ways.map(({ from, to, ports, isEveryPort }) => `${from} ${to} ${ports.join(",")} ${isEveryPort}`);
    expect(found()).toEqual([]);
    expect(found(out(8080))).toEqual([]);
    expect(found(into(8080))).toEqual([]);
    expect(found(out(8080), into(9090))).toEqual([]);
    expect(found(out(8080), into(8080))).toEqual(["a/one a/two 8080 false"]);
    expect(found(out(9090), into(8080, 9090))).toEqual(["a/one a/two 9090 false"]);
    expect(found(out(8080), into(8079, 8079))).toEqual([]);
  });

  it("tells of addresses and of pods that nobody declares, in words, each once", () => {
    const { outer } = reachIn("dev", [
      namespace("a"),
      pods("a", "one"),
      policy("a", "all", {
        ...CLOSED,
        egress: [{ to: [{ ipBlock: { cidr: "10.0.0.0/8", except: ["10.1.0.0/16"] } }] }],
      }),
      policy("a", "one", {
        podSelector: app("one"),
        policyTypes: ["Ingress", "Egress"],
        ingress: [
          { ports: [{ port: 443 }] },
          { from: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "tracing" } } }] },
          { from: [{ namespaceSelector: { matchLabels: { team: "search" } }, podSelector: app("crawler") }] },
          { from: [{ namespaceSelector: {} }], ports: [{ port: 9, protocol: "UDP" }] },
        ],
        egress: [
          { to: [{ ipBlock: { cidr: "192.0.2.0/24" } }], ports: [{ port: 1, endPort: 9 }] },
          { to: [{ ipBlock: { cidr: "192.0.2.0/24" } }], ports: [{ port: 80 }] },
        ],
      }),
      policy("a", "nobody", { podSelector: app("none"), policyTypes: ["Ingress"], ingress: [{}] }),
    ]);
    expect(outer.map((way) => `${way.pods} ${way.direction} ${way.peer}: ${way.ports.join(" ")}`)).toEqual([
      "every pod of a out 10.0.0.0/8 without 10.1.0.0/16: ",
      "a/one in anybody: 443",
      "a/one in every pod of tracing: ",
      "a/one in pods with app=crawler of namespaces with team=search: ",
      "a/one in every pod of every namespace: 9/UDP",
      "a/one out 192.0.2.0/24: 1-9 80",
      "pods of a with app=none in anybody: ",
    ]);
    expect(outer.map(({ workloads }) => workloads)).toEqual([
      [],
      ["a/one"],
      ["a/one"],
      ["a/one"],
      ["a/one"],
      ["a/one"],
      [],
    ]);
  });

  it("leaves pods out that have the addresses of their nodes, which no policy tells from these", () => {
    const objects = [namespace("a"), pods("a", "one"), pods("a", "agent", [9100], { hostNetwork: true })];
    const { ways, onHostNetwork } = reachIn("dev", [...objects, policy("a", "closed", CLOSED)]);
    expect(onHostNetwork).toEqual(["a/agent"]);
    expect(ways).toEqual([]);
  });
});
