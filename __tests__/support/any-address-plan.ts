import fc from "fast-check";
import { countedRanges, takenAtMost } from "../../model/azure/address-count";
import type { ResolvedCluster } from "../../model/azure/cluster";
import type { ResolvedNodePool } from "../../model/azure/node-pool";
import { Cidr } from "../../model/value/cidr";
import { IntOrPercent } from "../../model/value/int-or-percent";
import { cluster } from "./cluster";

const BASE = cluster();
/** A subnet that exists already. */
export const OTHER_SUBNET =
  "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/other";

const anyPool = fc.record({
  min: fc.integer({ min: 0, max: 6 }),
  more: fc.integer({ min: 0, max: 20 }),
  maxPods: fc.integer({ min: 10, max: 40 }),
  surge: fc.oneof(
    fc.integer({ min: 0, max: 5 }),
    fc.integer({ min: 0, max: 100 }).map((percent) => `${percent}%`),
  ),
  spot: fc.boolean(),
  isElsewhere: fc.boolean(),
});
/** Pools, and the ranges that they have. */
export const anyPlan = fc.record({
  pools: fc.array(anyPool, { minLength: 1, maxLength: 3 }),
  podNetwork: fc.constantFrom<ResolvedCluster["network"]["podNetwork"][]>("overlay", "nodeSubnet", "none"),
  subnet: fc.integer({ min: 22, max: 28 }),
  overlay: fc.integer({ min: 17, max: 22 }),
  isPrivate: fc.boolean(),
});
export type Plan = typeof anyPlan extends fc.Arbitrary<infer Of> ? Of : never;

/** The cluster of a plan. */
export function clusterOf({ pools, podNetwork, subnet, overlay, isPrivate }: Plan): ResolvedCluster {
  const [base] = Object.values(BASE.pools);
  if (!base) throw new Error("the valid cluster has a pool");
  return {
    ...BASE,
    apiServer: isPrivate
      ? { kind: "private", runCommand: true, privateDnsZoneId: "System", publicFqdn: false }
      : { kind: "public", runCommand: false, authorizedCidrs: [] },
    network: {
      ...BASE.network,
      podNetwork,
      nodeSubnetCidr: Cidr.parse(`10.30.0.0/${subnet}`),
      podCidr: Cidr.parse(`10.64.0.0/${overlay}`),
    },
    pools: Object.fromEntries(
      pools.map(({ min, more, maxPods, surge, spot, isElsewhere }, index): [string, ResolvedNodePool] => [
        `pool${index}`,
        {
          ...base,
          name: `pool${index}`,
          mode: index === 0 ? "System" : "User",
          nodes: { min, max: min + more },
          maxPods,
          maxSurge: IntOrPercent.parse(surge),
          spot: spot && index > 0 ? { evictionPolicy: "Delete", maxPricePerHour: -1 } : undefined,
          ...(isElsewhere && index > 0 && { subnetId: OTHER_SUBNET }),
        },
      ]),
    ),
  };
}

/** Who has each address of the subnet and each part of the overlay, one after the other: numbers, as texts take long. */
export function listed(plan: Plan, moreOfPool: readonly number[] = []) {
  const subnet = [0, 0, 0, 0, 0, ...(plan.isPrivate ? [0] : [])];
  const overlay: number[] = [];
  for (const [index, pool] of plan.pools.entries()) {
    const declared = pool.min + pool.more + (moreOfPool[index] ?? 0);
    const share = typeof pool.surge === "string" ? Number(pool.surge.replace("%", "")) : undefined;
    let surge = typeof pool.surge === "number" ? pool.surge : 0;
    // the least whole number that is no less than the share
    if (share !== undefined) while (surge * 100 < declared * share) surge += 1;
    // of more extra nodes than nodes, AKS makes as many as nodes
    if (surge > declared) surge = declared;
    const nodes = pool.spot && index > 0 ? declared : declared + surge;
    for (let node = 0; node < nodes; node += 1) {
      overlay.push(index);
      if (pool.isElsewhere && index > 0) continue;
      subnet.push(index);
      if (plan.podNetwork !== "nodeSubnet") continue;
      for (let pod = 0; pod < pool.maxPods; pod += 1) subnet.push(index);
    }
  }
  return { subnet, overlay };
}

const room = ({ subnet, overlay }: Plan) => ({ subnet: 2 ** (32 - subnet), overlay: 2 ** (24 - overlay) });

/**
 * Whether a plan has a place for everything when a pool has more nodes, where it has a place at all.
 *
 * @param beside how many addresses of the subnet others have
 */
export function hasRoom(plan: Plan, index: number, more: number, beside = 0): boolean {
  const { subnet, overlay } = listed(
    plan,
    plan.pools.map((_, at) => (at === index ? more : 0)),
  );
  const isHere = !(plan.pools[index]?.isElsewhere && index > 0);
  return (
    (!isHere || subnet.length + beside <= room(plan).subnet) &&
    (plan.podNetwork !== "overlay" || overlay.length <= room(plan).overlay)
  );
}

/** Whether the count of a plan is that of the list of everything that has an address. */
export function isCounted(plan: Plan): boolean {
  const ranges = countedRanges(clusterOf(plan));
  const { subnet, overlay } = listed(plan);
  const own = ranges.find(({ kind, range }) => kind === "nodes" && range !== undefined);
  const pods = ranges.find(({ unit }) => unit === "node");
  return (
    own?.room === room(plan).subnet &&
    takenAtMost(own) === subnet.length &&
    (pods === undefined) === (plan.podNetwork !== "overlay") &&
    (pods === undefined || (pods.room === room(plan).overlay && takenAtMost(pods) === overlay.length))
  );
}
