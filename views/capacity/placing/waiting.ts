import type { Compiled } from "./compiled";
import { shuffled } from "./random";
import type { WaitingPod } from "./waiting-pod";

/**
 * In which order pods arrive: those of a higher priority first, but for the last two. "first of those together" is what goes
 * wrong where pods have to run beside each other: the node of the first is full when the others come.
 */
export type Arrival = "by chance" | "small first" | "by workload" | "one by one" | "first of those together";

const ARRIVALS: readonly Arrival[] = ["by chance", "small first", "by workload", "one by one"];

/** The order that is tried with a seed: each as often as the others; where pods have to be together, that too. */
export function arrivalOf(seed: number, compiled: Compiled): Arrival {
  const isTogether = compiled.groups.some(({ count }, group) => count > 1 && compiled.compiled[group]?.besideItself);
  if (isTogether && seed % TOGETHER_EVERY === TOGETHER_EVERY - 1) return "first of those together";
  return ARRIVALS[seed % ARRIVALS.length] ?? "by chance";
}

const TOGETHER_EVERY = 8;

/** Every pod of every group, with those that run on every node, in the order in which the scheduler takes them. */
export function allPods(compiled: Compiled, isThere: (node: number) => boolean): readonly WaitingPod[] {
  return compiled.groups.flatMap(({ count, isOnEveryNode }, group) =>
    isOnEveryNode
      ? onEveryNode(compiled, group, isThere)
      : Array.from({ length: count }, (): WaitingPod => ({ group })),
  );
}

/** Pods that run on every node that takes them. */
export function daemonPods(compiled: Compiled, isThere: (node: number) => boolean): readonly WaitingPod[] {
  return compiled.groups.flatMap(({ isOnEveryNode }, group) =>
    isOnEveryNode ? onEveryNode(compiled, group, isThere) : [],
  );
}

/** A pod for each node that its labels and taints let it on. */
function onEveryNode(compiled: Compiled, group: number, isThere: (node: number) => boolean): readonly WaitingPod[] {
  const eligible = compiled.compiled[group]?.eligible;
  return compiled.nodes.flatMap((_, node) => (eligible?.[node] === 1 && isThere(node) ? [{ group, node }] : []));
}

/** Pods in the order in which the scheduler takes them: by priority, then as they arrive. */
export function inOrder(
  compiled: Compiled,
  pods: readonly WaitingPod[],
  arrival: Arrival,
  random: () => number,
): readonly WaitingPod[] {
  const priority = ({ group }: WaitingPod) => compiled.groups[group]?.priority ?? 0;
  const arrived = arrive(compiled, pods, arrival, random);
  if (arrival === "one by one" || arrival === "first of those together") return arrived;
  return [...arrived].sort((one, other) => priority(other) - priority(one));
}

function arrive(
  compiled: Compiled,
  pods: readonly WaitingPod[],
  arrival: Arrival,
  random: () => number,
): readonly WaitingPod[] {
  if (arrival === "by chance" || arrival === "one by one") return shuffled(pods, random);
  if (arrival === "first of those together") return firstOfThoseTogether(compiled, shuffled(pods, random));
  const groups = [...new Set(pods.map(({ group }) => group))];
  const order =
    arrival === "small first"
      ? groups.sort((one, other) => (compiled.sizes[one] ?? 0) - (compiled.sizes[other] ?? 0))
      : shuffled(groups, random);
  const rank = new Map(order.map((group, index) => [group, index]));
  return [...pods].sort((one, other) => (rank.get(one.group) ?? 0) - (rank.get(other.group) ?? 0));
}

function firstOfThoseTogether({ compiled }: Compiled, pods: readonly WaitingPod[]): readonly WaitingPod[] {
  const seen = new Set<number>();
  const ranked = pods.map((pod) => {
    if (!compiled[pod.group]?.besideItself) return { pod, rank: 1 };
    const rank = seen.has(pod.group) ? 2 : 0;
    seen.add(pod.group);
    return { pod, rank };
  });
  return ranked.sort((one, other) => one.rank - other.rank).map(({ pod }) => pod);
}
