import { nodesAtMost, poolsOf, type ResolvedCluster } from "./cluster";
import { nodeBounds } from "./node-count";

/**
 * Ports of each public address: of a NAT gateway for all nodes together, of a load balancer for those that nodes are given.
 *
 * @see https://learn.microsoft.com/azure/nat-gateway/nat-gateway-resource
 * @see https://learn.microsoft.com/azure/aks/load-balancer-standard#configure-the-allocated-outbound-ports
 */
export const PORTS_OF_ADDRESS = { natGateway: 64_512, loadBalancer: 64_000 } as const;

/**
 * Ports that a load balancer gives each node where nobody says how many, by the most nodes that get so many. A cluster that
 * grows past one of them has fewer of them from then on, and connections break.
 *
 * @see https://learn.microsoft.com/azure/load-balancer/load-balancer-outbound-connections#preallocatedports
 */
const PORTS_BY_NODES: readonly (readonly [nodes: number, ports: number])[] = [
  [50, 1024],
  [100, 512],
  [200, 256],
  [400, 128],
  [800, 64],
  [1000, 32],
];

/** The ports that connections to the internet leave by. */
export interface EgressPorts {
  readonly kind: "natGateway" | "loadBalancer";
  /** How many public addresses there are; undefined where a prefix says it, which exists already. */
  readonly publicIps: number | undefined;
  /** How many ports there are; undefined where nobody knows the addresses. */
  readonly room: number | undefined;
  /** Whether a node has ports of its own, or takes them of those of all nodes. */
  readonly perNode: boolean;
  /** Ports of a node with the fewest nodes, and with the most. */
  readonly ofNode: { readonly least: number; readonly most: number };
  /** Ports that all nodes take at most; 0 where they share them. */
  readonly taken: number;
}

/** The ports of the egress of a cluster; undefined where nodes leave through a firewall, or not at all. */
export function egressPortsOf(cluster: ResolvedCluster): EgressPorts | undefined {
  const { egress } = cluster.network;
  const most = nodesAtMost(cluster);
  const least = Math.max(
    1,
    poolsOf(cluster).reduce((sum, pool) => sum + nodeBounds(pool).min, 0),
  );
  if (egress.kind === "natGateway") {
    const room = egress.publicIpCount * PORTS_OF_ADDRESS.natGateway;
    const share = (nodes: number) => Math.floor(room / Math.max(1, nodes));
    return {
      kind: "natGateway",
      publicIps: egress.publicIpCount,
      room,
      perNode: false,
      ofNode: { least: share(least), most: share(most) },
      taken: 0,
    };
  }
  if (egress.kind !== "loadBalancer") return undefined;
  const { portsPerNode, publicIpIds, publicIpPrefixIds, publicIpCount } = egress;
  const publicIps = publicIpPrefixIds ? undefined : (publicIpIds?.length ?? publicIpCount ?? 1);
  const ofNode = {
    least: portsPerNode || portsByNodes(least),
    most: portsPerNode || portsByNodes(most),
  };
  return {
    kind: "loadBalancer",
    publicIps,
    room: publicIps === undefined ? undefined : publicIps * PORTS_OF_ADDRESS.loadBalancer,
    perNode: true,
    ofNode,
    taken: most * ofNode.most,
  };
}

/** Ports that a load balancer gives each of so many nodes by itself. */
export function portsByNodes(nodes: number): number {
  const [, ports] = PORTS_BY_NODES.find(([most]) => nodes <= most) ?? PORTS_BY_NODES.at(-1) ?? [0, 0];
  return ports;
}
