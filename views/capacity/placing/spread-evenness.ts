import type { CompiledSpread } from "./compiled";
import type { Placement } from "./placement";

/** How evenly pods are spread, as it is when one more of them looks for a node. */
export interface Evenness {
  readonly spread: CompiledSpread;
  /** The fewest pods that a domain has. */
  readonly lowest: number;
  /** Pods by domain that are on nodes which do not count now; undefined where there are none. */
  readonly uncounted: ReadonlyMap<number, number> | undefined;
}

/**
 * How evenly pods are spread. A node that is drained has a taint, so that it counts no more where taints are honoured.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
export function evennessOf(placement: Placement, spread: CompiledSpread): Evenness {
  const drained = spread.honouring ? drainedNodes(placement) : [];
  const uncounted = drained.length === 0 ? undefined : uncountedOn(placement, spread, drained);
  return { spread, lowest: lowestOf(placement, spread, uncounted), uncounted };
}

/** Whether one more pod on a node is within the skew. */
export function isEvenWith(placement: Placement, { spread, lowest, uncounted }: Evenness, node: number): boolean {
  const { tally, maxSkew, selfMatch } = spread;
  const { domainOf, at = 0 } = placement.compiled.tallies[tally] ?? {};
  const domain = domainOf?.[node] ?? -1;
  if (domain < 0) return false;
  // a node that is not counted belongs to a domain all the same, whose count may be that of others
  const here = (placement.tallies[at + domain] ?? 0) - (uncounted?.get(domain) ?? 0);
  return here + selfMatch - lowest <= maxSkew;
}

/** The fewest pods that a domain has, of those with a node that counts; 0 where there are fewer domains than wanted. */
function lowestOf(
  placement: Placement,
  { tally, minDomains }: CompiledSpread,
  uncounted: Evenness["uncounted"],
): number {
  const { tallies, nodes } = placement.compiled;
  const found = tallies[tally];
  if (!found) return 0;
  const seen = new Uint8Array(found.domains);
  let domains = 0;
  let lowest = Number.POSITIVE_INFINITY;
  for (let node = 0; node < nodes.length; node += 1) {
    const domain = found.domainOf[node] ?? -1;
    if (found.counted[node] === 0 || domain < 0 || placement.gone[node] === 1 || seen[domain] === 1) continue;
    if (uncounted && placement.open[node] === 0) continue;
    seen[domain] = 1;
    domains += 1;
    lowest = Math.min(lowest, (placement.tallies[found.at + domain] ?? 0) - (uncounted?.get(domain) ?? 0));
  }
  if (domains < minDomains) return 0;
  // the scheduler's own answer where there is no domain at all
  return lowest === Number.POSITIVE_INFINITY ? Number.MAX_SAFE_INTEGER : lowest;
}

/** Nodes that are there and take no pods. */
function drainedNodes({ open, gone }: Placement): readonly number[] {
  const found: number[] = [];
  for (let node = 0; node < open.length; node += 1) if (open[node] === 0 && gone[node] === 0) found.push(node);
  return found;
}

function uncountedOn(
  placement: Placement,
  { tally, honouring = [] }: CompiledSpread,
  drained: readonly number[],
): ReadonlyMap<number, number> {
  const { domainOf, counted } = placement.compiled.tallies[tally] ?? {};
  const found = new Map<number, number>();
  for (const node of drained) {
    const domain = domainOf?.[node] ?? -1;
    if (domain < 0 || counted?.[node] === 0) continue;
    const pods = honouring.reduce((sum, group) => sum + placement.countOn(group, node), 0);
    found.set(domain, (found.get(domain) ?? 0) + pods);
  }
  return found;
}
