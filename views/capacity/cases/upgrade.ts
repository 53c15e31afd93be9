import { IntOrPercent } from "../../../model/value/int-or-percent";
import type { Placement } from "../placing/placement";
import { randomOf } from "../placing/random";
import { Scheduler } from "../placing/schedule";
import { daemonPods } from "../placing/waiting";
import { podsOn, type WaitingPod } from "../placing/waiting-pod";
import { close, type Outcome, open, type Scenario } from "./scenario";

/** The upgrade of a pool. */
export interface Upgrade {
  /** Numbers of its nodes. */
  readonly nodes: readonly number[];
  /** Numbers of nodes that come for the time of it, and are not there before. */
  readonly surge: readonly number[];
}

/** What became of pods, and which of them no drain may take. */
export interface UpgradeOutcome extends Outcome {
  /** Workloads whose budget lets no drain take a pod. */
  readonly blocked: readonly string[];
}

/**
 * The nodes of a pool are replaced: as many at a time as there are more of them meanwhile. A drain takes pods as far as
 * their budgets let it, and each runs elsewhere before the next of its workload is taken.
 */
export function afterUpgrade(scenario: Scenario, seed: number, { nodes, surge }: Upgrade): UpgradeOutcome {
  const { placement: before, pending } = scenario.steady(seed);
  const drain = new Drain(scenario, before.copy(), pending, randomOf(seed + 1));
  for (const node of surge) drain.arrive(node);
  const atOnce = Math.max(1, surge.length);
  for (let first = 0; first < nodes.length; first += atOnce) {
    const batch = nodes.slice(first, first + atOnce);
    drain.leave(batch);
    for (const node of batch) drain.arrive(node);
  }
  drain.leave(surge);
  return { placement: drain.placement, pending: drain.pending, blocked: [...drain.blocked] };
}

class Drain {
  readonly pending: WaitingPod[];
  readonly blocked = new Set<string>();
  private readonly scheduler: Scheduler;
  private readonly daemons: readonly WaitingPod[];

  constructor(
    private readonly scenario: Scenario,
    readonly placement: Placement,
    pending: readonly WaitingPod[],
    random: () => number,
  ) {
    this.pending = [...pending];
    this.scheduler = new Scheduler(placement, random);
    this.daemons = daemonPods(scenario.compiled, () => true);
  }

  /** A node comes, and gets what runs on every node. */
  arrive(node: number): void {
    open(this.placement, node);
    this.pending.push(...this.scheduler.placeAll(this.daemons.filter((pod) => pod.node === node)));
    this.pending.push(...this.scheduler.placeAll(this.pending.splice(0)));
  }

  /** Nodes take no more pods, lose those that they have, and go. */
  leave(nodes: readonly number[]): void {
    for (const node of nodes) this.placement.open[node] = 0;
    for (const node of nodes) {
      for (const pod of podsOn(this.placement, node)) this.evict(pod, node);
      close(this.placement, node);
    }
  }

  private evict(pod: WaitingPod, node: number): void {
    const { groups } = this.scenario.compiled;
    const group = groups[pod.group];
    if (pod.node === undefined && group && !this.mayEvict(pod.group)) this.blocked.add(group.workload);
    this.placement.remove(pod.group, node);
    if (pod.node === undefined && this.scheduler.place(pod) === undefined) this.pending.push(pod);
  }

  /** Whether the budget lets one more pod be missing; pods that wait are missing already. */
  private mayEvict(index: number): boolean {
    const group = this.scenario.compiled.groups[index];
    if (!group?.budget) return true;
    const { minAvailable, maxUnavailable } = group.budget;
    const wanted = group.count;
    const needed =
      minAvailable !== undefined
        ? IntOrPercent.parse(minAvailable).ceilOf(wanted)
        : wanted - IntOrPercent.parse(maxUnavailable ?? 0).ceilOf(wanted);
    return (this.placement.placed[index] ?? 0) - 1 >= needed;
  }
}
