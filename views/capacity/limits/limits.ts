import { poolsOf, type ResolvedCluster } from "../../../model/azure/cluster";
import type { ResolvedEnvironment } from "../../../model/platform/environment";
import { environmentObjects } from "../../environment-objects";
import { unknownOf } from "../capacity";
import { nodesIn } from "../capacity-nodes";
import { podsOf, type WorkloadPods } from "../capacity-pods";
import type { CaseResult } from "../cases/case-result";
import { diskOf } from "../disk-of-class";
import { mostCounts } from "../least-nodes";
import { systemGroups } from "../system-groups";
import { type FewestNodes, fewestNodes } from "./fewest-nodes";
import type { GrowthLimit, Limit } from "./growth-limit";
import { GrowthSearch } from "./growth-search";
import { casesOf, casesWith, type Extent, FEW_SEEDS } from "./limit-cases";
import { firstUnfit, type Unfit } from "./unfit";

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
  /** What no number of nodes is enough for, with the bound that proves it where one does; undefined where there is nothing. */
  readonly notBorne: (Pick<CaseResult, "kind" | "subject"> & { readonly bound?: string }) | undefined;
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
  return { ...poolLimits(cluster, workloads), growth: growthLimits(cluster, workloads) };
}

function poolLimits(
  cluster: ResolvedCluster,
  workloads: readonly WorkloadPods[],
): Pick<CapacityLimits, "pools" | "notBorne"> {
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
  const countOf = (found: FewestNodes, name: string) => ("counts" in found ? found.counts[name] : undefined);
  const [notBorne] = [steady, whateverHappens].flatMap((found) => ("unfit" in found ? [found.unfit] : []));
  return {
    pools: poolsOf(cluster).map(({ name }) => ({
      pool: name,
      nodes: counts[name] ?? 0,
      steady: countOf(steady, name),
      whateverHappens: countOf(whateverHappens, name),
    })),
    notBorne: notBorne && caseOf(notBorne),
  };
}

function caseOf({ of: { kind, subject }, bound }: Unfit): CapacityLimits["notBorne"] {
  return { kind, subject, ...(bound && { bound: bound.text }) };
}

/** Kinds whose replicas people choose. */
const GROWING: ReadonlySet<string> = new Set(["Deployment", "StatefulSet"]);

function growthLimits(cluster: ResolvedCluster, workloads: readonly WorkloadPods[]): readonly GrowthLimit[] {
  const search = new GrowthSearch(casesWith(cluster, workloads, mostCounts(cluster)));
  return workloads.flatMap(({ kind, group, most }, index) =>
    GROWING.has(kind) ? [{ workload: group.workload, replicas: most, ...search.growthOf(index) }] : [],
  );
}
