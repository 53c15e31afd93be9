import { poolsOf, type ResolvedCluster } from "../../../model/azure/cluster";
import { FEWEST_SYSTEM_NODES, MOST_OF_A_POOL, nodeBounds } from "../../../model/azure/node-count";
import type { NodeCounts } from "../capacity-nodes";
import { withMore } from "../grown-counts";
import type { PodGroup } from "../placing/pod-group";
import type { PendingPods } from "../verdict";

/** How often pools grow at most where the nodes at most are not enough. */
const MOST_GROWTHS = 24;

/** What is asked of numbers of nodes. */
export interface NodeQuestion {
  /** The pods that have to have a node. */
  readonly groups: readonly PodGroup[];
  /**
   * Pods that have none, in the first case that does not fit; undefined where there is no such case.
   *
   * @param thoroughly whether everything is tried that a promise needs, or only what tells soon
   */
  waitingWith(counts: NodeCounts, thoroughly: boolean): readonly PendingPods[] | undefined;
}

/**
 * The fewest nodes of each pool that are enough: first those of the user pools, in the order in which they are declared,
 * each as few as the others let it be.
 *
 * @returns undefined where no number that was tried is enough, as where a pod's disk is in a zone that is lost
 */
export function fewestNodes(cluster: ResolvedCluster, question: NodeQuestion): NodeCounts | undefined {
  const found = searched(cluster, question, false);
  return found && question.waitingWith(found, true) ? searched(cluster, question, true) : found;
}

function searched(cluster: ResolvedCluster, question: NodeQuestion, thoroughly: boolean): NodeCounts | undefined {
  const pools = poolsOf(cluster);
  const systemPools = pools.filter(({ mode }) => mode === "System");
  const fewestOfSystem = systemPools.length > 1 ? 1 : FEWEST_SYSTEM_NODES;
  const enough = grownUntilEnough(cluster, question, thoroughly);
  if (!enough) return undefined;
  let counts = enough;
  for (const pool of [...pools.filter(({ mode }) => mode !== "System"), ...systemPools]) {
    let least = pool.mode === "System" ? fewestOfSystem : 0;
    let most = counts[pool.name] ?? 0;
    while (least < most) {
      const middle = Math.floor((least + most) / 2);
      if (question.waitingWith({ ...counts, [pool.name]: middle }, thoroughly)) least = middle + 1;
      else most = middle;
    }
    counts = { ...counts, [pool.name]: most };
  }
  return counts;
}

/** As many nodes as there are at most, and more of them where these are not enough: of user pools first. */
function grownUntilEnough(
  cluster: ResolvedCluster,
  { groups, waitingWith }: NodeQuestion,
  thoroughly: boolean,
): NodeCounts | undefined {
  const pools = [...poolsOf(cluster)].sort((one, other) => one.mode.localeCompare(other.mode)).reverse();
  const unbound = {
    ...cluster,
    pools: Object.fromEntries(pools.map((pool) => [pool.name, { ...pool, nodes: { min: 0, max: MOST_OF_A_POOL } }])),
  };
  let counts: NodeCounts = Object.fromEntries(pools.map((pool) => [pool.name, nodeBounds(pool).max]));
  for (let growth = 0; growth < MOST_GROWTHS; growth += 1) {
    const pending = waitingWith(counts, thoroughly);
    if (!pending) return counts;
    const more = withMore(unbound, counts, { groups, pending });
    if (!more) return undefined;
    counts = more;
  }
  return undefined;
}
