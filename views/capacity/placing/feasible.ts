import type { CompiledGroup } from "./compiled";
import { countNear, type Placement } from "./placement";
import { type Evenness, evennessOf, isEvenWith } from "./spread-evenness";

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
  const group = placement.compiled.compiled[index];
  if (!group) return 0;
  const count = nodesWithRoom(placement, group, into);
  const { hardSpreads, apart, beside, ports } = group;
  if (zone === undefined && hardSpreads.length + apart.length + beside.length + ports.length === 0) return count;
  return nodesThatMayHaveIt(placement, group, { into, count, zone });
}

/** Nodes that are open, let the pods on, and have what one asks for: asked of every node for every pod, so it has to be fast. */
function nodesWithRoom({ free, open, compiled }: Placement, group: CompiledGroup, into: Int32Array): number {
  const { eligible, asked, requests } = group;
  const width = compiled.resources.length;
  const length = eligible.length;
  let count = 0;
  for (let node = 0; node < length; node += 1) {
    if (open[node] === 0 || eligible[node] === 0) continue;
    into[count] = node;
    count += 1;
  }
  for (let index = 0; index < asked.length; index += 1) {
    const resource = asked[index] ?? 0;
    const wanted = requests[resource] ?? 0;
    let left = 0;
    for (let at = 0; at < count; at += 1) {
      const node = into[at] ?? 0;
      if (wanted > (free[node * width + resource] ?? 0)) continue;
      into[left] = node;
      left += 1;
    }
    count = left;
  }
  return count;
}

/** Those of some nodes on which ports, zone, spread and affinity let the pods. */
function nodesThatMayHaveIt(
  placement: Placement,
  group: CompiledGroup,
  { into, count, zone }: { readonly into: Int32Array; readonly count: number; readonly zone: number | undefined },
): number {
  const { zoneOf } = placement.compiled;
  const spreads = group.hardSpreads.map((spread) => evennessOf(placement, spread));
  const hasOthers = group.apart.length + group.beside.length > 0;
  const isFirst = group.besideItself && group.beside.every((tally) => placement.totals[tally] === 0);
  let left = 0;
  for (let at = 0; at < count; at += 1) {
    const node = into[at] ?? 0;
    if (zone !== undefined && zoneOf[node] !== zone) continue;
    if (!hasPorts(placement, group, node)) continue;
    if (spreads.length > 0 && !meetsSpreads(placement, node, spreads)) continue;
    if (hasOthers && !meetsOthers(placement, group, node, isFirst)) continue;
    into[left] = node;
    left += 1;
  }
  return left;
}

function hasPorts({ ports, compiled }: Placement, group: CompiledGroup, node: number): boolean {
  for (const port of group.ports) if ((ports[port * compiled.nodes.length + node] ?? 0) > 0) return false;
  return true;
}

function meetsSpreads(placement: Placement, node: number, spreads: readonly Evenness[]): boolean {
  for (const each of spreads) if (!isEvenWith(placement, each, node)) return false;
  return true;
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
