import type { Cidr } from "../value/cidr";
import { defaultPoolOf, poolsOf, type ResolvedCluster } from "./cluster";
import { ADDRESSES_AZURE_KEEPS, POD_RANGE_PREFIX_OF_A_NODE } from "./limits";
import { hasPodRange, type ResolvedNetwork } from "./network";
import { type NodeRange, nodeBounds, nodesWithSurge } from "./node-count";
import type { ResolvedNodePool } from "./node-pool";

const BITS = 32;

/** What takes places of a range: with the fewest nodes, and with the most, while all pools are upgraded. */
export interface AddressUse {
  /** What it is, such as `nodes of apps`. */
  readonly what: string;
  readonly least: number;
  readonly most: number;
}

/** A range that nodes or pods take places of. */
export interface CountedRange {
  /** What lies in it. */
  readonly kind: "nodes" | "pods";
  /** Id of a subnet that exists already; undefined for a range of the network that is declared. */
  readonly subnetId: string | undefined;
  /** The range; undefined for a subnet that exists already, of which nobody knows it. */
  readonly range: Cidr | undefined;
  /** What is counted: addresses, or the part of an overlay that each node takes. */
  readonly unit: "address" | "node";
  /** How many there are; undefined where nobody knows. */
  readonly room: number | undefined;
  readonly uses: readonly AddressUse[];
  /** Names of the pools that take places. */
  readonly pools: readonly string[];
}

/**
 * The ranges that nodes and pods of a cluster take places of. Load balancers and Services are not of the cluster alone:
 * `views/addresses` adds them.
 *
 * @see https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning
 */
export function countedRanges(cluster: ResolvedCluster): readonly CountedRange[] {
  return [...nodeRanges(cluster), ...podRanges(cluster)];
}

/** The subnets of nodes: the cluster's own, and those of pools that have another. */
function nodeRanges(cluster: ResolvedCluster): readonly CountedRange[] {
  const { network } = cluster;
  const pools = poolsOf(cluster);
  const own = pools.filter((pool) => isInSubnetOfCluster(pool, cluster));
  const endpoint = endpointOf(cluster);
  const endpointIn = (isHere: boolean) => (endpoint && isHere ? [endpoint] : []);
  const first = defaultPoolOf(cluster);
  const others = [...new Set(pools.filter((pool) => !own.includes(pool)).flatMap(({ subnetId }) => subnetId ?? []))];
  return [
    {
      kind: "nodes",
      subnetId: cluster.subnetId,
      range: network.nodeSubnetCidr,
      unit: "address",
      room: network.nodeSubnetCidr.size,
      uses: [
        AZURES_OWN,
        ...own.flatMap((pool) => usesOfPool(pool, network)),
        ...endpointIn(first === undefined || own.includes(first)),
      ],
      pools: own.map(({ name }) => name),
    },
    ...others.map((subnetId): CountedRange => {
      const here = pools.filter((pool) => pool.subnetId === subnetId);
      return {
        kind: "nodes",
        subnetId,
        range: undefined,
        unit: "address",
        room: undefined,
        uses: [
          AZURES_OWN,
          ...here.flatMap((pool) => usesOfPool(pool, network)),
          ...endpointIn(first !== undefined && here.includes(first)),
        ],
        pools: here.map(({ name }) => name),
      };
    }),
  ];
}

/** The ranges of pods: the overlay, a /24 of it for each node, or the subnets of pods. */
function podRanges(cluster: ResolvedCluster): readonly CountedRange[] {
  const { network } = cluster;
  const pools = poolsOf(cluster);
  if (network.podNetwork === "overlay") {
    return [
      {
        kind: "pods",
        subnetId: undefined,
        range: network.podCidr,
        unit: "node",
        room: Math.floor(network.podCidr.size / 2 ** (BITS - POD_RANGE_PREFIX_OF_A_NODE)),
        uses: pools.map((pool) => ({ what: `nodes of ${pool.name}`, ...boundsOf(pool) })),
        pools: pools.map(({ name }) => name),
      },
    ];
  }
  if (hasPodRange(network)) return [];
  const subnets = [...new Set(pools.flatMap(({ podSubnetId }) => podSubnetId ?? []))];
  return subnets.map((subnetId) => {
    const here = pools.filter((pool) => pool.podSubnetId === subnetId);
    return {
      kind: "pods",
      subnetId,
      range: undefined,
      unit: "address",
      room: undefined,
      uses: [AZURES_OWN, ...here.map(usesOfPodSubnet)],
      pools: here.map(({ name }) => name),
    };
  });
}

