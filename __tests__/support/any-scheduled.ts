import fc from "fast-check";
import { podRequests } from "../../model/kubernetes/pod-requests";
import type { PodGroup } from "../../views/capacity/placing/pod-group";
import { HOST_NAME, type ScheduledNode, ZONE } from "../../views/capacity/placing/scheduled-node";

/** Nodes and pods of every kind, for which there is often just enough room. */
export interface AnyScheduled {
  readonly nodes: readonly ScheduledNode[];
  readonly groups: readonly PodGroup[];
  /** Containers of the pods of each group. */
  readonly containers: readonly (readonly AnyContainer[])[];
  /** Names of nodes that are lost when everything has been placed. */
  readonly lost: readonly string[];
}

/** A container, by what it asks for. */
export interface AnyContainer {
  readonly cpu: number;
  readonly memoryMib: number;
  readonly kind: "main" | "init" | "sidecar";
  /** Whether it takes the ports of the node in place of the first main one. @default false */
  readonly hasPorts?: boolean;
}

const MIB = 2 ** 20;
const TAINT = { key: "dedicated", value: "x", effect: "NoSchedule" } as const;
const DISLIKED = { key: "busy", value: "", effect: "PreferNoSchedule" } as const;
const SIZES = [
  { cpu: 1900, memoryMib: 4500 },
  { cpu: 3860, memoryMib: 12_800 },
  { cpu: 7820, memoryMib: 27_000 },
];

const anyPool = fc.record({
  size: fc.constantFrom(...SIZES),
  count: fc.integer({ min: 1, max: 5 }),
  zones: fc.constantFrom(1, 2, 3),
  isTainted: fc.constantFrom(false, false, true),
  isDisliked: fc.constantFrom(false, false, true),
  label: fc.constantFrom("a", "b"),
  pods: fc.constantFrom(8, 30, 110),
  gpus: fc.constantFrom(0, 1, 2),
});

const anyContainer = (kind: AnyContainer["kind"]): fc.Arbitrary<AnyContainer> =>
  fc.record({
    cpu: fc.constantFrom(50, 100, 250, 500, 1000, 1700),
    memoryMib: fc.constantFrom(64, 128, 512, 1024, 3000),
    kind: fc.constant(kind),
  });

const wish = fc.constantFrom(undefined, undefined, undefined, undefined, undefined, "required", "preferred");
const anyGroup = fc.record({
  main: fc.array(anyContainer("main"), { minLength: 1, maxLength: 2 }),
  before: fc.array(fc.oneof(anyContainer("init"), anyContainer("sidecar")), { maxLength: 2 }),
  count: fc.integer({ min: 1, max: 6 }),
  tolerates: fc.boolean(),
  selects: fc.constantFrom(undefined, undefined, undefined, undefined, "a", "b"),
  prefers: fc.constantFrom(undefined, undefined, "a"),
  spread: fc.constantFrom(undefined, "ScheduleAnyway", "ScheduleAnyway", "DoNotSchedule"),
  spreadOver: fc.constantFrom(HOST_NAME, ZONE),
  honours: fc.constantFrom(undefined, "Honor"),
  apart: wish,
  apartIn: fc.constantFrom(HOST_NAME, HOST_NAME, ZONE),
  beside: wish,
  besideWhom: fc.integer({ min: 0, max: 5 }),
  besideIn: fc.constantFrom(HOST_NAME, ZONE),
  port: fc.integer({ min: 0, max: 9 }).map((chance) => (chance === 0 ? 9100 : undefined)),
  gpu: fc.integer({ min: 0, max: 24 }).map((chance) => chance === 0),
  priority: fc.constantFrom(0, 0, 0, 1000),
});

/** Nodes and pods. */
export const anyScheduled: fc.Arbitrary<AnyScheduled> = fc
  .record({
    pools: fc.array(anyPool, { minLength: 1, maxLength: 3 }),
    groups: fc.array(anyGroup, { minLength: 1, maxLength: 6 }),
    lost: fc.integer({ min: 0, max: 20 }),
    loss: fc.constantFrom("node", "zone"),
  })
  .map(({ pools, groups, lost, loss }) => {
    const nodes = pools.flatMap(nodesOf);
    const { zone } = nodes[lost % nodes.length] ?? {};
    const gone =
      loss === "zone"
        ? nodes.filter((node) => node.zone === zone)
        : nodes.slice(lost % nodes.length, (lost % nodes.length) + 1);
    return {
      nodes,
      groups: groups.map(groupOf),
      containers: groups.map(({ before, main }) => [...before, ...main]),
      lost: gone.length < nodes.length ? gone.map(({ name }) => name) : [],
    };
  });

