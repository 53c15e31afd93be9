import { poolsOf, type ResolvedCluster } from "../../../model/azure/cluster";
import { FEWEST_SYSTEM_NODES, MOST_OF_A_POOL, nodeBounds } from "../../../model/azure/node-count";
import type { NodeCounts } from "../capacity-nodes";
import { withMore } from "../grown-counts";
import type { PodGroup } from "../placing/pod-group";
import type { Unfit } from "./unfit";

/** How often pools grow at most where the nodes at most are not enough. */
const MOST_GROWTHS = 24;

/** What is asked of numbers of nodes. */
export interface NodeQuestion {
  /** The pods that have to have a node. */
  readonly groups: readonly PodGroup[];
  /**
   * The first case that does not fit; undefined where there is none.
   *
   * @param thoroughly whether everything is tried that a promise needs, or only what tells soon
   */
  unfitWith(counts: NodeCounts, thoroughly: boolean): Unfit | undefined;
}

/** The fewest nodes of each pool; or what no number that was tried is enough for, as where a pod's disk is in a zone that is lost. */
export type FewestNodes = { readonly counts: NodeCounts } | { readonly unfit: Unfit };

/**
 * The fewest nodes of each pool that are enough: first those of the user pools, in the order in which they are declared,
 * each as few as the others let it be.
 */
export function fewestNodes(cluster: ResolvedCluster, question: NodeQuestion): FewestNodes {
  const pools = poolsOf(cluster);
  const systemPools = pools.filter(({ mode }) => mode === "System");
  const fewestOfSystem = systemPools.length > 1 ? 1 : FEWEST_SYSTEM_NODES;
  const enough = grownUntilEnough(cluster, question);
  if ("unfit" in enough) return enough;
  let { counts } = enough;
  for (const pool of [...pools.filter(({ mode }) => mode !== "System"), ...systemPools]) {
    const least = pool.mode === "System" ? fewestOfSystem : 0;
    counts = fewestOf(pool.name, least, counts, question);
  }
  return { counts };
}

/** With as few nodes of one pool as the others let it be: looked for by what tells soon, and proved from there upwards. */
function fewestOf(pool: string, fewest: number, enough: NodeCounts, { unfitWith }: NodeQuestion): NodeCounts {
  const upTo = enough[pool] ?? 0;
  let least = fewest;
  for (let most = upTo; least < most; ) {
    const middle = Math.floor((least + most) / 2);
    if (unfitWith({ ...enough, [pool]: middle }, false)) least = middle + 1;
    else most = middle;
  }
  while (least < upTo && unfitWith({ ...enough, [pool]: least }, true)) least += 1;
  return { ...enough, [pool]: Math.min(least, upTo) };
}

/** As many nodes as there are at most, and more of them where these are not enough: of user pools first. */
function grownUntilEnough(cluster: ResolvedCluster, { groups, unfitWith }: NodeQuestion): FewestNodes {
  const pools = [...poolsOf(cluster)].sort((one, other) => one.mode.localeCompare(other.mode)).reverse();
  const unbound = {
    ...cluster,
    pools: Object.fromEntries(pools.map((pool) => [pool.name, { ...pool, nodes: { min: 0, max: MOST_OF_A_POOL } }])),
  };
  let counts: NodeCounts = Object.fromEntries(pools.map((pool) => [pool.name, nodeBounds(pool).max]));
  let unfit = unfitWith(counts, true);
  for (let growth = 0; unfit && growth < MOST_GROWTHS; growth += 1) {
    const more = withMore(unbound, counts, { groups, pending: unfit.pending() });
    if (!more) break;
    counts = more;
    unfit = unfitWith(counts, true);
  }
  return unfit ? { unfit } : { counts };
}
