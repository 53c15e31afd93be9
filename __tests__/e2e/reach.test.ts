import { loadPlatform } from "../../model/platform/load";
import { environmentObjects } from "../../views/environment-objects";
import { type Peer, podsIn, Reach, type Reached, type ReachPods, reachTable } from "../support/reach";
import { servicesStackOf } from "../support/services-stack";
import { type Cluster, type KubernetesObject, requireCluster } from "./support/cluster";
import { connects, MISSING_CONNECT } from "./support/connect";
import { eventually } from "./support/eventually";
import { AND, describeUnless, missingOf } from "./support/where";
import callers from "./variants/calls";
import { IMAGE } from "./variants/running";

interface Pod extends KubernetesObject {
  readonly status: { readonly phase: string; readonly podIP?: string };
}

/** Pods of one workload that run, and how network policies see them. */
interface Tried {
  readonly pods: ReachPods;
  readonly running: readonly { readonly name: string; readonly address: string }[];
}

/** Pods of somebody else, some of which may call and some may be called. */
const OTHERS: readonly ReachPods[] = [
  { name: "k6", namespace: "load-tests", labels: { app: "k6" }, ports: ["8080"] },
  { name: "intruder", namespace: "load-tests", labels: { app: "intruder" }, ports: ["8080"] },
  { name: "collector", namespace: "tracing", labels: { app: "collector" }, ports: ["4317", "4318"] },
  {
    name: "crawler",
    namespace: "search",
    namespaceLabels: { team: "search" },
    labels: { app: "crawler" },
    ports: ["8080"],
  },
];

function objectsOfOthers(): readonly object[] {
  const namespaces = new Map(OTHERS.map(({ namespace, namespaceLabels }) => [namespace, namespaceLabels ?? {}]));
  return [
    ...[...namespaces].map(([name, labels]) => ({ apiVersion: "v1", kind: "Namespace", metadata: { name, labels } })),
    ...OTHERS.map(({ name, namespace, labels, ports }) => ({
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name, namespace, labels },
      spec: {
        automountServiceAccountToken: false,
        containers: [{ name: "main", image: IMAGE, ports: ports.map((port) => ({ containerPort: Number(port) })) }],
      },
    })),
  ];
}

/** What is not there until the controllers have made it, and the policies of the network are held. */
const stack = servicesStackOf(callers);
const reach = new Reach(stack);
const missing = [missingOf(["cluster"]), MISSING_CONNECT].filter((reason) => reason !== undefined);

describeUnless(missing.length > 0 ? missing.join(AND) : undefined, "network policies, where they are held", () => {
  let cluster: Cluster;

  beforeAll(async () => {
    cluster = await requireCluster();
    const { office } = loadPlatform(callers, { today: new Date() }).platform.environments;
    if (!office) throw new Error("the variant has no such environment");
    const items = [...environmentObjects(office, { partOf: callers.name }), ...objectsOfOthers()];
    const { code, output } = await cluster.kubectlWith(
      JSON.stringify({ apiVersion: "v1", kind: "List", items }),
      "apply",
      "--server-side",
      "--filename=-",
    );
    expect({ code, output }).toEqual({ code: 0, output: expect.any(String) });
  });
  afterAll(async () => {
    const homes = ["callers", "called", ...new Set(OTHERS.map(({ namespace }) => namespace))];
    await cluster?.kubectl("delete", "namespace", ...homes, "--ignore-not-found", "--wait=false");
  });

  it("let through what the table of who reaches whom says, and nothing else", async () => {
    const wanted = [...podsIn(stack), ...OTHERS];
    await eventually(async () => {
      const tried = await Promise.all(wanted.map((pods) => running(cluster, pods)));
      expect(await table(tried)).toBe(expected(tried));
    });
  });
});

async function running(cluster: Cluster, pods: ReachPods): Promise<Tried> {
  const found = (await cluster.list<Pod>("pods", pods.namespace)).filter(
    ({ metadata: { labels = {} }, status }) =>
      status.phase === "Running" && Object.entries(pods.labels).every(([key, value]) => labels[key] === value),
  );
  const all = found.flatMap(({ metadata, status: { podIP } }) =>
    podIP === undefined ? [] : [{ name: metadata.name, address: podIP }],
  );
  expect(all).not.toEqual([]);
  // ranges match pods, as they do but for Cilium
  return { pods: { ...pods, address: all[0]?.address ?? "" }, running: all };
}

/** Ports of TCP: what answers to UDP, nobody can tell from what is silent. */
function portsOf({ pods }: Tried): readonly string[] {
  return pods.ports.filter((port) => !port.includes("/"));
}

/** What the evaluator says, as a table that a person reads. */
function expected(tried: readonly Tried[]): string {
  const pods = tried.map(({ pods: each, ...rest }) => ({ ...each, ports: portsOf({ pods: each, ...rest }) }));
  return reachTable(reach, pods, pods);
}

/** What comes about: every connection is tried, from the first pod of a workload to the last of another. */
async function table(tried: readonly Tried[]): Promise<string> {
  const open = new Set<string>();
  for (const from of tried) {
    await Promise.all(
      tried.flatMap((to) =>
        portsOf(to).map(async (port) => {
          const [caller] = from.running;
          const target = to.running.at(-1);
          if (!caller || !target) return;
          // a pod reaches itself whatever policies say: of one replica there is nothing to try
          const isItself = caller.address === target.address;
          const isOpen = isItself
            ? reach.reaches(from.pods, to.pods, port)
            : await connects(from.pods.namespace, caller.name, target.address, port);
          if (isOpen) open.add(keyOf(from.pods, to.pods, port));
        }),
      ),
    );
  }
  const seen = tried.map(({ pods }) => ({ ...pods, ports: portsOf({ pods, running: [] }) }));
  const network: Reached = {
    portsReached: (from, to) => to.ports.filter((port) => open.has(keyOf(from, to, port))),
    reaches: () => false, // nothing outside is tried
  };
  return reachTable(network, seen, seen);
}

function keyOf(from: Peer, to: ReachPods, port: string): string {
  return `${typeof from === "string" ? from : from.name} ${to.name} ${port}`;
}
