import { compile } from "../../../../views/capacity/placing/compiled";
import { feasibleNodes } from "../../../../views/capacity/placing/feasible";
import { Placement } from "../../../../views/capacity/placing/placement";
import type { PodGroup } from "../../../../views/capacity/placing/pod-group";
import { HOST_NAME, type ScheduledNode, ZONE } from "../../../../views/capacity/placing/scheduled-node";

const node = (name: string, zone: string, taints: ScheduledNode["taints"] = []): ScheduledNode => ({
  name,
  pool: "apps",
  zone,
  labels: { [HOST_NAME]: name, [ZONE]: zone },
  taints,
  allocatable: { cpu: 1000, memory: 1000, pods: 10 },
});
const web = (nodeTaintsPolicy: "Honor" | undefined, topologyKey: string): PodGroup => ({
  workload: "portal/web",
  namespace: "portal",
  labels: { app: "web" },
  spec: {
    topologySpreadConstraints: [
      {
        topologyKey,
        maxSkew: 1,
        whenUnsatisfiable: "DoNotSchedule",
        labelSelector: { matchLabels: { app: "web" } },
        ...(nodeTaintsPolicy && { nodeTaintsPolicy }),
      },
    ],
  },
  requests: { cpu: 10, memory: 10, pods: 1 },
  hostPorts: [],
  priority: 0,
  preempts: true,
  count: 4,
  isOnEveryNode: false,
  staysInZone: false,
  budget: undefined,
});

/** Names of the nodes that take one pod more when some are drained, and pods are on some. */
function taking(
  group: PodGroup,
  nodes: readonly ScheduledNode[],
  { on, drained = [] }: { readonly on: readonly number[]; readonly drained?: readonly number[] },
): readonly string[] {
  const placement = new Placement(compile(nodes, [group]));
  for (const each of on) placement.place(0, each);
  for (const each of drained) placement.open[each] = 0;
  const found = new Int32Array(nodes.length);
  return [...found.subarray(0, feasibleNodes(placement, 0, found))].map((each) => nodes[each]?.name ?? "");
}

const SYSTEM = [{ key: "CriticalAddonsOnly", value: "true", effect: "NoSchedule" }] as const;

describe("pods that are spread evenly or wait", () => {
  it("are kept from a second one on a node by nodes of others, unless taints are honoured", () => {
    const nodes = [node("a", "1"), node("b", "1"), node("system", "1", SYSTEM)];
    expect(taking(web(undefined, HOST_NAME), nodes, { on: [0, 1] })).toEqual([]);
    expect(taking(web("Honor", HOST_NAME), nodes, { on: [0, 1] })).toEqual(["a", "b"]);
    expect(taking(web("Honor", HOST_NAME), nodes, { on: [0, 1, 0] })).toEqual(["b"]);
  });

  it("count nodes that are drained no more where taints are honoured, with the pods that are still on them", () => {
    const nodes = [node("a", "1"), node("b", "2"), node("c", "2")];
    const drained = [1];
    // a drained node without pods of theirs holds the others back, where it counts
    expect(taking(web(undefined, HOST_NAME), nodes, { on: [0, 2], drained })).toEqual([]);
    expect(taking(web("Honor", HOST_NAME), nodes, { on: [0, 2], drained })).toEqual(["a", "c"]);
    // the pod that is on it still is one of its zone, where it counts
    expect(taking(web(undefined, ZONE), nodes, { on: [0, 1, 1], drained })).toEqual(["a"]);
    expect(taking(web("Honor", ZONE), nodes, { on: [0, 1, 1], drained })).toEqual(["c"]);
  });

  it("wait for nobody where no node is drained", () => {
    const nodes = [node("a", "1"), node("b", "2")];
    expect(taking(web("Honor", ZONE), nodes, { on: [0] })).toEqual(["b"]);
    expect(taking(web("Honor", ZONE), nodes, { on: [0, 1] })).toEqual(["a", "b"]);
  });
});
