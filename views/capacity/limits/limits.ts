import { poolsOf, type ResolvedCluster } from "../../../model/azure/cluster";
import { nodeBounds } from "../../../model/azure/node-count";
import type { ResolvedEnvironment } from "../../../model/platform/environment";
import { environmentObjects } from "../../environment-objects";
import { unknownOf } from "../capacity";
import type { NodeCounts } from "../capacity-nodes";
import { podsOf, type WorkloadPods } from "../capacity-pods";
import type { CaseResult } from "../cases/case-result";
import { toldBound } from "../cases/cases";
import { type PossibleCase, PossibleCases } from "../cases/possible-cases";
import type { Outcome } from "../cases/scenario";
import { diskOf } from "../disk-of-class";
import { systemGroups } from "../system-groups";
import { likeness } from "./alike";
import { fewestNodes } from "./fewest-nodes";
import { MOST_REPLICAS, type MostReplicas, mostReplicas } from "./most-replicas";
import { roomFor } from "./room-for";
import { firstUnfit, type Unfit, unfitWith } from "./unfit";

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
  /**
   * The least number that was tried beyond `whateverHappens`, one more where they are few; the case that it breaks, and
   * the bound that proves it where one does.
   */
  readonly beyond:
    | (Pick<CaseResult, "kind" | "subject"> & { readonly replicas: number; readonly bound?: string })
    | undefined;
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

/** How many of those that left a pod without a node are kept. */
const MOST_HARD = 2;

/** How many orders of arrival are looked at for how much room there is. */
const ROOM_SEEDS = { steady: 16, all: 6 } as const;

type Extent = "steady" | "all";

function casesOf(cases: PossibleCases, extent: Extent): readonly PossibleCase[] {
  return extent === "steady" ? [cases.steady()] : cases.all();
}

function poolLimits(cluster: ResolvedCluster, workloads: readonly WorkloadPods[]): readonly PoolLimit[] {
  const counts = mostNodes(cluster);
  const groups = [
    ...systemGroups(cluster, sumOf(counts)),
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

/** How far a workload may grow, whatever its name is. */
type Growth = Omit<GrowthLimit, "workload" | "replicas">;

function growthLimits(cluster: ResolvedCluster, workloads: readonly WorkloadPods[]): readonly GrowthLimit[] {
  const search = new GrowthSearch(casesWith(cluster, workloads, mostNodes(cluster)));
  return workloads.flatMap(({ kind, group, most }, index) =>
    GROWING.has(kind) ? [{ workload: group.workload, replicas: most, ...search.growthOf(index) }] : [],
  );
}

class GrowthSearch {
  private readonly placed: Readonly<Record<Extent, readonly Outcome[]>>;
  /** What was found of workloads that are alike. */
  private readonly known = new Map<string, Growth>();
  /** Orders of arrival that have left a pod without a node, the last first: they are tried before others. */
  private readonly hard: Record<Extent, readonly Unfit[]> = { steady: [], all: [] };

  constructor(private readonly declared: PossibleCases) {
    this.placed = { steady: placedIn(declared, "steady"), all: placedIn(declared, "all") };
  }

  growthOf(index: number): Growth {
    const like = this.likenessOf(index);
    const known = like === undefined ? undefined : this.known.get(like);
    if (known) return known;
    const { replicas: whateverHappens, beyond } = this.most(index, "all", 0);
    const { replicas: steady } = this.most(index, "steady", whateverHappens);
    const growth = { steady, whateverHappens, beyond: beyond && this.told(beyond) };
    if (like !== undefined) this.known.set(like, growth);
    return growth;
  }

  /** @param least how many there is room for, as is known */
  private most(index: number, extent: Extent, least: number): MostReplicas<Unfit> {
    const { declared, placed } = this;
    const { system, workloads } = declared.input;
    const replicas = workloads[index]?.most ?? 0;
    const room = roomFor(placed[extent], system.length + index, MOST_REPLICAS) ?? 0;
    return mostReplicas(Math.max(least, replicas + room), {
      soon: (tried) => (tried <= least ? undefined : this.soonUnfit(index, extent, tried)),
      thoroughly: (tried) => (tried <= least ? undefined : this.unfit(index, extent, tried)),
    });
  }

  /**
   * By few orders of arrival in which the new pods come last, and by those that did not leave room for all before. Nodes
   * that are lost are what keeps most from growing.
   */
  private soonUnfit(index: number, extent: Extent, tried: number): Unfit | undefined {
    const { declared } = this;
    const fromNothing = declared.withReplicas(index, tried);
    for (const { of, seed } of this.hard[extent]) {
      const same = casesOf(fromNothing, extent).find(({ kind, subject }) => kind === of.kind && subject === of.subject);
      const unfit = same && seed !== undefined ? unfitWith(same, seed) : undefined;
      if (unfit) return unfit;
    }
    const replicas = declared.input.workloads[index]?.most ?? 0;
    const grown = tried < replicas ? fromNothing : declared.grown(index, tried);
    return firstUnfit([grown.steady(), ...(extent === "all" ? grown.losses() : [])], FEW_SEEDS);
  }

  private unfit(index: number, extent: Extent, tried: number): Unfit | undefined {
    const cases = casesOf(this.declared.withReplicas(index, tried), extent);
    // what takes long comes last, as most do not fit for a reason that is found before
    const isLong = ({ kind }: PossibleCase) => kind === "rollout" || kind === "upgrade";
    const unfit = firstUnfit(cases.filter((each) => !isLong(each))) ?? firstUnfit(cases.filter(isLong));
    if (unfit?.seed !== undefined) this.hard[extent] = [unfit, ...this.hard[extent]].slice(0, MOST_HARD);
    return unfit;
  }

  private likenessOf(index: number): string | undefined {
    const { compiled, input } = this.declared;
    const like = likeness(compiled, input.system.length + index);
    const { surgeOf, keepsAll } = input.workloads[index] ?? {};
    // how many more a rollout makes is a part, rounded up, or a number
    return like === undefined ? undefined : `${like} ${surgeOf?.(1)} ${surgeOf?.(MOST_REPLICAS)} ${keepsAll}`;
  }

  private told({ replicas, unfit }: NonNullable<MostReplicas<Unfit>["beyond"]>): GrowthLimit["beyond"] {
    const { of, bound } = unfit;
    return {
      replicas,
      kind: of.kind,
      subject: of.subject,
      ...(bound && { bound: toldBound(this.declared.input, bound).text }),
    };
  }
}

/** Everything placed in several orders of arrival, as it should be and after losses. */
function placedIn(declared: PossibleCases, extent: Extent): readonly Outcome[] {
  const cases = casesOf(declared, extent).filter(({ kind }) => kind !== "rollout" && kind !== "upgrade");
  return cases.flatMap(({ tried }) => Array.from({ length: ROOM_SEEDS[extent] }, (_, seed) => tried(seed)));
}

function casesWith(cluster: ResolvedCluster, workloads: readonly WorkloadPods[], counts: NodeCounts): PossibleCases {
  return new PossibleCases({
    cluster,
    workloads,
    bounds: "most",
    counts,
    system: systemGroups(cluster, sumOf(counts)),
  });
}

function sumOf(counts: NodeCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function mostNodes(cluster: ResolvedCluster): NodeCounts {
  return Object.fromEntries(poolsOf(cluster).map((pool) => [pool.name, nodeBounds(pool).max]));
}
