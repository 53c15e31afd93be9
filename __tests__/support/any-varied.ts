import fc from "fast-check";
import type { NodeSelectorTerm, PodAffinityTerm, Toleration, TopologySpreadConstraint } from "kubernetes-types/core/v1";
import type { PodGroup } from "../../views/capacity/placing/pod-group";
import { HOST_NAME, type ScheduledNode, ZONE } from "../../views/capacity/placing/scheduled-node";
import { type AnyScheduled, anyScheduled } from "./any-scheduled";

const VERSION = "pod-template-hash";
const GIB = 2 ** 30;
const STORAGE = "ephemeral-storage";

const anyNodeMore = fc.record({
  disk: fc.constantFrom(undefined, "fast", "slow"),
  rank: fc.constantFrom("1", "2", "10"),
  storageGib: fc.constantFrom(20, 60),
  isLeaving: fc.integer({ min: 0, max: 15 }).map((chance) => chance === 0),
});

const term = (...matchExpressions: NonNullable<NodeSelectorTerm["matchExpressions"]>): NodeSelectorTerm => ({
  matchExpressions,
});

/** Nodes that have to be: everything that a requirement can say, one of several terms, and both of two requirements. */
const anyTerms = fc.constantFrom<readonly NodeSelectorTerm[]>(
  [term({ key: "disk", operator: "In", values: ["fast", "slow"] })],
  [term({ key: "disk", operator: "NotIn", values: ["slow"] })],
  [term({ key: "disk", operator: "DoesNotExist" })],
  [term({ key: "rank", operator: "Gt", values: ["1"] })],
  [term({ key: "rank", operator: "Lt", values: ["10"] }), term({ key: "disk", operator: "Exists" })],
  [term({ key: "rank", operator: "Gt", values: ["1"] }, { key: "team", operator: "In", values: ["a"] })],
);

const anyTolerations = fc.constantFrom<readonly Toleration[]>(
  [{ operator: "Exists" }],
  [{ key: "dedicated", operator: "Equal", value: "x", effect: "NoSchedule" }],
  [{ key: "dedicated", operator: "Equal", value: "y", effect: "NoSchedule" }],
  [{ operator: "Exists", effect: "NoExecute" }],
  [{ key: "leaving", operator: "Exists" }],
);

/** Once in ten times: where everything is asked for at once, nothing has a node. */
const seldom = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.tuple(fc.integer({ min: 0, max: 9 }), value).map(([chance, found]) => (chance === 0 ? found : undefined));

const anyGroupMore = fc.record({
  namespace: fc.constantFrom("default", "default", "other"),
  tier: fc.constantFrom("front", "back"),
  terms: seldom(anyTerms),
  wishesFor: seldom(fc.tuple(anyTerms, fc.integer({ min: 1, max: 100 }))),
  tolerations: seldom(anyTolerations),
  others: seldom(
    fc.record({
      tier: fc.constantFrom("front", "back"),
      topologyKey: fc.constantFrom(HOST_NAME, ZONE),
      weight: fc.integer({ min: 1, max: 100 }),
      kind: fc.constantFrom("beside", "apart", "wish beside", "wish apart"),
    }),
  ),
  spreads: seldom(
    fc.record({
      zone: fc.constantFrom("ScheduleAnyway", "DoNotSchedule"),
      node: fc.constantFrom("ScheduleAnyway", "DoNotSchedule"),
      maxSkew: fc.constantFrom(1, 1, 2),
      minDomains: fc.constantFrom(undefined, undefined, 2),
      nodeAffinityPolicy: fc.constantFrom(undefined, "Ignore"),
    }),
  ),
  ports: seldom(fc.constantFrom(["UDP/9100"], ["TCP/9101", "UDP/9101"], ["TCP/9101"])),
  storageGib: seldom(fc.constantFrom(5, 15, 30)),
  isOnEveryNode: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
  isPatient: fc.integer({ min: 0, max: 5 }).map((chance) => chance === 0),
});

type More<Of> = Of extends fc.Arbitrary<infer Value> ? Value : never;

/** Nodes and pods with whatever else can be said of where pods run: two namespaces, and all words of affinities and spreads. */
export const anyVaried: fc.Arbitrary<AnyScheduled> = fc
  .tuple(anyScheduled, fc.infiniteStream(anyNodeMore), fc.infiniteStream(anyGroupMore))
  .map(([platform, nodes, groups]) => {
    const pools = new Map<string, More<typeof anyNodeMore>>();
    for (const { pool } of platform.nodes) if (!pools.has(pool)) pools.set(pool, nodes.next().value);
    const varied = platform.groups.map((group, index) => {
      const more: More<typeof anyGroupMore> = groups.next().value;
      return { group: groupWith(group, more), containers: containersWith(platform.containers[index] ?? [], more) };
    });
    return {
      ...platform,
      nodes: platform.nodes.map((node) => nodeWith(node, pools.get(node.pool))),
      groups: varied.map(({ group }) => group),
      containers: varied.map(({ containers }) => containers),
    };
  });

