import { type BrokenBound, brokenBound, type Question } from "../bounds";
import type { Compiled } from "../placing/compiled";
import type { Placement } from "../placing/placement";
import { randomOf } from "../placing/random";
import { Scheduler } from "../placing/schedule";
import { arrivalOf, inOrder } from "../placing/waiting";
import type { WaitingPod } from "../placing/waiting-pod";
import type { PendingPods, Verdict } from "../verdict";
import type { Outcome } from "./scenario";

/** How many orders of arrival and ties are tried at least, and how many first where some never succeeds. */
const FEWEST_SEEDS = 24;
const FIRST_SEEDS = 6;
/** Of few pods more are tried: what goes wrong once in a hundred times is no promise. */
const MOST_SEEDS = 400;
const PLACED_PODS = 4_000;

/** How many orders of arrival are tried for a promise. */
export function seedsOf({ groups, nodes }: Compiled): number {
  const pods = groups.reduce((sum, { count, isOnEveryNode }) => sum + (isOnEveryNode ? nodes.length : count), 0);
  return Math.min(MOST_SEEDS, Math.max(FEWEST_SEEDS, Math.floor(PLACED_PODS / Math.max(1, pods))));
}

/** What is known of a case. */
export interface Proof {
  readonly verdict: Verdict;
  /** Why it cannot fit. */
  readonly bound: BrokenBound | undefined;
  /** Pods without a node, in the worst of what was tried. */
  readonly pending: readonly PendingPods[];
  /** Workloads whose budget has stopped a drain, in any of what was tried. */
  readonly blocked: readonly string[];
  /** Where pods are, in the first of what was tried that leaves none without a node. */
  readonly witness: Placement | undefined;
}

/** A case: what is tried, and on which nodes its pods have to be in the end. */
export interface Case {
  readonly compiled: Compiled;
  /** What became of the pods with a seed. */
  tried(seed: number): Outcome;
  /** Numbers of the nodes that are left; several where any of them may be lost. */
  readonly left: readonly (readonly number[])[];
  /** How many pods more there are of a group meanwhile. @default - none */
  readonly more?: Question["more"];
  /** Workload whose budget stops a drain in every order of arrival. @default - none */
  readonly neverDrained?: string | undefined;
  /** Nothing placed yet, on the nodes of one of `left`, to pack them. @default - nobody packs them */
  packed?(left: readonly number[]): { readonly placement: Placement; readonly pods: readonly WaitingPod[] };
}

const PACKINGS = 12;

/** Tries a case with every seed, and looks for a bound or a packing where one of them leaves a pod without a node. */
export function proofOf(about: Case): Proof {
  const { compiled } = about;
  const { witness, worst, blocked } = triedAll(about);
  const pending = pendingOf(compiled, worst);
  if (worst.length === 0 && blocked.length === 0) {
    return { verdict: "fits", bound: undefined, pending, blocked, witness };
  }
  const bound = boundOf(about);
  if (bound) return { verdict: "cannot fit", bound, pending, blocked, witness: undefined };
  const found = witness ?? packed(about);
  return { verdict: found ? "packs" : "not proved", bound: undefined, pending, blocked, witness: found };
}

/** What became of the pods, with one seed after the other. */
function triedAll({ compiled, tried }: Case) {
  const seeds = seedsOf(compiled);
  const blocked = new Set<string>();
  let witness: Placement | undefined;
  let worst: readonly WaitingPod[] = [];
  for (let seed = 0; seed < seeds; seed += 1) {
    const outcome = tried(seed);
    const stopped = outcome.blocked ?? [];
    for (const workload of stopped) blocked.add(workload);
    if (outcome.pending.length + stopped.length === 0) witness ??= outcome.placement;
    if (outcome.pending.length > worst.length) worst = outcome.pending;
    // what never succeeds is found out soon, and what sometimes does not is no promise
    if (worst.length + blocked.size > 0 && (witness || seed >= FIRST_SEEDS)) break;
  }
  return { witness, worst, blocked: [...blocked] };
}

function boundOf({ compiled, left, more, neverDrained }: Case): BrokenBound | undefined {
  const question = (nodes: readonly number[]): Question => ({ compiled, nodes, more });
  if (neverDrained !== undefined) {
    const text = `the budget of ${neverDrained} lets no pod go, so that the drain never ends`;
    return { text, isOfRoom: false, isOfBudget: true, question: question(left[0] ?? []) };
  }
  for (const nodes of left) {
    const bound = brokenBound(question(nodes));
    if (bound) return bound;
  }
  return undefined;
}

/** Everything placed by packing it, where it can be on all nodes that may be left. */
function packed({ packed: empty, left, neverDrained }: Case): Placement | undefined {
  if (!empty || neverDrained !== undefined || !left.every((nodes) => pack(empty(nodes)))) return undefined;
  return pack(empty(left[0] ?? []));
}

/** Places everything with as much room left together as possible. @returns undefined where it does not succeed */
function pack({
  placement,
  pods,
}: {
  readonly placement: Placement;
  readonly pods: readonly WaitingPod[];
}): Placement | undefined {
  for (let seed = 0; seed < PACKINGS; seed += 1) {
    const random = randomOf(seed);
    const trial = placement.copy();
    const small = inOrder(
      placement.compiled,
      pods,
      seed === 0 ? "small first" : arrivalOf(seed, placement.compiled),
      random,
    );
    const order = seed % 3 === 2 ? small : [...small].reverse();
    if (new Scheduler(trial, random, seed % 4 === 3 ? "best" : "fullest").placeAll(order).length === 0) return trial;
  }
  return undefined;
}

/** How many pods of each workload there are. */
export function pendingOf({ groups }: Compiled, pods: readonly WaitingPod[]): readonly PendingPods[] {
  const counts = new Map<string, number>();
  for (const { group } of pods) {
    const workload = groups[group]?.workload ?? "";
    counts.set(workload, (counts.get(workload) ?? 0) + 1);
  }
  return [...counts].map(([workload, count]) => ({ workload, count }));
}
