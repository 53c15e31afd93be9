import type { AddressUse, CountedRange } from "../../model/azure/address-count";
import { countedRanges, nodesMoreOf, takenAtMost } from "../../model/azure/address-count";
import { makesNodes, poolsOf } from "../../model/azure/cluster";
import { type EgressPorts, egressPortsOf } from "../../model/azure/egress-ports";
import { tryFreeRange } from "../../model/azure/free-range";
import { nodeBounds } from "../../model/azure/node-count";
import { isMade, type MadeEnvironment } from "../../model/platform/environment";
import { loadBalancersOf } from "../../model/platform/load-balancers";
import type { ResolvedPlatform } from "../../model/platform/platform";
import { privateEndpointsOf } from "../../model/platform/private-endpoints";
import { Cidr } from "../../model/value/cidr";
import { environmentObjects } from "../environment-objects";
import { ipv6RangesOf } from "./ipv6-ranges";
import type { RangeReport } from "./range-report";

/** How much a pool may grow. */
export interface PoolGrowth {
  readonly pool: string;
  /** Most nodes that are declared, without surge. */
  readonly nodes: number;
  /** How many more its ranges have room for, with their surge; undefined where nobody knows how large a subnet is. */
  readonly more: number | undefined;
}

/** Ranges that a further environment could have: they share no address with those of the platform. */
export interface FreeNetwork {
  readonly vnetCidr: string;
  readonly nodeSubnetCidr: string;
}

/** Whether the addresses of an environment suffice. */
export interface AddressReport {
  readonly environment: string;
  readonly ranges: readonly RangeReport[];
  readonly pools: readonly PoolGrowth[];
  /** Ports that connections to the internet leave by; undefined for a firewall, or no way out. */
  readonly egress: EgressPorts | undefined;
  /** What has a public address, besides the egress. */
  readonly publicAddresses: readonly string[];
  /** The largest range of the virtual network that no subnet has; undefined for none, or a network that exists already. */
  readonly freeInNetwork: string | undefined;
  /** What a further environment could have; undefined where no private range is left. */
  readonly next: FreeNetwork | undefined;
  /** What is not counted. */
  readonly notCounted: readonly string[];
}

/** Services that AKS has in each cluster, about: its DNS, metrics, policies. Observed in November 2026. */
const SERVICES_OF_AKS: AddressUse = { what: "of AKS itself, about", least: 16, most: 16 };

/** Whether the ranges of an environment have places for its nodes, pods and services, at least and at most. */
export function addressesOf(environment: MadeEnvironment, platform: ResolvedPlatform): AddressReport {
  const { cluster } = environment;
  const balancers = loadBalancersOf(environment);
  const beside = [...internalBalancers(balancers.internal), ...privateEndpointsOf(environment)];
  const ranges = countedRanges(cluster).map((each) => withOthers(each, beside));
  const services = environmentObjects(environment, { partOf: platform.name }).filter(hasClusterAddress);
  return {
    environment: environment.name,
    ranges: [
      ...ranges.map(reported),
      servicesOf(environment, services.length),
      ...ipv6RangesOf(cluster, services.filter(hasIpv6).length),
    ],
    pools: poolsOf(cluster).map((pool) => ({
      pool: pool.name,
      nodes: nodeBounds(pool).max,
      more: nodesMoreOf(pool, cluster.network, ranges),
    })),
    egress: egressPortsOf(cluster),
    publicAddresses: balancers.public,
    freeInNetwork: cluster.subnetId === undefined ? freeIn(environment) : undefined,
    next: nextNetwork(environment, platform),
    notCounted: notCounted(environment),
  };
}

function internalBalancers({ length }: readonly string[]): readonly AddressUse[] {
  return length === 0 ? [] : [{ what: "internal load balancers", least: length, most: length }];
}

/** Load balancers and private endpoints lie beside the nodes, in the subnet of the cluster. */
function withOthers(range: CountedRange, others: readonly AddressUse[]): CountedRange {
  if (range.kind !== "nodes" || range.range === undefined) return range;
  return { ...range, uses: [...range.uses, ...others] };
}

