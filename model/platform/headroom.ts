import { poolsOf, type ResolvedCluster } from "../azure/cluster";
import { roomAtMost } from "../azure/node-allocatable";
import { nodeBounds } from "../azure/node-count";
import type { ResolvedNodePool } from "../azure/node-pool";
import { taintsOf } from "../azure/node-taints";
import { roomBesideSystemPods } from "../azure/system-pods";
import { requestsOfPod } from "../kubernetes/pod-requests";
import { replicaBounds } from "../kubernetes/service";
import type { ResolvedEnvironment } from "./environment";
import { isMet, matchNodes } from "./node-match";

/** How much of a resource nodes have left, when there are as many of them and of replicas as autoscalers choose at most. */
export interface Headroom {
  readonly resource: "cpu" | "memory";
  /** What pods ask for; thousandths of a core, or bytes. */
  readonly asked: number;
  /** What nodes have for them. */
  readonly room: number;
  /** What the largest of the nodes has. */
  readonly node: number;
}

const RESOURCES = ["cpu", "memory"] as const;

/**
 * What the regular nodes have left, which take pods that say nothing of where they run, beside pods that have to run there.
 * Jobs and cron jobs come and go, and are not counted. Empty where there are no such nodes, or only one.
 */
export function headroomOf(
  environment: ResolvedEnvironment & { readonly cluster: ResolvedCluster },
): readonly Headroom[] {
  const { cluster } = environment;
  const regular = poolsOf(cluster).filter((pool) => isRegular(pool, cluster));
  const counts = regular.map((pool) => ({ room: roomBesideSystemPods(pool, cluster), count: nodeBounds(pool).max }));
  const nodes = counts.reduce((sum, { count }) => sum + count, 0);
  if (nodes < 2) return [];
  return RESOURCES.map((resource) => ({
    resource,
    asked: askedOf(environment, regular, resource),
    room: counts.reduce((sum, { room, count }) => sum + count * (room[resource] ?? 0), 0),
    node: Math.max(...counts.map(({ room }) => room[resource] ?? 0)),
  }));
}

/** What pods ask for that run on regular nodes only. */
function askedOf(
  environment: ResolvedEnvironment & { readonly cluster: ResolvedCluster },
  regular: readonly ResolvedNodePool[],
  resource: "cpu" | "memory",
): number {
  const { cluster, services, operators, statefulSets, daemonSets } = environment;
  const replicated = [...Object.values(services), ...Object.values(operators)].map((pod) => ({
    pod,
    count: replicaBounds(pod).max,
  }));
  const stateful = Object.values(statefulSets).map((pod) => ({ pod, count: pod.replicas }));
  const placed = [...replicated, ...stateful].reduce((sum, { pod, count }) => {
    const pools = matchNodes(pod, cluster).filter(isMet);
    // of a pod that no node has room for, its own rule tells
    const isTooLarge = pools.every(
      ({ pool }) => (requestsOfPod(pod)[resource] ?? 0) > (roomAtMost(pool)[resource] ?? 0),
    );
    const isHere = !isTooLarge && pools.every(({ pool }) => regular.includes(pool));
    return isHere ? sum + count * (requestsOfPod(pod)[resource] ?? 0) : sum;
  }, 0);
  return Object.values(daemonSets).reduce((sum, pod) => {
    const nodes = matchNodes(pod, cluster)
      .filter((match) => isMet(match) && regular.includes(match.pool))
      .reduce((count, { pool }) => count + nodeBounds(pool).max, 0);
    return sum + nodes * (requestsOfPod(pod)[resource] ?? 0);
  }, placed);
}

function isRegular(pool: ResolvedNodePool, cluster: ResolvedCluster): boolean {
  return pool.osType === "Linux" && taintsOf(pool, cluster).every(({ effect }) => effect === "PreferNoSchedule");
}
