import { feasibleNodes } from "./feasible";
import type { Placement } from "./placement";
import { makeRoom } from "./preemption";
import { NodeScores } from "./scores";
import type { WaitingPod } from "./waiting-pod";

/** How a node is chosen of those that take a pod. */
export type Choice = "best" | "fullest";

/** Places pods one after the other, as kube-scheduler does. */
export class Scheduler {
  private readonly found: NodeScores;

  /**
   * @param random numbers from 0 to 1: the scheduler chooses by chance among the nodes with the best score
   * @param choice "fullest" leaves as much room together as it can, in place of what the scheduler does
   */
  constructor(
    readonly placement: Placement,
    private readonly random: () => number,
    private readonly choice: Choice = "best",
  ) {
    this.found = new NodeScores(placement.compiled.nodes.length);
  }

  /**
   * Places pods in their order. One for which there is no node pushes others of a lower priority off theirs, if that
   * helps, and else is tried again when others have been placed.
   *
   * @returns those for which there is no node
   */
  placeAll(pods: readonly WaitingPod[]): WaitingPod[] {
    let waiting = [...pods];
    for (let progress = true; progress && waiting.length > 0; ) {
      const left: WaitingPod[] = [];
      progress = false;
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        if (this.place(next) !== undefined) progress = true;
        else {
          const victims = makeRoom(this.placement, next, this.random);
          if (victims) waiting = [next, ...waiting, ...victims];
          else left.push(next);
        }
      }
      waiting = left;
      if (waiting.length === pods.length) break;
    }
    return waiting;
  }

  /** Places a pod. @returns number of its node; undefined where none takes it */
  place({ group, node, zone }: WaitingPod): number | undefined {
    const { placement, found } = this;
    found.count = feasibleNodes(placement, group, found.nodes, zone);
    const chosen = node === undefined ? this.choose(group) : this.only(node);
    if (chosen !== undefined) placement.place(group, chosen);
    return chosen;
  }

  private only(node: number): number | undefined {
    const { nodes, count } = this.found;
    return nodes.subarray(0, count).includes(node) ? node : undefined;
  }

  private choose(group: number): number | undefined {
    const { nodes, scores, count } = this.found;
    if (count === 0) return undefined;
    if (count === 1) return nodes[0];
    if (this.choice === "best") this.found.score(this.placement, group);
    else this.scoreFullest();
    let best = Number.NEGATIVE_INFINITY;
    let ties = 0;
    let chosen = 0;
    for (let at = 0; at < count; at += 1) {
      const score = scores[at] ?? 0;
      if (score < best) continue;
      ties = score > best ? 1 : ties + 1;
      best = score;
      if (ties === 1 || this.random() * ties < 1) chosen = nodes[at] ?? 0;
    }
    return chosen;
  }

  /** The higher, the less is left of what is scarcest. */
  private scoreFullest(): void {
    const { free, compiled } = this.placement;
    const { allocatable, resources } = compiled;
    const { nodes, scores, count } = this.found;
    for (let at = 0; at < count; at += 1) {
      let fullest = 0;
      for (let resource = 0; resource < resources.length; resource += 1) {
        const slot = (nodes[at] ?? 0) * resources.length + resource;
        const has = allocatable[slot] ?? 0;
        if (has > 0) fullest = Math.max(fullest, (has - (free[slot] ?? 0)) / has);
      }
      scores[at] = fullest;
    }
  }
}
