import { letGoBy } from "./budget";
import { feasibleNodes } from "./feasible";
import type { Placement } from "./placement";
import { podsOn, type WaitingPod } from "./waiting-pod";

/** Pods that leave a node, for one that goes before them. */
interface Victims {
  readonly node: number;
  readonly pods: readonly WaitingPod[];
  /** How many of them go against their budget. */
  readonly broken: number;
  /** The highest priority among them. */
  readonly highest: number;
}

/**
 * Takes pods of a lower priority off a node, so that it takes another: as few as that needs, and of the lowest priority.
 * Budgets do not keep them there where nothing else helps.
 *
 * @returns the pods that lost their node; undefined where it does not help
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/#preemption
 */
export function makeRoom(
  placement: Placement,
  pod: WaitingPod,
  random: () => number,
): readonly WaitingPod[] | undefined {
  const { groups, nodes } = placement.compiled;
  const { priority = 0, preempts = false } = groups[pod.group] ?? {};
  if (!preempts || groups.every((group) => group.priority >= priority)) return undefined;
  const numbers = pod.node === undefined ? [...nodes.keys()] : [pod.node];
  const found = numbers.flatMap((node) => victimsOn(placement, pod, node, priority) ?? []);
  const [first, ...others] = found;
  if (!first) return undefined;
  const best = others.reduce((one, other) => (isBetter(other, one, random) ? other : one), first);
  for (const { group } of best.pods) placement.remove(group, best.node);
  return best.pods;
}

function victimsOn(placement: Placement, pod: WaitingPod, node: number, priority: number): Victims | undefined {
  const { groups } = placement.compiled;
  const priorityOf = ({ group }: WaitingPod) => groups[group]?.priority ?? 0;
  const lower = podsOn(placement, node).filter((other) => priorityOf(other) < priority);
  if (lower.length === 0) return undefined;
  const isTaken = isTakenBy(placement, pod, node);
  for (const { group } of lower) placement.remove(group, node);
  const helps = isTaken();
  const byPriority = [...lower].sort((one, other) => priorityOf(other) - priorityOf(one));
  const { kept, others } = byBudgets(placement, byPriority);
  const victims: WaitingPod[] = [];
  let broken = 0;
  for (const [at, other] of [...kept, ...others].entries()) {
    placement.place(other.group, node);
    if (!helps || isTaken()) continue;
    placement.remove(other.group, node);
    victims.push(other);
    if (at < kept.length) broken += 1;
  }
  for (const { group } of victims) placement.place(group, node);
  return helps ? { node, pods: victims, broken, highest: Math.max(...victims.map(priorityOf)) } : undefined;
}

/** Which of some pods, which have been taken off, their budgets do not let go when the ones before them are gone. */
function byBudgets(placement: Placement, pods: readonly WaitingPod[]) {
  const allowed = new Map<number, number>();
  // they are off the node already, and were on it when the budget was looked at
  for (const { group } of pods) allowed.set(group, (allowed.get(group) ?? letGoBy(placement, group)) + 1);
  const kept: WaitingPod[] = [];
  const others: WaitingPod[] = [];
  for (const pod of pods) {
    const left = (allowed.get(pod.group) ?? 0) - 1;
    allowed.set(pod.group, left);
    (left < 0 ? kept : others).push(pod);
  }
  return { kept, others };
}

function isTakenBy(placement: Placement, { group, zone }: WaitingPod, node: number): () => boolean {
  const found = new Int32Array(placement.compiled.nodes.length);
  return () => found.subarray(0, feasibleNodes(placement, group, found, zone)).includes(node);
}

function isBetter(one: Victims, other: Victims, random: () => number): boolean {
  if (one.broken !== other.broken) return one.broken < other.broken;
  if (one.highest !== other.highest) return one.highest < other.highest;
  return one.pods.length === other.pods.length ? random() < 0.5 : one.pods.length < other.pods.length;
}
