import { IPv6 } from "ipaddr.js";
import type { AddressUse } from "../../model/azure/address-count";
import { poolsOf, type ResolvedCluster } from "../../model/azure/cluster";
import { ADDRESSES_AZURE_KEEPS } from "../../model/azure/limits";
import { nodeBounds, nodesWithSurge } from "../../model/azure/node-count";
import type { RangeReport } from "./range-report";

const BITS = 128;

/**
 * Ranges that Azure chooses where none are declared.
 *
 * @see https://learn.microsoft.com/azure/aks/azure-cni-overlay#key-parameters-for-dual-stack-networking
 */
const CHOSEN_BY_AZURE = { pods: "fd12:3456:789a::/64", services: "fd12:3456:789a:1::/108" } as const;

/**
 * The ranges of IPv6 beside those of IPv4: every node and every pod has an address of both. How large the part of a node is,
 * Azure does not say, so that the addresses of pods are counted. None where there is IPv4 alone.
 *
 * @param services how many Services there are that have an address of IPv6
 */
export function ipv6RangesOf({ network, ...cluster }: ResolvedCluster, services: number): readonly RangeReport[] {
  const { ipv6 } = network;
  if (!ipv6) return [];
  const bounds = poolsOf(cluster).map((pool) => {
    const least = nodeBounds(pool).min;
    const most = nodesWithSurge(pool);
    const { name, maxPods } = pool;
    return { name, maxPods, least, most, isHere: pool.subnetId === undefined || pool.subnetId === cluster.subnetId };
  });
  return [
    reported("nodes, IPv6", ipv6.nodeSubnetCidr, [
      { what: "kept by Azure", least: ADDRESSES_AZURE_KEEPS, most: ADDRESSES_AZURE_KEEPS },
      ...bounds
        .filter(({ isHere }) => isHere)
        .map(({ name, least, most }) => ({ what: `nodes of ${name}`, least, most })),
    ]),
    reported(
      "pods, IPv6",
      ipv6.podCidr ?? CHOSEN_BY_AZURE.pods,
      bounds.map(({ name, maxPods, least, most }) => ({
        what: `pods of ${name}`,
        least: least * maxPods,
        most: most * maxPods,
      })),
    ),
    reported("services, IPv6", ipv6.serviceCidr ?? CHOSEN_BY_AZURE.services, [
      { what: "declared", least: services, most: services },
    ]),
  ];
}

function reported(name: string, range: string, uses: readonly AddressUse[]): RangeReport {
  const [, prefix] = IPv6.parseCIDR(range);
  return {
    name,
    range,
    unit: "address",
    room: 2 ** (BITS - prefix),
    least: uses.reduce((sum, { least }) => sum + least, 0),
    most: uses.reduce((sum, { most }) => sum + most, 0),
    uses,
  };
}
