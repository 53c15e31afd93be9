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
  for (let at = 0; at < count; at += 1) into[at] = scoreOfRoom(placement, group, nodes[at] ?? 0);
  if (group.isDisliking) addDislikes(group, nodes, count, into);
  if (group.hasPreference) addPreferences(group, nodes, count, into);
  if (group.wishes.length > 0) addWishes(placement, group, nodes, count, into);
  if (group.softSpreads.length > 0) addSpreads(placement, group, nodes, count, into);
}

/** How much is left, and how evenly, of processor time and memory. */
function scoreOfRoom({ used, compiled }: Placement, group: CompiledGroup, node: number): number {
  const { allocatable, resources }: Compiled = compiled;
  const at = node * resources.length;
  const [cpu, memory] = [at, at + 1]; // the first two of the resources
  const cpuHas = allocatable[cpu] ?? 0;
  const memoryHas = allocatable[memory] ?? 0;
  const cpuUsed = used[cpu] ?? 0;
  const memoryUsed = used[memory] ?? 0;
  const cpuThen = cpuUsed + (group.requests[0] ?? 0);
  const memoryThen = memoryUsed + (group.requests[1] ?? 0);
  const least = Math.floor((left(cpuThen, cpuHas) + left(memoryThen, memoryHas)) / 2);
  const then = evenness(cpuThen / cpuHas, memoryThen / memoryHas);
  const before = evenness(cpuUsed / cpuHas, memoryUsed / memoryHas);
  const balanced = MOST / 2 + Math.trunc((MOST / 2 + then - before) / 2);
  return WEIGHTS.leastAllocated * least + WEIGHTS.balanced * balanced;
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
  const { tallies } = placement.compiled;
  const sums = new Float64Array(count).fill(-1);
  let known = 0;
  for (let at = 0; at < count; at += 1) {
    if (softSpreads.every(({ tally }) => (tallies[tally]?.domainOf[nodes[at] ?? 0] ?? -1) >= 0)) known += 1;
  }
  const weights = softSpreads.map(({ tally, isHost }) =>
    Math.log((isHost ? known : domainsAmong(tallies[tally]?.domainOf, nodes, count)) + 2),
  );
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (let at = 0; at < count; at += 1) {
    const node = nodes[at] ?? 0;
    if (softSpreads.some(({ tally }) => (tallies[tally]?.domainOf[node] ?? -1) < 0)) continue;
    let sum = 0;
    for (const [number, { tally, maxSkew }] of softSpreads.entries()) {
      sum += countAt(placement, tally, node) * (weights[number] ?? 0) + maxSkew - 1;
    }
    const rounded = Math.round(sum);
    sums[at] = rounded;
    least = Math.min(least, rounded);
    most = Math.max(most, rounded);
  }
  for (let at = 0; at < count; at += 1) {
    const sum = sums[at] ?? -1;
    if (sum < 0) continue;
    const share = most === 0 ? MOST : Math.floor((MOST * (most + least - sum)) / most);
    into[at] = (into[at] ?? 0) + WEIGHTS.spread * share;
  }
}

function countAt(placement: Placement, tally: number, node: number): number {
  const domain = placement.compiled.tallies[tally]?.domainOf[node] ?? -1;
  return domain < 0 ? 0 : (placement.tallies[tally]?.[domain] ?? 0);
}

function domainsAmong(domainOf: Int32Array | undefined, nodes: Int32Array, count: number): number {
  const seen = new Set<number>();
  for (let at = 0; at < count; at += 1) {
    const domain = domainOf?.[nodes[at] ?? 0] ?? -1;
    if (domain >= 0) seen.add(domain);
  }
  return seen.size;
}
