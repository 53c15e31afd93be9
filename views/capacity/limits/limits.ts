import { poolsOf, type ResolvedCluster } from "../../../model/azure/cluster";
import { nodeBounds } from "../../../model/azure/node-count";
import type { ResolvedEnvironment } from "../../../model/platform/environment";
import { environmentObjects } from "../../environment-objects";
import { unknownOf } from "../capacity";
import type { NodeCounts } from "../capacity-nodes";
import { podsOf, type WorkloadPods } from "../capacity-pods";
import { type CaseResult, firstUnfit } from "../cases/cases";
import { diskOf } from "../disk-of-class";
import { systemGroups } from "../system-groups";
import { fewestNodes } from "./fewest-nodes";
import { mostReplicas } from "./most-replicas";

/** What has to be promised: that everything runs as it should be, or also with a loss, a rollout or an upgrade. */
export interface Limit {
  /** With everything as it should be; undefined where no number is enough. */
  readonly steady: number | undefined;
  /** Whatever happens; undefined where no number is enough. */
  readonly whateverHappens: number | undefined;
}

/** The fewest nodes of a pool that would do, with the most replicas. */
export interface PoolLimit extends Limit {
  readonly pool: string;
  /** How many nodes it may have at most, as it is declared. */
  readonly nodes: number;
}

/** How far a workload may grow on the most nodes, when all others have their most replicas. */
export interface GrowthLimit extends Limit {
  readonly steady: number;
  readonly whateverHappens: number;
  readonly workload: string;
  /** How many replicas it may have at most, as it is declared. */
  readonly replicas: number;
  /** The case that one replica more than `whateverHappens` breaks, and the bound that proves it where one does. */
  readonly stop: (Pick<CaseResult, "kind" | "subject"> & { readonly bound?: string }) | undefined;
}

/** The way back from verdicts: what would do, and how far it goes. */
export interface CapacityLimits {
  readonly pools: readonly PoolLimit[];
  readonly growth: readonly GrowthLimit[];
}

/**
 * The smallest pools that would do for the pods of an environment, and how many replicas of each workload its pools have
 * room for. Only what fits in every order of arrival that was tried counts.
 *
 * @returns undefined where nothing is proved, because of what nobody knows
 */
export function limitsOf(
  environment: ResolvedEnvironment & { readonly cluster: ResolvedCluster },
  partOf: string,
): CapacityLimits | undefined {
  const { cluster } = environment;
  const workloads = podsOf(environmentObjects(environment, { partOf }), diskOf(environment));
  if (unknownOf(cluster, workloads).length > 0) return undefined;
  return { pools: poolLimits(cluster, workloads), growth: growthLimits(cluster, workloads) };
}

/** How many orders of arrival are tried while a number is looked for. */
const FEW_SEEDS = 3;

type Extent = Parameters<typeof firstUnfit>[1];

function unfit(
  cluster: ResolvedCluster,
  workloads: readonly WorkloadPods[],
  { counts, extent, seeds }: { readonly counts: NodeCounts; readonly extent: Extent; readonly seeds?: number },
): CaseResult | undefined {
  const nodes = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const system = systemGroups(cluster, nodes);
  return firstUnfit({ cluster, workloads, bounds: "most", counts, system }, extent, seeds);
}

function poolLimits(cluster: ResolvedCluster, workloads: readonly WorkloadPods[]): readonly PoolLimit[] {
  const counts = mostNodes(cluster);
  const nodes = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const groups = [...systemGroups(cluster, nodes), ...workloads.map(({ group, most }) => ({ ...group, count: most }))];
  const fewest = (extent: Extent) =>
    fewestNodes(cluster, {
      groups,
      waitingWith: (tried, thoroughly) =>
        unfit(cluster, workloads, { counts: tried, extent, ...(!thoroughly && { seeds: FEW_SEEDS }) })?.pending,
    });
  const steady = fewest("steady");
  const whateverHappens = fewest("all");
  return poolsOf(cluster).map(({ name }) => ({
    pool: name,
    nodes: counts[name] ?? 0,
    steady: steady?.[name],
    whateverHappens: whateverHappens?.[name],
  }));
}

/** Kinds whose replicas people choose. */
const GROWING: ReadonlySet<string> = new Set(["Deployment", "StatefulSet"]);

function growthLimits(cluster: ResolvedCluster, workloads: readonly WorkloadPods[]): readonly GrowthLimit[] {
  const counts = mostNodes(cluster);
  return workloads.flatMap((workload, index) => {
    if (!GROWING.has(workload.kind)) return [];
    const unfitWith = (replicas: number, extent: Extent, seeds?: number) =>
      unfit(cluster, workloads.with(index, { ...workload, most: replicas }), {
        counts,
        extent,
        ...(seeds && { seeds }),
      });
    const most = (extent: Extent, near: number) =>
      mostReplicas(
        near,
        (replicas) => unfitWith(replicas, extent) === undefined,
        (replicas) => unfitWith(replicas, extent, FEW_SEEDS) === undefined,
      );
    const whateverHappens = most("all", workload.most);
    const stop = unfitWith(whateverHappens + 1, "all");
    return [
      {
        workload: workload.group.workload,
        replicas: workload.most,
        steady: most("steady", Math.max(workload.most, whateverHappens)),
        whateverHappens,
        stop: stop && { kind: stop.kind, subject: stop.subject, ...(stop.bound && { bound: stop.bound.text }) },
      },
    ];
  });
}

function mostNodes(cluster: ResolvedCluster): NodeCounts {
  return Object.fromEntries(poolsOf(cluster).map((pool) => [pool.name, nodeBounds(pool).max]));
}
