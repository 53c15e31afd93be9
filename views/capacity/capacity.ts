import { makesNodes, poolsOf, type ResolvedCluster } from "../../model/azure/cluster";
import { SYSTEM_PODS_OF } from "../../model/azure/system-pods";
import type { ResolvedEnvironment } from "../../model/platform/environment";
import { environmentObjects } from "../environment-objects";
import { type NodeCounts, nodesIn, unknownLabels } from "./capacity-nodes";
import { podsOf, type WorkloadPods } from "./capacity-pods";
import type { CaseResult } from "./cases/case-result";
import { provenCase, provenCases } from "./cases/cases";
import type { CasesInput } from "./cases/cases-input";
import { diskOf } from "./disk-of-class";
import { fullnessOf, type PoolFullness } from "./fullness";
import { withMore } from "./grown-counts";
import { leastCounts, leastGroups, mostCounts } from "./least-nodes";
import { DISKS } from "./placing/compiled";
import type { PodGroup } from "./placing/pod-group";
import { capacityKey } from "./same-capacity";
import { systemGroups } from "./system-groups";

/** Whether the pods of an environment fit its nodes, at one end of what its autoscalers may choose. */
export interface CapacityAt {
  /** Whether it is with the fewest replicas and nodes, or with the most. */
  readonly bounds: "least" | "most";
  /** How many nodes there are: with the fewest, as many more as pods need. */
  readonly nodes: number;
  /** The same by pool. */
  readonly counts: NodeCounts;
  /** How many pods of workloads there are, without those that run on every node. */
  readonly pods: number;
  /** How full each pool is, where everything has a node. */
  readonly pools: readonly PoolFullness[];
  /** What may happen, and whether everything has a node then. */
  readonly cases: readonly CaseResult[];
}

/** Whether the pods of an environment fit its nodes. */
export interface CapacityReport {
  readonly environment: string;
  readonly at: readonly CapacityAt[];
  /** The day as of which it is known what the cluster's own pods ask for, `YYYY-MM-DD`. */
  readonly systemPodsOf: string;
  /** What nobody knows: nothing is proved to fit because of it. */
  readonly unknown: readonly string[];
  /** What is not counted. */
  readonly notCounted: readonly string[];
}

/** What was proved before, by everything that decides it. */
export type KnownCapacity = Map<string, readonly CapacityAt[]>;

/**
 * Whether the pods of an environment fit the nodes of its cluster, also when a node or a zone is lost, while a new version
 * is rolled out, and during an upgrade of nodes. Placed as kube-scheduler does it, in many orders of arrival.
 *
 * @param cluster the cluster of the environment; of one that is there already no nodes are known
 * @param known what was proved of other environments: one with the same pods and nodes takes it from there
 */
export function capacityOf(
  environment: ResolvedEnvironment & { readonly cluster: ResolvedCluster },
  partOf: string,
  known: KnownCapacity = new Map(),
): CapacityReport {
  const { cluster } = environment;
  const workloads = podsOf(environmentObjects(environment, { partOf }), diskOf(environment));
  const hasRange =
    poolsOf(cluster).some(({ nodes }) => typeof nodes !== "number") ||
    workloads.some(({ least, most }) => least < most);
  const unknown = unknownOf(cluster, workloads);
  const ends = hasRange ? (["least", "most"] as const) : (["most"] as const);
  const key = capacityKey(cluster, workloads);
  const proved = known.get(key) ?? ends.map((bounds) => capacityAt(cluster, workloads, bounds));
  known.set(key, proved);
  return {
    environment: environment.name,
    at: unknown.length === 0 ? proved : proved.map((each) => ({ ...each, cases: each.cases.map(notProved) })),
    systemPodsOf: SYSTEM_PODS_OF,
    unknown,
    notCounted: [
      ...(makesNodes(cluster) ? ["nodes that AKS makes for pods that wait, beside the pools"] : []),
      ...notCounted(environment),
    ],
  };
}

