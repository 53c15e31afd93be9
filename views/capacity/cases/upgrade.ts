import { letGoBy } from "../placing/budget";
import type { Placement } from "../placing/placement";
import { randomOf, shuffled } from "../placing/random";
import { Scheduler } from "../placing/schedule";
import { podsOn, type WaitingPod } from "../placing/waiting-pod";
import { arrive, close } from "./node-changes";
import type { Outcome, Scenario } from "./scenario";

/** The upgrade of a pool. */
export interface Upgrade {
  /** Numbers of its nodes. */
  readonly nodes: readonly number[];
  /** Numbers of nodes that come for the time of it, and are not there before. */
  readonly surge: readonly number[];
}

/**
 * The nodes of a pool are replaced: as many at a time as there are more of them meanwhile. A drain takes pods as far as
 * their budgets let it, and each runs elsewhere before the next of its workload is taken, where there is room for it. One that
 * a budget stops never ends.
 */
export function afterUpgrade(scenario: Scenario, seed: number, { nodes, surge }: Upgrade): Outcome {
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

  constructor(
    private readonly scenario: Scenario,
    readonly placement: Placement,
    pending: readonly WaitingPod[],
    private readonly random: () => number,
  ) {
    this.pending = [...pending];
    this.scheduler = new Scheduler(placement, random);
  }

  /** A node comes. */
  arrive(node: number): void {
    this.pending.push(...arrive(this.scheduler, [node], this.pending.splice(0)));
  }

  /** Nodes take no more pods, lose those that they have, and go. */
  leave(nodes: readonly number[]): void {
    for (const node of nodes) this.placement.open[node] = 0;
    const pods = nodes.flatMap((node) => podsOn(this.placement, node).map((pod) => ({ pod, node })));
    const onEveryNode = pods.filter(({ pod }) => pod.node !== undefined);
    const waiting = pods.filter(({ pod }) => pod.node === undefined);
    for (const { pod, node } of this.notLetGo(shuffled(waiting, this.random))) {
      this.blocked.add(this.scenario.compiled.groups[pod.group]?.workload ?? "");
      this.evict(pod, node);
    }
    for (const { pod, node } of onEveryNode) this.placement.remove(pod.group, node);
    for (const node of nodes) close(this.placement, node);
  }

  /** Evicts pods as long as their budgets let one go. @returns those that they never do */
  private notLetGo(pods: readonly PodOnNode[]): readonly PodOnNode[] {
    let waiting = pods;
    for (let progress = true; progress && waiting.length > 0; ) {
      const left = waiting.filter(({ pod, node }) => {
        if (letGoBy(this.placement, pod.group) < 1) return true;
        this.evict(pod, node);
        return false;
      });
      progress = left.length < waiting.length;
      waiting = left;
    }
    return waiting;
  }

  private evict(pod: WaitingPod, node: number): void {
    this.placement.remove(pod.group, node);
    this.pending.push(...this.scheduler.placeAll([...this.pending.splice(0), pod]));
  }
}

/** A pod, and the node that it is on. */
interface PodOnNode {
  readonly pod: WaitingPod;
  readonly node: number;
}
