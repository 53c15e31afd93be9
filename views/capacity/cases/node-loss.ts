import { randomOf } from "../placing/random";
import { Scheduler } from "../placing/schedule";
import { inOrder } from "../placing/waiting";
import { close, emptied, type Outcome, type Scenario } from "./scenario";

/** Nodes are lost at once, and their pods run on what is left. */
export function afterLoss(scenario: Scenario, seed: number, lost: readonly number[]): Outcome {
  const random = randomOf(seed + 1);
  const { placement: before, pending } = scenario.steady(seed);
  const placement = before.copy();
  const pods = lost.flatMap((node) => emptied(placement, node));
  for (const node of lost) close(placement, node);
  const waiting = inOrder(scenario.compiled, [...pending, ...pods], "by chance", random);
  return { placement, pending: new Scheduler(placement, random).placeAll(waiting) };
}
