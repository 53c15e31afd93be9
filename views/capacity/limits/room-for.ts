import type { Outcome } from "../cases/scenario";
import { randomOf } from "../placing/random";
import { Scheduler } from "../placing/schedule";

/**
 * How many pods more of a group the nodes take behind everything that is placed already: soon found, and near the number
 * that can be promised.
 *
 * @param outcomes what became of the pods, in several orders of arrival
 * @param most where nobody looks further
 * @returns undefined where a pod has no node already
 */
export function roomFor(outcomes: readonly Outcome[], group: number, most: number): number | undefined {
  let fewest = most;
  for (const [seed, { placement, pending }] of outcomes.entries()) {
    if (pending.length > 0) return undefined;
    const scheduler = new Scheduler(placement.copy(), randomOf(seed + 1));
    let count = 0;
    while (count < fewest && scheduler.place({ group }) !== undefined) count += 1;
    fewest = count;
  }
  return fewest;
}
