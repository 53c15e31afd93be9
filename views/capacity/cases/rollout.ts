import type { Placement } from "../placing/placement";
import { randomOf } from "../placing/random";
import { Scheduler } from "../placing/schedule";
import type { WaitingPod } from "../placing/waiting-pod";
import type { Outcome, Scenario } from "./scenario";

/** A new version in place of one that runs. */
export interface Rollout {
  /** Index of the group that runs, and of the one that takes its place, of which none is there before. */
  readonly from: number;
  readonly to: number;
  /** How many more there may be meanwhile. */
  readonly surge: number;
}

/** A new version takes the place of the one before it, replica by replica. */
export function afterRollout(scenario: Scenario, seed: number, { from, to, surge }: Rollout): Outcome {
  const random = randomOf(seed + 1);
  const before = scenario.steady(seed);
  const placement = before.placement.copy();
  const scheduler = new Scheduler(placement, random);
  const replicas = scenario.compiled.groups[from]?.count ?? 0;
  const pending: WaitingPod[] = [...before.pending];
  let begun = 0;
  for (; begun < Math.min(surge, replicas); begun += 1) place();
  while (begun < replicas && pending.length === 0) {
    removeOne(placement, from, random);
    place();
    begun += 1;
  }
  return { placement, pending };

  function place(): void {
    if (scheduler.place({ group: to }) === undefined) pending.push({ group: to });
  }
}

function removeOne(placement: Placement, group: number, random: () => number): void {
  const nodes = placement.compiled.nodes.flatMap((_, node) => (placement.countOn(group, node) > 0 ? [node] : []));
  const node = nodes[Math.floor(random() * nodes.length)];
  if (node !== undefined) placement.remove(group, node);
}