function nodeWith(node: ScheduledNode, more: More<typeof anyNodeMore> | undefined): ScheduledNode {
  if (!more) return node;
  const { disk, rank, storageGib, isLeaving } = more;
  const leaving = { key: "leaving", value: "", effect: "NoExecute" } as const;
  return {
    ...node,
    labels: { ...node.labels, rank, ...(disk && { disk }) },
    taints: [...node.taints, ...(isLeaving ? [leaving] : [])],
    allocatable: { ...node.allocatable, [STORAGE]: storageGib * GIB },
  };
}

/** Ports are now and then those of a sidecar that begins before the others. */
function containersWith(containers: AnyScheduled["containers"][number], { ports }: More<typeof anyGroupMore>) {
  const sidecar = containers.findIndex(({ kind }) => kind === "sidecar");
  return containers.map((each, index) => ({ ...each, ...(ports && index === sidecar && { hasPorts: true }) }));
}

function groupWith(group: PodGroup, more: More<typeof anyGroupMore>): PodGroup {
  const { namespace, tier, tolerations, ports, storageGib, isOnEveryNode, isPatient } = more;
  const { requests, hostPorts, spec } = group;
  return {
    ...group,
    namespace,
    labels: { ...group.labels, tier, [VERSION]: group.workload },
    spec: {
      ...spec,
      ...(tolerations && { tolerations: [...(spec.tolerations ?? []), ...tolerations] }),
      ...(more.spreads && { topologySpreadConstraints: spreadsOf(group, more.spreads) }),
      affinity: affinityWith(spec.affinity ?? {}, more),
    },
    requests: { ...requests, ...(storageGib && { [STORAGE]: storageGib * GIB }) },
    hostPorts: ports ?? hostPorts,
    preempts: !isPatient,
    ...(isOnEveryNode && { isOnEveryNode, count: 0 }),
  };
}

function affinityWith(
  affinity: NonNullable<PodGroup["spec"]["affinity"]>,
  { terms, wishesFor, others }: More<typeof anyGroupMore>,
): NonNullable<PodGroup["spec"]["affinity"]> {
  const { nodeAffinity, podAffinity, podAntiAffinity } = affinity;
  const [wished = [], weight = 1] = wishesFor ?? [];
  const preferred = [
    ...(nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []),
    ...wished.map((preference) => ({ weight, preference })),
  ];
  const own = (kind: string) => (others?.kind === kind ? [others] : []);
  const met = ({ tier, topologyKey }: NonNullable<typeof others>): PodAffinityTerm => ({
    topologyKey,
    labelSelector: { matchLabels: { tier } },
  });
  const wish = (each: NonNullable<typeof others>) => ({ weight: each.weight, podAffinityTerm: met(each) });
  return {
    nodeAffinity: {
      ...(terms && { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [...terms] } }),
      preferredDuringSchedulingIgnoredDuringExecution: preferred,
    },
    podAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        ...(podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []),
        ...own("beside").map(met),
      ],
      preferredDuringSchedulingIgnoredDuringExecution: [
        ...(podAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []),
        ...own("wish beside").map(wish),
      ],
    },
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        ...(podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []),
        ...own("apart").map(met),
      ],
      preferredDuringSchedulingIgnoredDuringExecution: [
        ...(podAntiAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []),
        ...own("wish apart").map(wish),
      ],
    },
  };
}

/** Over zones and nodes at once, of one version, as services of a platform say it. */
function spreadsOf(
  { labels }: PodGroup,
  { zone, node, maxSkew, minDomains, nodeAffinityPolicy }: NonNullable<More<typeof anyGroupMore>["spreads"]>,
): TopologySpreadConstraint[] {
  return (
    [
      [ZONE, zone],
      [HOST_NAME, node],
    ] as const
  ).map(([topologyKey, whenUnsatisfiable]) => {
    const isHard = whenUnsatisfiable === "DoNotSchedule";
    return {
      topologyKey,
      maxSkew,
      whenUnsatisfiable,
      matchLabelKeys: [VERSION],
      labelSelector: { matchLabels: { app: labels.app ?? "" } },
      ...(isHard && { nodeTaintsPolicy: "Honor" }),
      ...(isHard && minDomains && { minDomains }),
      ...(nodeAffinityPolicy && { nodeAffinityPolicy }),
    };
  });
}
