import { poolsOf, type ResolvedCluster } from "../azure/cluster";
import { deviceOffersOf } from "../azure/device-offers";
import { labelValuesOf } from "../azure/node-label-values";
import type { ResolvedNodePool } from "../azure/node-pool";
import { taintsOf } from "../azure/node-taints";
import type { Taint } from "../azure/taint";
import { readable } from "../declaration-reader";
import { containersOf } from "../kubernetes/container";
import { meets, type ResolvedNodeRequirement, type ResolvedNodeTerm } from "../kubernetes/node-affinity";
import type { ResolvedPod } from "../kubernetes/pod";
import { extendedResourcesOf } from "../kubernetes/resources";
import { toleratesAsDeclared } from "../kubernetes/toleration";

/** Pods are those of Linux unless they ask for another system. */
const LINUX = { "kubernetes.io/os": "linux" };

/** What a cluster has for pods. */
type Nodes = Pick<ResolvedCluster, "pools" | "location">;

/** What keeps a pod off the nodes of a pool. */
export interface NodeMatch {
  readonly pool: ResolvedNodePool;
  /** Labels of the selector that the nodes do not have. */
  readonly labels: readonly string[];
  /** Whether the nodes meet none of the required terms of its node affinity. */
  readonly isOutside: boolean;
  /** Taints of the nodes that the pod does not tolerate. */
  readonly taints: readonly Taint[];
  /** Extended resources that a node has not enough of. */
  readonly devices: readonly string[];
}

/** How a pod and the nodes of each pool of a cluster go together. */
export function matchNodes(pod: ResolvedPod, nodes: Nodes): readonly NodeMatch[] {
  const { nodeSelector, nodeAffinity, tolerations } = pod.placement;
  const { required } = nodeAffinity;
  const wanted = Object.entries(devicesOf(pod));
  return poolsOf(nodes).map((pool) => {
    const offers = deviceOffersOf(pool);
    return {
      pool,
      labels: Object.entries({ ...LINUX, ...nodeSelector }).flatMap(([key, wanted]) => {
        const values = labelValuesOf(pool, nodes, key)?.map(readable);
        return values === undefined || values.includes(readable(wanted)) ? [] : [key];
      }),
      isOutside: required.length > 0 && !required.some((term) => canMeet(pool, nodes, term, nodeSelector)),
      taints: taintsOf(pool, nodes).filter(
        (taint) => keepsOff(taint) && !tolerations.some((each) => toleratesAsDeclared(each, taint)),
      ),
      devices: wanted.flatMap(([name, count]) => ((offers[name] ?? 0) < count ? [name] : [])),
    };
  });
}

/** Whether nothing keeps a pod off the nodes of a pool. */
export function isMet({ isOutside, taints, devices, labels }: NodeMatch): boolean {
  return !isOutside && labels.length + taints.length + devices.length === 0;
}

/**
 * Whether some node of a pool can meet a term: for each label there is a value, of those that its nodes have, which meets
 * everything that is asked of it. What nobody knows before the node is there can be met.
 *
 * @param nodeSelector labels that the node has to have as well
 */
export function canMeet(
  pool: ResolvedNodePool,
  nodes: Nodes,
  { matchExpressions }: ResolvedNodeTerm,
  nodeSelector: Readonly<Record<string, string>> = {},
): boolean {
  const keys = new Set(matchExpressions.map(({ key }) => key));
  return [...keys].every((key) => {
    const values = labelValuesOf(pool, nodes, key)?.map(readable);
    if (values === undefined) return true;
    const selected = nodeSelector[key];
    const candidates = values.length === 0 ? [undefined] : values;
    return candidates
      .filter((value) => selected === undefined || value === selected)
      .some((value) => matchExpressions.every((each) => each.key !== key || meets(value, each)));
  });
}

/** Whether some node of a pool can meet a requirement of a term. */
export function canMeetOne(pool: ResolvedNodePool, nodes: Nodes, requirement: ResolvedNodeRequirement): boolean {
  return canMeet(pool, nodes, { matchExpressions: [requirement] });
}

/** The extended resources that the containers of a pod ask for together, by name. */
export function devicesOf(pod: ResolvedPod): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const { resources } of containersOf(pod)) {
    for (const [name, count] of Object.entries(extendedResourcesOf(resources))) sums[name] = (sums[name] ?? 0) + count;
  }
  return sums;
}

function keepsOff({ effect }: Taint): boolean {
  return readable(effect) !== "PreferNoSchedule";
}
