import type { CompiledGroup, CompiledSpread } from "./compiled";
import { countNear, type Placement } from "./placement";

/**
 * The nodes that take one more pod of a group, as kube-scheduler's filters find them: labels, taints, ports, resources,
 * spread and affinity.
 *
 * @param into where the numbers of the nodes are written
 * @param zone number of the zone that they have to be in; undefined for any
 * @returns how many there are
 * @see https://kubernetes.io/docs/reference/scheduling/config/#scheduling-plugins
 */
export function feasibleNodes(placement: Placement, index: number, into: Int32Array, zone?: number): number {
  const { compiled, nodes, zoneOf } = placement.compiled;
  const group = compiled[index];
  if (!group) return 0;
  const lows = group.hardSpreads.length === 0 ? NONE : group.hardSpreads.map((spread) => lowestOf(placement, spread));
  const hasOthers = group.apart.length + group.beside.length > 0;
  const isFirst = group.besideItself && group.beside.every((tally) => placement.totals[tally] === 0);
  let count = 0;
  for (let node = 0; node < nodes.length; node += 1) {
    if (placement.open[node] === 0 || group.eligible[node] === 0) continue;
    if (zone !== undefined && zoneOf[node] !== zone) continue;
    if (!hasRoom(placement, group, node)) continue;
    if (lows.length > 0 && !meetsSpreads(placement, group, node, lows)) continue;
    if (hasOthers && !meetsOthers(placement, group, node, isFirst)) continue;
    into[count] = node;
    count += 1;
  }
  return count;
}

const NONE: readonly number[] = [];

/** Whether a node has what a pod asks for, its ports included. */
function hasRoom({ used, compiled, ports }: Placement, group: CompiledGroup, node: number): boolean {
  const { allocatable, resources, nodes } = compiled;
  const { asked, requests } = group;
  const at = node * resources.length;
  for (let index = 0; index < asked.length; index += 1) {
    const resource = asked[index] ?? 0;
    if ((used[at + resource] ?? 0) + (requests[resource] ?? 0) > (allocatable[at + resource] ?? 0)) return false;
  }
  if (group.ports.length === 0) return true;
  for (const port of group.ports) if ((ports[port * nodes.length + node] ?? 0) > 0) return false;
  return true;
}

function meetsSpreads(placement: Placement, group: CompiledGroup, node: number, lows: readonly number[]): boolean {
  const { tallies } = placement.compiled;
  for (const [number, { tally, maxSkew, selfMatch }] of group.hardSpreads.entries()) {
    const { domainOf, at = 0 } = tallies[tally] ?? {};
    const domain = domainOf?.[node] ?? -1;
    if (domain < 0) return false;
    // a node that is not counted belongs to a domain all the same, whose count may be that of others
    const here = placement.tallies[at + domain] ?? 0;
    if (here + selfMatch - (lows[number] ?? 0) > maxSkew) return false;
  }
  return true;
}

/** The fewest pods that a domain has, of those with a node that counts; 0 where there are fewer domains than wanted. */
function lowestOf(placement: Placement, { tally, minDomains }: CompiledSpread): number {
  const { tallies, nodes } = placement.compiled;
  const found = tallies[tally];
  if (!found) return 0;
  const seen = new Uint8Array(found.domains);
  let domains = 0;
  let lowest = Number.POSITIVE_INFINITY;
  for (let node = 0; node < nodes.length; node += 1) {
    const domain = found.domainOf[node] ?? -1;
    if (found.counted[node] === 0 || domain < 0 || placement.gone[node] === 1 || seen[domain] === 1) continue;
    seen[domain] = 1;
    domains += 1;
    lowest = Math.min(lowest, placement.tallies[found.at + domain] ?? 0);
  }
  if (domains < minDomains) return 0;
  // the scheduler's own answer where there is no domain at all
  return lowest === Number.POSITIVE_INFINITY ? Number.MAX_SAFE_INTEGER : lowest;
}

function meetsOthers(placement: Placement, group: CompiledGroup, node: number, isFirst: boolean): boolean {
  for (const tally of group.apart) {
    if ((countNear(placement, tally, node) ?? 0) > 0) return false;
  }
  for (const tally of group.beside) {
    const near = countNear(placement, tally, node);
    if (near === undefined || (near === 0 && !isFirst)) return false;
  }
  return true;
}
