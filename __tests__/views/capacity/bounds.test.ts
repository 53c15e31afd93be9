import { brokenBound } from "../../../views/capacity/bounds";
import { compile } from "../../../views/capacity/placing/compiled";
import type { PodGroup } from "../../../views/capacity/placing/pod-group";
import { HOST_NAME, type ScheduledNode, ZONE } from "../../../views/capacity/placing/scheduled-node";

const GIB = 2 ** 30;
const NODES = [0, 1, 2].map((number): ScheduledNode => {
  const name = `node-${number}`;
  const labels = { [HOST_NAME]: name, [ZONE]: `z${number}`, disk: number === 0 ? "fast" : "slow" };
  const allocatable = { cpu: 4000, memory: 16 * GIB, pods: 10 };
  return { name, pool: "apps", zone: `z${number}`, labels, taints: [], allocatable };
});

function group(workload: string, count: number, changes: Partial<PodGroup> = {}): PodGroup {
  return {
    workload,
    namespace: "shop",
    labels: { app: workload },
    spec: {},
    requests: { cpu: 100, memory: GIB / 8, pods: 1 },
    hostPorts: [],
    priority: 0,
    preempts: true,
    count,
    isOnEveryNode: false,
    staysInZone: false,
    budget: undefined,
    ...changes,
  };
}

const found = (...groups: readonly PodGroup[]) =>
  brokenBound({ compiled: compile(NODES, groups), nodes: [0, 1, 2] })?.text;
const asking = (cpu: number) => ({ requests: { cpu, memory: GIB / 8, pods: 1 } });
const app = (name: string) => ({ labelSelector: { matchLabels: { app: name } } });
const apart = (topologyKey: string): Partial<PodGroup> => ({
  spec: {
    affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey, ...app("web") }] } },
  },
});
const beside = (name: string): Partial<PodGroup> => ({
  spec: {
    affinity: {
      podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: HOST_NAME, ...app(name) }] },
    },
  },
});

describe("a bound that proves that not everything has a node", () => {
  it.each<[string, readonly PodGroup[]]>([
    ["as many large pods as nodes", [group("web", 3, asking(2001))]],
    ["as much together as there is", [group("web", 30, { requests: { cpu: 400, memory: GIB / 8, pods: 1 } })]],
    ["as many pods apart as nodes", [group("web", 3, apart(HOST_NAME))]],
    [
      "as many pods with a port as nodes",
      [group("web", 2, { hostPorts: ["TCP/80"] }), group("api", 1, { hostPorts: ["TCP/80"] })],
    ],
    ["pods beside others that are there", [group("web", 1, beside("api")), group("api", 1)]],
    ["pods beside each other", [group("web", 2, beside("web"))]],
  ])("is none with %s", (_, groups) => {
    expect(found(...groups)).toBeUndefined();
  });

  it.each<[string, readonly PodGroup[], string]>([
    [
      "labels that no node has",
      [group("web", 1, { spec: { nodeSelector: { disk: "none" } } })],
      "no node has the labels that web asks for and only taints that it tolerates",
    ],
    [
      "a pod that is too large",
      [group("web", 1, asking(4001))],
      "a pod of web asks for 4001m of cpu, and a node has 4000m of cpu",
    ],
    [
      "more large pods than nodes",
      [group("web", 2, asking(2001)), group("api", 2, asking(3000))],
      "4 pods of web, api ask for 2001m of cpu or more each, and 3 nodes take 3 of them",
    ],
    [
      "more than there is together",
      [group("web", 10, asking(1000)), group("api", 5, asking(800))],
      "web, api ask for 14000m of cpu together, and 3 nodes have 12000m of cpu",
    ],
    [
      "more pods than nodes take",
      [group("web", 31)],
      "31 pods of web ask for 1 pods or more each, and 3 nodes take 30 of them",
    ],
    [
      "more on some nodes than these have",
      [group("web", 5, { ...asking(1000), spec: { nodeSelector: { disk: "fast" } } })],
      "5 pods of web ask for 1000m of cpu or more each, and 1 node takes 4 of them",
    ],
    [
      "more pods apart than nodes",
      [group("web", 4, apart(HOST_NAME))],
      "web has 4 pods that have to be apart, and 3 places",
    ],
    [
      "more pods with a port than nodes, of several workloads",
      [group("web", 2, { hostPorts: ["TCP/80"] }), group("api", 2, { hostPorts: ["TCP/80"] })],
      "4 pods of web, api take the same port of their node, and there are 3 nodes",
    ],
    [
      "pods beside others that are not there",
      [group("web", 1, beside("api"))],
      "web has to run beside pods that are nowhere near a node that takes it",
    ],
    [
      "pods beside others that run elsewhere",
      [
        group("web", 1, { spec: { ...beside("api").spec, nodeSelector: { disk: "fast" } } }),
        group("api", 1, { spec: { nodeSelector: { disk: "slow" } } }),
      ],
      "web has to run beside pods that are nowhere near a node that takes it",
    ],
  ])("is told of %s", (_, groups, text) => {
    expect(found(...groups)).toBe(text);
  });

  it("is a place that takes none, and keeps the others from more than its spread lets them", () => {
    const spread = [{ topologyKey: HOST_NAME, maxSkew: 1, whenUnsatisfiable: "DoNotSchedule", ...app("web") }];
    const tainted = NODES.map((node, number) =>
      number === 0 ? { ...node, taints: [{ key: "a", value: "b", effect: "NoSchedule" as const }] } : node,
    );
    const of = (count: number, nodeTaintsPolicy?: string) => {
      const constraints = spread.map((each) => ({ ...each, ...(nodeTaintsPolicy && { nodeTaintsPolicy }) }));
      const web = group("web", count, { spec: { topologySpreadConstraints: constraints } });
      return brokenBound({ compiled: compile(tainted, [web]), nodes: [0, 1, 2] })?.text;
    };
    expect(of(2)).toBeUndefined();
    expect(of(3)).toBe("web has 3 pods, of which its spread lets 2 on 3 places");
    expect(of(3, "Honor")).toBeUndefined();
  });

  it("knows of pods of every node that others run beside, and where these are", () => {
    const agent = (spec: PodGroup["spec"] = {}) => group("agent", 0, { isOnEveryNode: true, spec });
    expect(found(group("web", 1, beside("agent")), agent())).toBeUndefined();
    const elsewhere = { spec: { ...beside("agent").spec, nodeSelector: { disk: "fast" } } };
    expect(found(group("web", 1, elsewhere), agent({ nodeSelector: { disk: "slow" } }))).toBe(
      "web has to run beside pods that are nowhere near a node that takes it",
    );
  });

  it("says nothing of a spread that counts pods of others too", () => {
    const labels = { app: "web" };
    const spread = [{ topologyKey: ZONE, maxSkew: 1, whenUnsatisfiable: "DoNotSchedule", ...app("web") }];
    const spec = {
      nodeSelector: { disk: "fast" },
      topologySpreadConstraints: spread.map((each) => ({ ...each, nodeAffinityPolicy: "Ignore" })),
    };
    const web = group("web", 2, { labels, spec });
    expect(found(web)).toMatch(/^web has 2 pods, of which its spread lets 1 on [23] places$/);
    expect(found(web, group("others", 3, { labels }))).toBeUndefined();
  });
});
