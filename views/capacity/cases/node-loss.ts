import { randomOf } from "../placing/random";
import { Scheduler } from "../placing/schedule";
import { inOrder } from "../placing/waiting";
import { arrive, close, emptied } from "./node-changes";
import type { Outcome, Scenario } from "./scenario";

/**
 * Nodes are lost at once, and their pods run on what is left.
 *
 * @param fresh numbers of the nodes that come afterwards. @default - none
 */
export function afterLoss(
  scenario: Scenario,
  seed: number,
  lost: readonly number[],
  fresh: readonly number[] = [],
): Outcome {
  const random = randomOf(seed + 1);
  const { placement: before, pending } = scenario.steady(seed);
  const placement = before.copy();
  const pods = lost.flatMap((node) => emptied(placement, node));
  for (const node of lost) close(placement, node);
  const waiting = inOrder(scenario.compiled, [...pending, ...pods], "by chance", random);
  const scheduler = new Scheduler(placement, random);
  const left = scheduler.placeAll(waiting);
  return { placement, pending: fresh.length === 0 ? left : arrive(scheduler, fresh, left) };
}
