import type { IntOrPercent } from "../value/int-or-percent";
import { ValueError } from "../value/value-error";

/** Bounds between which the cluster autoscaler chooses the number of nodes. */
export interface NodeRange {
  /** Fewest nodes: 1 to 1000 for system pools, 0 to 1000 for user pools; azurerm's `min_count`. */
  readonly min: number;
  /** Most nodes, 1 to 1000; azurerm's `max_count`. */
  readonly max: number;
}

/**
 * Reads a number of nodes, or the bounds of the autoscaler; which numbers are right is up to rules.
 *
 * @throws ValueError when it is neither.
 */
export function parseNodes(nodes: number | NodeRange): number | NodeRange {
  const numbers = typeof nodes === "object" ? [nodes.min, nodes.max] : [nodes];
  if (numbers.every((number) => typeof number === "number")) return nodes;
  throw new ValueError("be a number of nodes, or bounds", nodes, "write 3, or { min: 1, max: 5 }");
}

/** The smallest and the largest number of nodes that a pool has outside upgrades. */
export function nodeBounds(pool: { readonly nodes: number | NodeRange }): NodeRange {
  return typeof pool.nodes === "number" ? { min: pool.nodes, max: pool.nodes } : pool.nodes;
}

/**
 * The largest number of nodes that a pool has during an upgrade: at most twice as many as else, as no more extra nodes are
 * made than there are nodes to upgrade.
 *
 * Source: https://learn.microsoft.com/azure/aks/upgrade-aks-cluster#customize-node-surge-upgrade
 */
export function nodesWithSurge(pool: {
  readonly nodes: number | NodeRange;
  readonly maxSurge: IntOrPercent;
  readonly spot?: object | undefined;
}): number {
  const { max } = nodeBounds(pool);
  return pool.spot ? max : max + Math.min(max, pool.maxSurge.ceilOf(max));
}

/** Fewest nodes that the system pools of a cluster have together where its DNS survives the loss of one. */
export const FEWEST_SYSTEM_NODES = 2;

/** Most nodes that a pool may have. */
export const MOST_OF_A_POOL = 1000;

/** Whether every pool has a number of nodes that Azure could give it: what follows from another number says nothing. */
export function hasPossibleNodes(pools: readonly { readonly nodes: number | NodeRange }[]): boolean {
  return pools.every((pool) =>
    Object.values(nodeBounds(pool)).every((count) => Number.isInteger(count) && count >= 0 && count <= MOST_OF_A_POOL),
  );
}
