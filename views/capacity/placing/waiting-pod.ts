import type { Placement } from "./placement";

/** One pod that waits for a node. */
export interface WaitingPod {
  /** Index of its group. */
  readonly group: number;
  /** The only node that it may run on, as pods that run on every node have; undefined for any. */
  readonly node?: number | undefined;
  /** The only zone that it may run in, where its disk is; undefined for any. */
  readonly zone?: number | undefined;
}

/** The pods of a node, as they would wait if they lost it; each with a disk of its zone has to stay in it. */
export function podsOn({ compiled, counts }: Placement, node: number): readonly WaitingPod[] {
  const { nodes, groups, zoneOf } = compiled;
  const found: WaitingPod[] = [];
  for (let group = 0; group < groups.length; group += 1) {
    const count = counts[group * nodes.length + node] ?? 0;
    if (count === 0) continue;
    const { isOnEveryNode = false, staysInZone = false } = groups[group] ?? {};
    const pod = { group, ...(isOnEveryNode && { node }), ...(staysInZone && { zone: zoneOf[node] }) };
    for (let number = 0; number < count; number += 1) found.push(pod);
  }
  return found;
}