/** Addresses that each node of a subnet of pods takes at once, and again whenever few of them are left. */
const BATCH = 16;

function usesOfPodSubnet(pool: ResolvedNodePool): AddressUse {
  const { least, most } = boundsOf(pool);
  return {
    what: `pods of ${pool.name}`,
    least: least * Math.min(BATCH, pool.maxPods),
    most: most * pool.maxPods,
  };
}

const AZURES_OWN: AddressUse = { what: "kept by Azure", least: ADDRESSES_AZURE_KEEPS, most: ADDRESSES_AZURE_KEEPS };

/** The private address of the API server, which lies in the subnet of the first pool. */
function endpointOf({ apiServer }: ResolvedCluster): AddressUse | undefined {
  if (apiServer.kind !== "private" || apiServer.subnetId !== undefined) return undefined;
  return { what: "API server", least: 1, most: 1 };
}

function usesOfPool(pool: ResolvedNodePool, { podNetwork }: ResolvedNetwork): readonly AddressUse[] {
  const { least, most } = boundsOf(pool);
  const nodes = { what: `nodes of ${pool.name}`, least, most };
  if (podNetwork !== "nodeSubnet") return [nodes];
  return [nodes, { what: `pods of ${pool.name}`, least: least * pool.maxPods, most: most * pool.maxPods }];
}

function boundsOf(pool: ResolvedNodePool): { readonly least: number; readonly most: number } {
  return { least: nodeBounds(pool).min, most: nodesWithSurge(pool) };
}

function isInSubnetOfCluster({ subnetId }: ResolvedNodePool, cluster: ResolvedCluster): boolean {
  return subnetId === undefined || subnetId.toLowerCase() === cluster.subnetId?.toLowerCase();
}

/** How many places of a range are taken at most. */
export function takenAtMost({ uses }: { readonly uses: readonly Pick<AddressUse, "most">[] }): number {
  return uses.reduce((sum, { most }) => sum + most, 0);
}

/** Most nodes that a pool has, without surge. */
const NODES_OF_POOL = 1000;

/**
 * How many nodes more than at most a pool may have, surge included, so that every range still has room; undefined where
 * nobody knows how large its subnets are. What a range lacks already is no room.
 */
export function nodesMoreOf(
  pool: ResolvedNodePool,
  network: Pick<ResolvedNetwork, "podNetwork">,
  ranges: readonly CountedRange[],
): number | undefined {
  const rooms = ranges.flatMap((range) => {
    if (range.room === undefined || !range.pools.includes(pool.name)) return [];
    const each = network.podNetwork === "nodeSubnet" && range.unit === "address" ? 1 + pool.maxPods : 1;
    return [Math.floor((range.room - takenAtMost(range)) / each)];
  });
  if (rooms.length === 0) return undefined;
  return Math.min(grownBy(pool, Math.max(0, Math.min(...rooms))), Math.max(0, NODES_OF_POOL - nodeBounds(pool).max));
}

/** How many nodes make up so many with their surge: a share of more nodes is more surge. */
function grownBy(pool: ResolvedNodePool, places: number): number {
  const bounds = nodeBounds(pool);
  const taken = (more: number) => nodesWithSurge({ ...pool, nodes: grown(bounds, more) });
  const now = taken(0);
  let least = 0;
  let most = places;
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (taken(middle) - now <= places) least = middle;
    else most = middle - 1;
  }
  return least;
}

function grown({ min, max }: NodeRange, more: number): NodeRange {
  return { min, max: max + more };
}
