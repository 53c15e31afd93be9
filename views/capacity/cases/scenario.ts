import type { Compiled } from "../placing/compiled";
import { Placement } from "../placing/placement";
import { randomOf } from "../placing/random";
import { Scheduler } from "../placing/schedule";
import { allPods, arrivalOf, inOrder } from "../placing/waiting";
import { podsOn, type WaitingPod } from "../placing/waiting-pod";

/** What became of pods. */
export interface Outcome {
  readonly placement: Placement;
  /** Pods for which there was no node. */
  readonly pending: readonly WaitingPod[];
}

/** A cluster and its pods, in which things happen. */
export class Scenario {
  private readonly placed = new Map<number, Outcome>();

  /**
   * @param compiled nodes and pods, those included that come later
   * @param absent numbers of nodes that are not there before something happens
   */
  constructor(
    readonly compiled: Compiled,
    private readonly absent: ReadonlySet<number> = new Set(),
  ) {}

  /** Whether a node is there before anything happens. */
  isThere(node: number): boolean {
    return !this.absent.has(node);
  }

  /** Everything placed from nothing: with each seed in another order, and with other ties. */
  steady(seed: number): Outcome {
    const known = this.placed.get(seed);
    if (known) return known;
    const random = randomOf(seed);
    const placement = this.empty();
    const pods = allPods(this.compiled, (node) => this.isThere(node));
    const waiting = inOrder(this.compiled, pods, arrivalOf(seed, this.compiled), random);
    const outcome = { placement, pending: new Scheduler(placement, random).placeAll(waiting) };
    this.placed.set(seed, outcome);
    return outcome;
  }

  /** Nothing placed yet. */
  empty(): Placement {
    const placement = new Placement(this.compiled);
    for (const node of this.absent) close(placement, node);
    return placement;
  }
}

/** Takes a node away that has no pods. */
export function close(placement: Placement, node: number): void {
  placement.open[node] = 0;
  placement.gone[node] = 1;
}

/** Brings a node that takes pods. */
export function open(placement: Placement, node: number): void {
  placement.open[node] = 1;
  placement.gone[node] = 0;
}

/** Takes the pods off a node. @returns those that have to run elsewhere */
export function emptied(placement: Placement, node: number): readonly WaitingPod[] {
  const pods = podsOn(placement, node);
  for (const { group } of pods) placement.remove(group, node);
  return pods.filter((pod) => pod.node === undefined);
}
