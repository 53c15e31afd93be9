import type { Compiled, CompiledGroup } from "./compiled";
import type { Placement } from "./placement";

const MOST = 100;
const WEIGHTS = { taints: 3, nodeAffinity: 2, spread: 2, podAffinity: 2, leastAllocated: 1, balanced: 1 } as const;

/**
 * What kube-scheduler gives each node for one more pod of a group, with the plugins and weights that it has by default;
 * images are nowhere yet.
 *
 * @param nodes numbers of the nodes that take the pod, of which the first `count` count
 * @param into where the scores are written
 * @see https://kubernetes.io/docs/reference/scheduling/config/#scheduling-plugins
 */
export function scoreNodes(
  placement: Placement,
  index: number,
  { nodes, count }: { readonly nodes: Int32Array; readonly count: number },
  into: Float64Array,
): void {
  const { compiled } = placement.compiled;
  const group = compiled[index];
  if (!group) return;
  addRoom(placement, group, nodes, count, into);
  if (group.isDisliking) addDislikes(group, nodes, count, into);
  if (group.hasPreference) addPreferences(group, nodes, count, into);
  if (group.wishes.length > 0) addWishes(placement, group, nodes, count, into);
  if (group.softSpreads.length > 0) addSpreads(placement, group, nodes, count, into);
}

/** How much is left, and how evenly, of processor time and memory; those are the first two of the resources. */
function addRoom(
  { used, compiled }: Placement,
  { requests }: CompiledGroup,
  nodes: Int32Array,
  count: number,
  into: Float64Array,
): void {
  const { allocatable, resources }: Compiled = compiled;
  const cpu = requests[0] ?? 0;
  const memory = requests[1] ?? 0;
  for (let at = 0; at < count; at += 1) {
    const slot = (nodes[at] ?? 0) * resources.length;
    const cpuHas = allocatable[slot] ?? 0;
    const memoryHas = allocatable[slot + 1] ?? 0;
    const cpuUsed = used[slot] ?? 0;
    const memoryUsed = used[slot + 1] ?? 0;
    const cpuThen = cpuUsed + cpu;
    const memoryThen = memoryUsed + memory;
    const least = Math.floor((left(cpuThen, cpuHas) + left(memoryThen, memoryHas)) / 2);
    const then = evenness(cpuThen / cpuHas, memoryThen / memoryHas);
    const before = evenness(cpuUsed / cpuHas, memoryUsed / memoryHas);
    const balanced = MOST / 2 + Math.trunc((MOST / 2 + then - before) / 2);
    into[at] = WEIGHTS.leastAllocated * least + WEIGHTS.balanced * balanced;
  }
}

function left(used: number, has: number): number {
  return used > has || has === 0 ? 0 : Math.floor(((has - used) * MOST) / has);
}

function evenness(one: number, other: number): number {
  return Math.floor((1 - Math.abs(Math.min(one, 1) - Math.min(other, 1)) / 2) * MOST);
}

function addDislikes({ disliked }: CompiledGroup, nodes: Int32Array, count: number, into: Float64Array): void {
  let most = 0;
  for (let at = 0; at < count; at += 1) most = Math.max(most, disliked[nodes[at] ?? 0] ?? 0);
  for (let at = 0; at < count; at += 1) {
    const share = most === 0 ? 0 : Math.floor((MOST * (disliked[nodes[at] ?? 0] ?? 0)) / most);
    into[at] = (into[at] ?? 0) + WEIGHTS.taints * (MOST - share);
  }
}

function addPreferences({ preference }: CompiledGroup, nodes: Int32Array, count: number, into: Float64Array): void {
  let most = 0;
  for (let at = 0; at < count; at += 1) most = Math.max(most, preference[nodes[at] ?? 0] ?? 0);
  if (most === 0) return;
  for (let at = 0; at < count; at += 1) {
    const share = Math.floor((MOST * (preference[nodes[at] ?? 0] ?? 0)) / most);
    into[at] = (into[at] ?? 0) + WEIGHTS.nodeAffinity * share;
  }
}

function addWishes(
  placement: Placement,
  { wishes }: CompiledGroup,
  nodes: Int32Array,
  count: number,
  into: Float64Array,
): void {
  const sums = new Float64Array(count);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < count; at += 1) {
    let sum = 0;
    for (const { tally, weight } of wishes) sum += weight * countAt(placement, tally, nodes[at] ?? 0);
    sums[at] = sum;
    least = Math.min(least, sum);
    most = Math.max(most, sum);
  }
  if (most === least) return;
  for (let at = 0; at < count; at += 1) {
    const share = Math.floor((MOST * ((sums[at] ?? 0) - least)) / (most - least));
    into[at] = (into[at] ?? 0) + WEIGHTS.podAffinity * share;
  }
}

function addSpreads(
  placement: Placement,
  { softSpreads }: CompiledGroup,
  nodes: Int32Array,
  count: number,
  into: Float64Array,
): void {
  const sums = new Float64Array(count);
  const known = knownBy(placement, softSpreads, nodes, count, sums);
  for (const { tally, maxSkew, isHost } of softSpreads) {
    const { domainOf, domains } = placement.compiled.tallies[tally] ?? NO_TALLY;
    const counts = placement.tallies[tally] ?? NO_COUNTS;
    const weight = Math.log((isHost ? known : domainsAmong(domainOf, domains, nodes, count)) + 2);
    for (let at = 0; at < count; at += 1) {
      const there = counts[domainOf[nodes[at] ?? 0] ?? 0] ?? 0;
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
    const share = most === 0 ? MOST : Math.floor((MOST * (most + least - sum)) / most);
    into[at] = (into[at] ?? 0) + WEIGHTS.spread * share;
  }
}

const NO_TALLY = { domainOf: new Int32Array(0), domains: 0 };
const NO_COUNTS = new Int32Array(0);

/** How many of the nodes have a value for every label of some spreads; the sum of each other one is no number. */
function knownBy(
  { compiled }: Placement,
  spreads: CompiledGroup["softSpreads"],
  nodes: Int32Array,
  count: number,
  sums: Float64Array,
): number {
  let known = count;
  for (const { tally } of spreads) {
    const { domainOf } = compiled.tallies[tally] ?? NO_TALLY;
    for (let at = 0; at < count; at += 1) {
      if ((domainOf[nodes[at] ?? 0] ?? -1) >= 0 || Number.isNaN(sums[at])) continue;
      sums[at] = Number.NaN;
      known -= 1;
    }
  }
  return known;
}

function countAt(placement: Placement, tally: number, node: number): number {
  const domain = placement.compiled.tallies[tally]?.domainOf[node] ?? -1;
  return domain < 0 ? 0 : (placement.tallies[tally]?.[domain] ?? 0);
}

function domainsAmong(domainOf: Int32Array, domains: number, nodes: Int32Array, count: number): number {
  const seen = new Uint8Array(domains);
  let found = 0;
  for (let at = 0; at < count && found < domains; at += 1) {
    const domain = domainOf[nodes[at] ?? 0] ?? -1;
    if (domain < 0 || seen[domain] === 1) continue;
    seen[domain] = 1;
    found += 1;
  }
  return found;
}
