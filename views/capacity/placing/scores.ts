import type { CompiledGroup, CompiledSpread } from "./compiled";
import { countNear, type Placement } from "./placement";

const MOST_SCORE = 100;
const WEIGHTS = { taints: 3, nodeAffinity: 2, spread: 2, podAffinity: 2, leastAllocated: 1, balanced: 1 } as const;

/** Nodes that take a pod, and room for what is counted of each; made once for many pods. */
export class NodeScores {
  /** Numbers of the nodes. */
  readonly nodes: Int32Array;
  /** What each of the nodes is given. */
  readonly scores: Float64Array;
  /** How many of them count. */
  count = 0;
  private readonly sums: Float64Array;
  /** When each domain was seen last: which time of asking; there are no more domains than nodes. */
  private readonly seen: Int32Array;
  private asking = 0;

  /** @param most how many nodes there are at most */
  constructor(most: number) {
    this.nodes = new Int32Array(most);
    this.scores = new Float64Array(most);
    this.sums = new Float64Array(most);
    this.seen = new Int32Array(most);
  }

  /**
   * What kube-scheduler gives each node for one more pod of a group, with the plugins and weights that it has by default;
   * images are nowhere yet.
   *
   * @see https://kubernetes.io/docs/reference/scheduling/config/#scheduling-plugins
   */
  score(placement: Placement, index: number): void {
    const group = placement.compiled.compiled[index];
    if (!group) return;
    this.addRoom(placement, group);
    if (group.isDisliking) this.addDislikes(group);
    if (group.hasPreference) this.addPreferences(group);
    if (group.wishes.length > 0) this.addWishes(placement, group);
    if (group.softSpreads.length > 0) this.addSpreads(placement, group.softSpreads);
  }

  /** How much is left, and how evenly, of processor time and memory; those are the first two of the resources. */
  private addRoom(placement: Placement, { requests }: CompiledGroup): void {
    const { free, compiled, evenness } = placement;
    const { allocatable } = compiled;
    const width = compiled.resources.length;
    const { nodes, scores, count } = this;
    const cpu = requests[0] ?? 0;
    const memory = requests[1] ?? 0;
    for (let at = 0; at < count; at += 1) {
      const node = nodes[at] ?? 0;
      const slot = node * width;
      const cpuHas = allocatable[slot] ?? 0;
      const memoryHas = allocatable[slot + 1] ?? 0;
      const cpuLeft = (free[slot] ?? 0) - cpu;
      const memoryLeft = (free[slot + 1] ?? 0) - memory;
      const least = Math.floor((left(cpuLeft, cpuHas) + left(memoryLeft, memoryHas)) / 2);
      const then = Math.floor(placement.evennessWith(node, cpu, memory) * MOST_SCORE);
      const change = then - Math.floor((evenness[node] ?? 0) * MOST_SCORE);
      const balanced = MOST_SCORE / 2 + Math.trunc((MOST_SCORE / 2 + change) / 2);
      scores[at] = WEIGHTS.leastAllocated * least + WEIGHTS.balanced * balanced;
    }
  }

  private addDislikes({ disliked }: CompiledGroup): void {
    const { nodes, scores, count } = this;
    let most = 0;
    for (let at = 0; at < count; at += 1) most = Math.max(most, disliked[nodes[at] ?? 0] ?? 0);
    for (let at = 0; at < count; at += 1) {
      const share = most === 0 ? 0 : Math.floor((MOST_SCORE * (disliked[nodes[at] ?? 0] ?? 0)) / most);
      scores[at] = (scores[at] ?? 0) + WEIGHTS.taints * (MOST_SCORE - share);
    }
  }

  private addPreferences({ preference }: CompiledGroup): void {
    const { nodes, scores, count } = this;
    let most = 0;
    for (let at = 0; at < count; at += 1) most = Math.max(most, preference[nodes[at] ?? 0] ?? 0);
    if (most === 0) return;
    for (let at = 0; at < count; at += 1) {
      const share = Math.floor((MOST_SCORE * (preference[nodes[at] ?? 0] ?? 0)) / most);
      scores[at] = (scores[at] ?? 0) + WEIGHTS.nodeAffinity * share;
    }
  }

  private addWishes(placement: Placement, { wishes }: CompiledGroup): void {
    const { nodes, scores, sums, count } = this;
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (let at = 0; at < count; at += 1) {
      let sum = 0;
      for (const { tally, weight } of wishes) sum += weight * (countNear(placement, tally, nodes[at] ?? 0) ?? 0);
      sums[at] = sum;
      least = Math.min(least, sum);
      most = Math.max(most, sum);
    }
    if (most === least) return;
    for (let at = 0; at < count; at += 1) {
      const share = Math.floor((MOST_SCORE * ((sums[at] ?? 0) - least)) / (most - least));
      scores[at] = (scores[at] ?? 0) + WEIGHTS.podAffinity * share;
    }
  }

  private addSpreads(placement: Placement, spreads: readonly CompiledSpread[]): void {
    const { nodes, scores, sums, count } = this;
    const known = this.knownBy(placement, spreads);
    for (const { tally, maxSkew, isHost } of spreads) {
      const found = placement.compiled.tallies[tally];
      if (!found) continue;
      const { domainOf, at: first } = found;
      const weight = Math.log((isHost ? known : this.domainsAmong(domainOf)) + 2);
      for (let at = 0; at < count; at += 1) {
        const there = placement.tallies[first + (domainOf[nodes[at] ?? 0] ?? 0)] ?? 0;
        sums[at] = (sums[at] ?? 0) + (there * weight + maxSkew - 1);
      }
    }
    let least = Number.POSITIVE_INFINITY;
    let most = 0;
    for (let at = 0; at < count; at += 1) {
      const rounded = Math.round(sums[at] ?? 0);
      sums[at] = rounded;
      if (rounded < least) least = rounded;
      if (rounded > most) most = rounded;
    }
    for (let at = 0; at < count; at += 1) {
      const sum = sums[at] ?? Number.NaN;
      if (Number.isNaN(sum)) continue;
      const share = most === 0 ? MOST_SCORE : Math.floor((MOST_SCORE * (most + least - sum)) / most);
      scores[at] = (scores[at] ?? 0) + WEIGHTS.spread * share;
    }
  }

  /** How many of the nodes have a value for every label of some spreads; the sum of each other one is no number. */
  private knownBy({ compiled }: Placement, spreads: readonly CompiledSpread[]): number {
    const { nodes, sums, count } = this;
    sums.fill(0, 0, count);
    let known = count;
    for (const { tally } of spreads) {
      const { domainOf, isEverywhere = true } = compiled.tallies[tally] ?? {};
      if (!domainOf || isEverywhere) continue;
      for (let at = 0; at < count; at += 1) {
        if ((domainOf[nodes[at] ?? 0] ?? -1) >= 0 || Number.isNaN(sums[at])) continue;
        sums[at] = Number.NaN;
        known -= 1;
      }
    }
    return known;
  }

  /** Of how many domains the nodes are. */
  private domainsAmong(domainOf: Int32Array): number {
    const { nodes, count, seen } = this;
    this.asking += 1;
    const { asking } = this;
    let found = 0;
    for (let at = 0; at < count; at += 1) {
      const domain = domainOf[nodes[at] ?? 0] ?? -1;
      if (domain < 0 || seen[domain] === asking) continue;
      seen[domain] = asking;
      found += 1;
    }
    return found;
  }
}

function left(free: number, has: number): number {
  return free < 0 || has === 0 ? 0 : Math.floor((free * MOST_SCORE) / has);
}