function reported(range: CountedRange): RangeReport {
  const { kind, subnetId, unit, room, uses } = range;
  return {
    name: subnetId === undefined ? kind : `${kind} in ${subnetId.split("/").at(-1)}`,
    range: range.range && String(range.range),
    unit,
    room,
    least: uses.reduce((sum, { least }) => sum + least, 0),
    most: takenAtMost(range),
    uses,
  };
}

/** Addresses of a range of services that none gets: the first and the last. */
const NO_SERVICES = 2;

function servicesOf(environment: MadeEnvironment, declared: number): RangeReport {
  const { serviceCidr } = environment.cluster.network;
  const uses = [{ what: "declared", least: declared, most: declared }, SERVICES_OF_AKS];
  const taken = declared + SERVICES_OF_AKS.most;
  return {
    name: "services",
    range: String(serviceCidr),
    unit: "address",
    room: Math.max(0, serviceCidr.size - NO_SERVICES),
    least: taken,
    most: taken,
    uses,
  };
}

interface ServiceLike {
  readonly kind: string;
  readonly spec?: {
    readonly clusterIP?: string;
    readonly ipFamilies?: readonly string[];
    readonly ipFamilyPolicy?: string;
  };
}

function hasClusterAddress({ kind, spec }: ServiceLike): boolean {
  return kind === "Service" && spec?.clusterIP !== "None";
}

/** A Service has an address of IPv4 alone where it says nothing else. */
function hasIpv6({ spec: { ipFamilies = [], ipFamilyPolicy } = {} }: ServiceLike): boolean {
  return ipFamilies.includes("IPv6") || (ipFamilyPolicy ?? "SingleStack") !== "SingleStack";
}

const SMALLEST_SUBNET = 29;

/** The largest part of the virtual network beside the subnet of the nodes. */
function freeIn({ cluster: { network } }: MadeEnvironment): string | undefined {
  const { vnetCidr, nodeSubnetCidr } = network;
  for (let prefix = vnetCidr.prefix; prefix <= SMALLEST_SUBNET; prefix += 1) {
    const size = 2 ** (32 - prefix);
    for (const offset of besides(vnetCidr, nodeSubnetCidr, size)) {
      return `${vnetCidr.addressAt(offset)}/${prefix}`;
    }
  }
  return undefined;
}

/** Where a part of a size lies in a range that shares no address with another: before it, or behind it. */
function besides(range: Cidr, other: Cidr, size: number): readonly number[] {
  const start = other.first - range.first;
  const behind = Math.ceil((start + other.size) / size) * size;
  return [...(start >= size ? [0] : []), ...(behind + size <= range.size ? [behind] : [])];
}

function nextNetwork({ cluster }: MadeEnvironment, { environments }: ResolvedPlatform): FreeNetwork | undefined {
  const taken = Object.values(environments)
    .filter(isMade)
    .flatMap(({ cluster: { network } }) => [
      network.vnetCidr,
      network.podCidr,
      network.serviceCidr,
      ...network.connectedCidrs,
    ]);
  const { vnetCidr, nodeSubnetCidr } = cluster.network;
  const free = tryFreeRange(vnetCidr.prefix, taken);
  if (!free) return undefined;
  const prefix = Math.max(nodeSubnetCidr.prefix, free.prefix);
  return { vnetCidr: String(free), nodeSubnetCidr: String(Cidr.parse(`${free.addressAt(0)}/${prefix}`)) };
}

function notCounted({ cluster }: MadeEnvironment): readonly string[] {
  const { network } = cluster;
  return [
    ...(makesNodes(cluster) ? ["nodes that AKS makes beside the pools"] : []),
    ...(network.podNetwork === "none" ? ["addresses of pods, which the network plugin of your own gives"] : []),
    ...(network.egress.kind === "userDefinedRouting" ? ["ports of the firewall: 2496 of each of its addresses"] : []),
    "what others put into the subnets, such as private endpoints of their own",
  ];
}
