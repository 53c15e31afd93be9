import { poolsOf, type ResolvedCluster } from "../../../model/azure/cluster";
import type { ResolvedEnvironment } from "../../../model/platform/environment";
import { environmentObjects } from "../../environment-objects";
import { unknownOf } from "../capacity";
import { nodesIn } from "../capacity-nodes";
import { podsOf, type WorkloadPods } from "../capacity-pods";
import { diskOf } from "../disk-of-class";
import { mostCounts } from "../least-nodes";
import { systemGroups } from "../system-groups";
import { fewestNodes } from "./fewest-nodes";
import type { GrowthLimit, Limit } from "./growth-limit";
import { GrowthSearch } from "./growth-search";
import { casesOf, casesWith, type Extent, FEW_SEEDS } from "./limit-cases";
import { firstUnfit } from "./unfit";

/** The fewest nodes of a pool that would do, with the most replicas. */
export interface PoolLimit extends Limit {
  readonly pool: string;
  /** How many nodes it may have at most, as it is declared. */
  readonly nodes: number;
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

function poolLimits(cluster: ResolvedCluster, workloads: readonly WorkloadPods[]): readonly PoolLimit[] {
  const counts = mostCounts(cluster);
  const groups = [
    ...systemGroups(cluster, nodesIn(counts)),
    ...workloads.map(({ group, most }) => ({ ...group, count: most })),
  ];
  const fewest = (extent: Extent) =>
    fewestNodes(cluster, {
      groups,
      unfitWith: (tried, thoroughly) =>
        firstUnfit(casesOf(casesWith(cluster, workloads, tried), extent), thoroughly ? undefined : FEW_SEEDS),
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
  const search = new GrowthSearch(casesWith(cluster, workloads, mostCounts(cluster)));
  return workloads.flatMap(({ kind, group, most }, index) =>
    GROWING.has(kind) ? [{ workload: group.workload, replicas: most, ...search.growthOf(index) }] : [],
  );
}