function capacityAt(
  cluster: ResolvedCluster,
  workloads: readonly WorkloadPods[],
  bounds: "least" | "most",
): CapacityAt {
  const counts = bounds === "least" ? leastCounts(cluster, workloads) : mostCounts(cluster);
  const nodes = nodesIn(counts);
  const system = systemGroups(cluster, nodes);
  const input = { cluster, workloads, bounds, counts, system };
  const { cases, witness } = provenCases(input);
  return {
    bounds,
    nodes,
    counts,
    pods: workloads.reduce((sum, each) => sum + each[bounds], 0),
    pools: witness ? fullnessOf(witness, cluster) : [],
    cases: bounds === "least" ? cases.map((each) => grownCase(input, each)) : cases,
  };
}

const MOST_GROWTHS = 6;

/** A case in which pods wait, when the autoscaler of nodes has made more nodes for them; as it is where that is no help. */
function grownCase(input: CasesInput, result: CaseResult): CaseResult {
  if (result.kind === "steady" || result.verdict === "fits") return result;
  const groups = leastGroups(input.cluster, input.workloads, nodesIn(input.counts));
  let { pending } = result;
  let counts: NodeCounts = input.counts;
  for (let growth = 0; growth < MOST_GROWTHS; growth += 1) {
    const grown = withMore(input.cluster, counts, { groups, pending });
    if (!grown) break;
    counts = grown;
    const more = Object.fromEntries(
      Object.entries(counts).map(([name, count]) => [name, count - (input.counts[name] ?? 0)]),
    );
    const found = provenCase({ ...input, more }, result);
    if (found?.verdict === "fits") return { ...found, made: nodesIn(more) };
    pending = found?.pending ?? [];
  }
  return result;
}

/** What nobody knows of nodes, and pods ask for. */
export function unknownOf(cluster: ResolvedCluster, workloads: readonly WorkloadPods[]): readonly string[] {
  const groups = workloads.map(({ group }) => group);
  const sizes = poolsOf(cluster).flatMap(({ vmSize }) => (vmSize.maxDataDisks === undefined ? [vmSize.name] : []));
  const hasDisks = groups.some(({ requests }) => DISKS in requests);
  return [
    ...unknownLabels(cluster, groups).map(
      ({ key, workload }) => `whether nodes have the label ${key} that ${workload} asks for`,
    ),
    ...(hasDisks
      ? [...new Set(sizes)].map((name) => `how many disks ${name} takes: declare maxDataDisks of the size`)
      : []),
    ...groups.flatMap(unknownOfPods),
  ];
}

/** What nobody knows of pods by their declaration alone. */
function unknownOfPods({ workload, spec: { runtimeClassName, schedulerName } }: PodGroup): readonly string[] {
  return [
    ...(runtimeClassName ? [`what the RuntimeClass ${runtimeClassName} adds to each pod of ${workload}`] : []),
    ...(schedulerName && schedulerName !== USUAL_SCHEDULER
      ? [`where the scheduler ${schedulerName} puts the pods of ${workload}`]
      : []),
  ];
}

const USUAL_SCHEDULER = "default-scheduler";

/** What would fit if nobody knew better. */
function notProved(result: CaseResult): CaseResult {
  return result.verdict === "cannot fit" ? result : { ...result, verdict: "not proved" };
}

function notCounted({ objects, routes, routing, cronJobs }: ResolvedEnvironment): readonly string[] {
  const custom = Object.keys(objects);
  const overlapping = Object.values(cronJobs).filter(({ concurrencyPolicy }) => concurrencyPolicy === "Allow");
  return [
    ...(overlapping.length > 0
      ? [`runs of ${overlapping.map(({ name }) => name).join(", ")} that begin before the one before them has ended`]
      : []),
    ...(custom.length > 0 ? [`pods that operators make of ${custom.join(", ")}`] : []),
    ...(routes.length > 0 && routing.kind === "gateway" ? ["the proxies of the gateways, and what runs them"] : []),
  ];
}