function nodesOf(pool: typeof anyPool extends fc.Arbitrary<infer Pool> ? Pool : never, index: number): ScheduledNode[] {
  return Array.from({ length: pool.count }, (_, number) => {
    const name = `n${index}-${number}`;
    const zone = `z${number % pool.zones}`;
    return {
      name,
      pool: `p${index}`,
      zone,
      labels: { [HOST_NAME]: name, [ZONE]: zone, team: pool.label },
      taints: [...(pool.isTainted && index > 0 ? [TAINT] : []), ...(pool.isDisliked ? [DISLIKED] : [])],
      allocatable: {
        cpu: pool.size.cpu,
        memory: pool.size.memoryMib * MIB,
        pods: pool.pods,
        ...(pool.gpus > 0 && { "nvidia.com/gpu": pool.gpus }),
      },
    };
  });
}

function groupOf(group: typeof anyGroup extends fc.Arbitrary<infer Group> ? Group : never, index: number): PodGroup {
  const app = (number: number) => ({ labelSelector: { matchLabels: { app: `g${number}` } } });
  const own = { topologyKey: group.apartIn, ...app(index) };
  const other = { topologyKey: group.besideIn, ...app(group.besideWhom) };
  const { spread, honours } = group;
  return {
    workload: `g${index}`,
    namespace: "default",
    labels: { app: `g${index}` },
    spec: {
      ...(group.selects && { nodeSelector: { team: group.selects } }),
      ...(group.tolerates && { tolerations: [{ key: TAINT.key, operator: "Exists" }] }),
      ...(spread && {
        topologySpreadConstraints: [
          {
            topologyKey: group.spreadOver,
            maxSkew: 1,
            whenUnsatisfiable: spread,
            ...(honours && { nodeTaintsPolicy: honours }),
            ...app(index),
          },
        ],
      }),
      affinity: {
        ...(group.prefers && {
          nodeAffinity: {
            preferredDuringSchedulingIgnoredDuringExecution: [
              {
                weight: 50,
                preference: { matchExpressions: [{ key: "team", operator: "In", values: [group.prefers] }] },
              },
            ],
          },
        }),
        ...(group.apart === "required" && {
          podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [own] },
        }),
        ...(group.apart === "preferred" && {
          podAntiAffinity: {
            preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: own }],
          },
        }),
        ...(group.beside === "required" && {
          podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [other] },
        }),
        ...(group.beside === "preferred" && {
          podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: other }] },
        }),
      },
    },
    requests: {
      ...podRequests(
        [...group.before, ...group.main].map(({ cpu, memoryMib, kind }) => ({
          requests: { cpu, memory: memoryMib * MIB },
          isInit: kind !== "main",
          isSidecar: kind === "sidecar",
        })),
      ),
      pods: 1,
      ...(group.gpu && { "nvidia.com/gpu": 1 }),
    },
    hostPorts: group.port ? [`TCP/${group.port}`] : [],
    priority: group.priority,
    preempts: true,
    count: group.count,
    isOnEveryNode: false,
    staysInZone: false,
    budget: undefined,
  };
}

/** A cluster of equal nodes in three zones, with pods of twenty workloads that are spread over it. */
export function largeCluster({ nodes, pods }: { readonly nodes: number; readonly pods: number }): AnyScheduled {
  const size = { cpu: 7820, memoryMib: 27_000 };
  const workloads = 20;
  const pool = {
    size,
    count: nodes,
    zones: 3,
    isTainted: false,
    isDisliked: false,
    label: "a",
    pods: 110,
    gpus: 0,
  } as const;
  const containers = Array.from({ length: workloads }, (_, index): readonly AnyContainer[] => [
    { cpu: 50 + 20 * index, memoryMib: 64 + 32 * index, kind: "main" },
  ]);
  const groups = containers.map(([container], index): PodGroup => {
    const labels = { app: `g${index}` };
    return {
      workload: `g${index}`,
      namespace: "default",
      labels,
      spec: {
        topologySpreadConstraints: [ZONE, HOST_NAME].map((topologyKey) => ({
          topologyKey,
          maxSkew: 1,
          whenUnsatisfiable: "ScheduleAnyway",
          labelSelector: { matchLabels: labels },
        })),
      },
      requests: { cpu: container?.cpu ?? 0, memory: (container?.memoryMib ?? 0) * MIB, pods: 1 },
      hostPorts: [],
      priority: 0,
      preempts: true,
      count: pods / workloads,
      isOnEveryNode: false,
      staysInZone: false,
      budget: undefined,
    };
  });
  return { nodes: nodesOf(pool, 0), groups, containers, lost: [] };
}
