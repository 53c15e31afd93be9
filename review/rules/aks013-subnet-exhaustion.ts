import { ADDRESSES_AZURE_KEEPS, POD_RANGE_PREFIX_OF_A_NODE } from "../../model/azure/limits";
import { at, numberAt, stringsAt, textAt, type Value } from "../plan/value";
import { changesOf, type PlannedChange, type PlanSet } from "../plan-set";
import type { ReviewFinding, ReviewRule } from "../rule";
import { CLUSTER, clusterOf, labelOf, nodesOf, type PlannedPool, plannedPools, surgeOf } from "./support/pools";
import { parseRange, SUBNET, subnetsOfPools } from "./support/subnets";

/** Pods that a node of the legacy network holds unless it is told otherwise. */
const LEGACY_MAX_PODS = 30;

/** AKS013: a subnet, or a pod range, that is too small for its pools at their maximum. */
export const rule: ReviewRule = {
  id: "AKS013",
  name: "subnet-exhaustion",
  severity: "high",
  looksFor:
    "A subnet, or the pod range of an overlay network, that does not hold its pools at their maximum with the nodes that an upgrade adds.",
  matters: "The autoscaler or the next upgrade stops half way, when the load is highest.",
  remedy: "Lower the maximum or the surge, or move the pool to a larger subnet: an address range in use cannot grow.",
  source: "https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning",
  *review(plans) {
    const pools = [...plannedPools(plans)].filter(({ after }) => after !== undefined);
    yield* subnets(plans, pools);
    yield* podRanges(plans, pools);
  },
};

function* subnets(plans: PlanSet, pools: readonly PlannedPool[]): Iterable<ReviewFinding> {
  const subnetOf = subnetsOfPools(plans);
  const bySubnet = grouped(pools, (pool) => subnetOf(pool, "after"));
  for (const subnet of changesOf(plans, SUBNET)) {
    const own = bySubnet.get(subnet) ?? [];
    const size = sizeOf(stringsAt(subnet.after, "address_prefixes"));
    if (size === undefined || !isTouched([subnet, ...own.map(({ change }) => change)])) continue;
    const needed = own.reduce((sum, pool) => sum + nodesAtMost(pool) * addressesOfNode(pool, plans), 0);
    const free = size - ADDRESSES_AZURE_KEEPS;
    if (needed === 0 || needed <= free) continue;
    yield {
      stack: subnet.plan.stack,
      address: subnet.address,
      message: `the subnet ${labelOf(subnet)} runs out of addresses: it has ${free}, and its pools need ${needed} at their maximum with surge`,
      details: own.map((pool) => describe(pool, addressesOfNode(pool, plans))),
    };
  }
}

function* podRanges(plans: PlanSet, pools: readonly PlannedPool[]): Iterable<ReviewFinding> {
  const byCluster = grouped(pools, (pool) => clusterOf(pool, plans));
  for (const cluster of changesOf(plans, CLUSTER)) {
    const own = byCluster.get(cluster) ?? [];
    const range = parseRange(textAt(cluster.after, "network_profile.pod_cidr"));
    if (!range || !isOverlay(cluster.after) || !isTouched([cluster, ...own.map(({ change }) => change)])) continue;
    const holds = Math.floor(2 ** (POD_RANGE_PREFIX_OF_A_NODE - range.prefix));
    const needed = own.reduce((sum, pool) => sum + nodesAtMost(pool), 0);
    if (needed <= holds) continue;
    yield {
      stack: cluster.plan.stack,
      address: cluster.address,
      message: `the pod range ${range} of ${labelOf(cluster)} holds ${holds} nodes, and its pools come to ${needed} at their maximum with surge`,
      details: own.map((pool) => describe(pool, 1)),
    };
  }
}

function grouped(
  pools: readonly PlannedPool[],
  keyOf: (pool: PlannedPool) => PlannedChange | undefined,
): Map<PlannedChange, PlannedPool[]> {
  const groups = new Map<PlannedChange, PlannedPool[]>();
  for (const pool of pools) {
    const key = keyOf(pool);
    if (key) groups.set(key, [...(groups.get(key) ?? []), pool]);
  }
  return groups;
}

function addressesOfNode(pool: PlannedPool, plans: PlanSet): number {
  const cluster = clusterOf(pool, plans)?.after ?? null;
  const isLegacy = at(cluster, "network_profile.network_plugin") === "azure" && !isOverlay(cluster);
  if (!isLegacy || textAt(pool.after, "pod_subnet_id") !== undefined) return 1;
  return 1 + (numberAt(pool.after, "max_pods") ?? LEGACY_MAX_PODS);
}

function isOverlay(cluster: Value): boolean {
  return at(cluster, "network_profile.network_plugin_mode") === "overlay";
}

function nodesAtMost({ after }: PlannedPool): number {
  const max = nodesOf(after)?.max ?? 0;
  return max + surgeOf(after, max);
}

function describe({ name, after }: PlannedPool, addresses: number): string {
  const max = nodesOf(after)?.max ?? 0;
  return `pool ${name}: (${max} nodes + ${surgeOf(after, max)} surge) × ${addresses}`;
}

function sizeOf(prefixes: readonly string[]): number | undefined {
  const ranges = prefixes.flatMap((prefix) => parseRange(prefix) ?? []);
  return ranges.length === 0 ? undefined : ranges.reduce((sum, { size }) => sum + size, 0);
}

function isTouched(changes: readonly PlannedChange[]): boolean {
  return changes.some(({ kind }) => kind !== "no-op");
}
