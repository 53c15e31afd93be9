import type { Compiled } from "../placing/compiled";
import { Placement } from "../placing/placement";
import { randomOf } from "../placing/random";
import { Scheduler } from "../placing/schedule";
import { allPods, arrivalOf, inOrder } from "../placing/waiting";
import type { WaitingPod } from "../placing/waiting-pod";
import { arrive, close } from "./node-changes";

/** What became of pods. */
export interface Outcome {
  readonly placement: Placement;
  /** Pods for which there was no node. */
  readonly pending: readonly WaitingPod[];
  /** Workloads whose budget has stopped a drain. @default - none */
  readonly blocked?: readonly string[];
}

/** A cluster and its pods, in which things happen. */
export class Scenario {
  private readonly placed = new Map<number, Outcome>();

  /**
   * @param compiled nodes and pods, those included that come later
   * @param absent numbers of nodes that are not there before something happens
   * @param begin how everything is placed before something happens, with a seed. @default - from nothing
   */
  constructor(
    readonly compiled: Compiled,
    private readonly absent: ReadonlySet<number> = new Set(),
    private readonly begin: (seed: number) => Outcome = (seed) => this.fromNothing(seed),
  ) {}

  /** The same pods and nodes with more groups behind them, of which there is no pod yet. */
  withMoreGroups(compiled: Compiled): Scenario {
    const begin = (seed: number) => {
      const { placement, pending } = this.steady(seed);
      return { placement: placement.withMoreGroups(compiled), pending };
    };
    return new Scenario(compiled, this.absent, begin);
  }

  /**
   * The same when a workload has grown: its new pods come behind all others.
   *
   * @param compiled the same nodes and groups, with the number of pods that there are then
   */
  grown(compiled: Compiled, group: number, more: number): Scenario {
    const begin = (seed: number) => {
      const before = this.steady(seed);
      const placement = new Placement(compiled, before.placement);
      const fresh = Array.from({ length: more }, (): WaitingPod => ({ group }));
      const pending = new Scheduler(placement, randomOf(seed + 1)).placeAll([...before.pending, ...fresh]);
      return { placement, pending };
    };
    return new Scenario(compiled, this.absent, begin);
  }

  /** The same when nodes have come that were not there, for pods that wait. */
  withArrivals(nodes: readonly number[]): Scenario {
    if (nodes.length === 0) return this;
    const begin = (seed: number) => {
      const { placement: before, pending } = this.steady(seed);
      const placement = before.copy();
      return { placement, pending: arrive(new Scheduler(placement, randomOf(seed + 1)), nodes, pending) };
    };
    return new Scenario(this.compiled, new Set([...this.absent].filter((node) => !nodes.includes(node))), begin);
  }

  /** Whether a node is there before anything happens. */
  isThere(node: number): boolean {
    return !this.absent.has(node);
  }

  /** Everything placed: with each seed in another order, and with other ties. */
  steady(seed: number): Outcome {
    const known = this.placed.get(seed) ?? this.begin(seed);
    this.placed.set(seed, known);
    return known;
  }

  private fromNothing(seed: number): Outcome {
    const random = randomOf(seed);
    const placement = this.empty();
    const pods = allPods(this.compiled, (node) => this.isThere(node));
    const waiting = inOrder(this.compiled, pods, arrivalOf(seed, this.compiled), random);
    return { placement, pending: new Scheduler(placement, random).placeAll(waiting) };
  }

  /** Nothing placed yet. */
  empty(): Placement {
    const placement = new Placement(this.compiled);
    for (const node of this.absent) close(placement, node);
    return placement;
  }
}
