import { type BrokenBound, brokenBound } from "../bounds";
import type { PossibleCase } from "../cases/possible-cases";
import { pendingOf, seedsOf } from "../cases/proof";
import type { PendingPods } from "../verdict";

/** A case in which not every pod is promised a node. */
export interface Unfit {
  readonly of: PossibleCase;
  /** What proves it; undefined where it is only so in some order of arrival. */
  readonly bound: BrokenBound | undefined;
  /** The order of arrival in which it is so; undefined where a bound proves it of all. */
  readonly seed?: number;
  /** Pods without a node, in the first order of arrival that leaves any. */
  pending(): readonly PendingPods[];
}

/** A case that a bound rules out: nothing has to be placed to know it. */
function ruledOut(cases: readonly PossibleCase[]): Unfit | undefined {
  const asked = new Set<string>();
  for (const each of cases) {
    const { compiled, left, more } = each;
    for (const nodes of left) {
      const question = `${nodes.join(",")} ${more?.group} ${more?.count}`;
      const bound = asked.has(question) ? undefined : brokenBound({ compiled, nodes, more });
      if (bound) return { of: each, bound, pending: () => firstPending(each) };
      asked.add(question);
    }
  }
  return undefined;
}

/**
 * The first case in which not every pod has a node, promised; undefined where there is none. Bounds are asked before
 * anything is placed, and one order of arrival of every case before the next. Where a budget stops a drain, more room is
 * of no use, so that it is not one.
 *
 * @param seeds how many orders of arrival are tried at most. @default - all that a promise needs
 */
export function firstUnfit(cases: readonly PossibleCase[], seeds?: number): Unfit | undefined {
  const found = ruledOut(cases);
  if (found) return found;
  const count = Math.max(0, ...cases.map(({ compiled }) => seeds ?? seedsOf(compiled)));
  for (let seed = 0; seed < count; seed += 1) {
    for (const each of cases) {
      const unfit = unfitWith(each, seed);
      if (unfit) return unfit;
    }
  }
  return undefined;
}

/** What a case leaves without a node in one order of arrival; undefined where that is nothing. */
export function unfitWith(of: PossibleCase, seed: number): Unfit | undefined {
  const { pending } = of.tried(seed);
  if (pending.length === 0) return undefined;
  return { of, bound: undefined, seed, pending: () => pendingOf(of.compiled, pending) };
}

function firstPending({ compiled, tried }: PossibleCase): readonly PendingPods[] {
  const count = seedsOf(compiled);
  for (let seed = 0; seed < count; seed += 1) {
    const { pending } = tried(seed);
    if (pending.length > 0) return pendingOf(compiled, pending);
  }
  return [];
}
