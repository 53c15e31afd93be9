import { toldBound } from "../cases/cases";
import type { PossibleCase, PossibleCases } from "../cases/possible-cases";
import type { Outcome } from "../cases/scenario";
import { likeness } from "./alike";
import type { GrowthLimit } from "./growth-limit";
import { casesOf, type Extent, FEW_SEEDS, nameOf } from "./limit-cases";
import { MOST_REPLICAS, type MostReplicas, mostReplicas } from "./most-replicas";
import { roomFor } from "./room-for";
import { firstUnfit, type Unfit, unfitWith } from "./unfit";

/** How many of those that left a pod without a node are kept. */
const MOST_HARD = 2;

/** How many orders of arrival are looked at for how much room there is. */
const ROOM_SEEDS = { steady: 16, all: 6 } as const;

/** How far a workload may grow, whatever its name is. */
type Growth = Omit<GrowthLimit, "workload" | "replicas">;

/** What is looked for: what has to be borne, and what is not looked at. */
interface Wanted {
  readonly extent: Extent;
  readonly leftOut: ReadonlySet<string>;
}

const EVERYTHING: ReadonlySet<string> = new Set();

/** Looks for the most replicas of one workload after the other, while all others have their most. */
export class GrowthSearch {
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
    let found = this.most(index, { extent: "all", leftOut: EVERYTHING }, 0);
    const leftOut = found.replicas === 0 ? this.unfitWithout(index) : [];
    if (leftOut.length > 0) {
      found = this.most(index, { extent: "all", leftOut: new Set(leftOut.map(nameOf)) }, 0);
    }
    const { replicas: whateverHappens, beyond } = found;
    const { replicas: steady } = this.most(index, { extent: "steady", leftOut: EVERYTHING }, whateverHappens);
    const growth = { steady, whateverHappens, beyond: beyond && this.told(beyond), leftOut };
    if (like !== undefined) this.known.set(like, growth);
    return growth;
  }

  /** What leaves others without a node even where there is no replica of a workload. */
  private unfitWithout(index: number): Growth["leftOut"] {
    return this.declared
      .withReplicas(index, 0)
      .all()
      .filter((each) => firstUnfit([each]) !== undefined)
      .map(({ kind, subject }) => ({ kind, subject }));
  }

  /** @param least how many there is room for, as is known */
  private most(index: number, wanted: Wanted, least: number): MostReplicas<Unfit> {
    const { extent } = wanted;
    const { declared, placed } = this;
    const { system, workloads } = declared.input;
    const replicas = workloads[index]?.most ?? 0;
    const room = roomFor(placed[extent], system.length + index, MOST_REPLICAS) ?? 0;
    return mostReplicas(Math.max(least, replicas + room), {
      soon: (tried) => (tried <= least ? undefined : this.soonUnfit(index, wanted, tried)),
      thoroughly: (tried) => (tried <= least ? undefined : this.unfit(index, wanted, tried)),
    });
  }

  /**
   * By few orders of arrival in which the new pods come last, and by those that did not leave room for all before. Nodes
   * that are lost are what keeps most from growing.
   */
  private soonUnfit(index: number, { extent, leftOut }: Wanted, tried: number): Unfit | undefined {
    const { declared } = this;
    const fromNothing = declared.withReplicas(index, tried);
    for (const { of, seed } of this.hard[extent]) {
      const same = casesOf(fromNothing, extent, leftOut).find((each) => nameOf(each) === nameOf(of));
      const unfit = same && seed !== undefined ? unfitWith(same, seed) : undefined;
      if (unfit) return unfit;
    }
    const replicas = declared.input.workloads[index]?.most ?? 0;
    const grown = tried < replicas ? fromNothing : declared.grown(index, tried);
    const losses = extent === "all" ? grown.losses().filter((each) => !leftOut.has(nameOf(each))) : [];
    return firstUnfit([grown.steady(), ...losses], FEW_SEEDS);
  }

  private unfit(index: number, { extent, leftOut }: Wanted, tried: number): Unfit | undefined {
    const cases = casesOf(this.declared.withReplicas(index, tried), extent, leftOut);
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
