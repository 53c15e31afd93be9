import type { EgressPorts } from "../../model/azure/egress-ports";
import type { AddressReport, PoolGrowth } from "./addresses";
import type { RangeReport } from "./range-report";

/** A report as it is printed. */
export interface AddressText {
  readonly heading: string;
  /** The ranges; the first row says what the columns are. */
  readonly ranges: readonly (readonly string[])[];
  /** What takes places of ranges that are not large enough. */
  readonly lacking: readonly string[];
  /** What else there is to say. */
  readonly notes: readonly string[];
}

/** A report of addresses in words. */
export function addressText(report: AddressReport): AddressText {
  const { environment, ranges, pools, egress, publicAddresses, freeInNetwork, next, notCounted } = report;
  return {
    heading: `${environment}: room for nodes: ${pools.map(growthText).join(", or ")}`,
    ranges: [["range", "of", "places", "at least", "at most", "left"], ...ranges.map(rangeRow)],
    lacking: ranges.filter(isLacking).map(lackingText),
    notes: [
      ...(egress ? [egressText(egress)] : []),
      ...(publicAddresses.length > 0 ? [`public addresses besides: ${publicAddresses.join(", ")}`] : []),
      ...(freeInNetwork === undefined ? [] : [`free in the virtual network: ${freeInNetwork}, and perhaps more`]),
      ...(next
        ? [`free for a further environment: vnetCidr "${next.vnetCidr}", nodeSubnetCidr "${next.nodeSubnetCidr}"`]
        : []),
      ...notCounted.map((each) => `not counted: ${each}`),
    ],
  };
}

/** Whether a range has fewer places than are taken at most. */
export function isLacking({ room, most }: Pick<RangeReport, "room" | "most">): boolean {
  return room !== undefined && most > room;
}

function growthText({ pool, nodes, more }: PoolGrowth): string {
  if (more === undefined) return `nobody knows how many more than ${nodes} in ${pool}`;
  return `${more} more than ${nodes} in ${pool}`;
}

function rangeRow({ name, range = "-", unit, room, least, most }: RangeReport): readonly string[] {
  return [
    name,
    range,
    room === undefined ? "-" : `${numberText(room)} ${unit === "node" ? "nodes" : "addresses"}`,
    String(least),
    String(most),
    room === undefined ? "-" : numberText(room - most),
  ];
}

/** Numbers that no one reads to the last digit, such as those of IPv6, as a power of two. */
function numberText(number: number): string {
  return Number.isSafeInteger(number) ? String(number) : `2^${Math.floor(Math.log2(number))}`;
}

/** What takes the places of a range that has too few. */
export function lackingText({ name, room, most, uses }: RangeReport): string {
  const parts = uses.filter((use) => use.most > 0).map((use) => `${use.most} ${use.what}`);
  return `${name}: ${most} of ${room} places: ${parts.join(", ")}`;
}

function egressText({ kind, publicIps, perNode, ofNode }: EgressPorts): string {
  const by = kind === "natGateway" ? "NAT gateway" : "load balancer";
  const addresses =
    publicIps === undefined
      ? "addresses of a prefix"
      : `${publicIps} public ${publicIps === 1 ? "address" : "addresses"}`;
  const ports =
    ofNode.least === ofNode.most
      ? String(ofNode.most)
      : `${ofNode.least} with the fewest, ${ofNode.most} with the most`;
  return `egress by the ${by}, ${addresses}: ports of a node${perNode ? "" : ", on average"}: ${ports}`;
}
