import type { DeclarationReader } from "../declaration-reader";
import { choiceOf } from "../value/choice";
import { Cidr, IpAddress } from "../value/cidr";
import { parseIpv6Cidr } from "../value/ipv6-cidr";
import { ValueError } from "../value/value-error";
import { type EgressDeclaration, type ResolvedEgress, resolveEgress } from "./egress";
import { type PeeringDeclaration, parseNetworkId, type ResolvedPeering, resolvePeering } from "./peering";
import { type ResolvedSecurityGroup, resolveSecurityGroup, type SecurityGroupDeclaration } from "./security-group";

const POD_NETWORKS = ["overlay", "podSubnet", "nodeSubnet", "none"] as const;
const DATA_PLANES = ["cilium", "azure"] as const;
const NETWORK_POLICY_ENGINES = ["cilium", "azure", "calico"] as const;

/** The network of a cluster as it is declared. Every range is IPv4. */
export interface NetworkDeclaration {
  /**
   * Id of a virtual network that exists already and has the range `vnetCidr`: the subnet of the nodes is made in it, with its way
   * out. It is in the subscription of the cluster; of a network elsewhere, a subnet that exists is declared as `subnetId`. DNS servers and
   * peerings are up to the owner of the network. Whoever deploys needs the role "Network Contributor" on it. Another network replaces
   * the subnet, and the cluster with it.
   *
   * @default - a network is made
   */
  readonly vnetId?: string | undefined;
  /** Range of the virtual network. */
  readonly vnetCidr: string | Cidr;
  /** Range of the subnet of the nodes, inside `vnetCidr`. */
  readonly nodeSubnetCidr: string | Cidr;
  /** Range of the pods with `podNetwork` "overlay" or "none"; clusters may share it. @default "10.244.0.0/16" */
  readonly podCidr?: string | Cidr;
  /** Range of the Kubernetes services; clusters may share it. @default "10.0.0.0/16" */
  readonly serviceCidr?: string | Cidr;
  /** Address of the cluster's DNS, inside `serviceCidr`. @default - address 10 of serviceCidr */
  readonly dnsServiceIp?: string | IpAddress;
  /** Ranges that are connected to the virtual network: peered networks, offices. @default [] */
  readonly connectedCidrs?: readonly (string | Cidr)[];
  /**
   * Where pods get their addresses: an overlay of their own, the `podSubnetId` of their pool, the subnet of the nodes
   * (legacy), or from a network plugin of one's own; azurerm's `network_plugin` and `network_plugin_mode`.
   *
   * @default "overlay"
   */
  readonly podNetwork?: PodNetwork;
  /** What moves the packets of pods; azurerm's `network_data_plane`. @default "cilium" */
  readonly dataPlane?: DataPlane;
  /** What enforces network policies. @default - the same as `dataPlane`: "cilium" or "azure"; "calico" with Windows nodes */
  readonly networkPolicy?: NetworkPolicyEngine;
  /** What Azure's advanced container networking adds to cilium; azurerm's `advanced_networking`. @default - off */
  readonly advanced?: AdvancedNetworking | undefined;
  /** Ranges of IPv6 beside those of IPv4: nodes, pods and services then have addresses of both. @default - IPv4 only */
  readonly ipv6?: Ipv6Ranges | undefined;
  /**
   * Networks that exist already and are connected with the one that is made, before the cluster: egress through a
   * firewall has to lead somewhere when the nodes start. Their ranges belong in `connectedCidrs`.
   *
   * @default []
   */
  readonly peerings?: readonly PeeringDeclaration[];
  /**
   * Addresses of the DNS servers that the virtual network asks, in this order; nodes learn of a change when they start. `[]`
   * goes back to Azure's own: azurerm leaves those of before where nothing is declared.
   *
   * @default - Azure's own
   */
  readonly dnsServers?: readonly (string | IpAddress)[];
  /** Services of Azure that the nodes reach without leaving Azure's network, such as `Microsoft.Storage`. @default [] */
  readonly serviceEndpoints?: readonly string[];
  /**
   * A security group on the subnet of the nodes, beside the one that AKS keeps on their network interfaces; `{ kind: "made" }`
   * lets in what routes and load balancers listen on.
   *
   * @default - none
   */
  readonly securityGroup?: SecurityGroupDeclaration | undefined;
  /** How the nodes reach the internet. @default { kind: "natGateway", publicIpCount: 1 } */
  readonly egress?: EgressDeclaration;
}

/** Azure's advanced container networking. */
export interface AdvancedNetworking {
  /** Whether flows of pods are observed. @default false */
  readonly observability?: boolean;
  /** Whether policies may name hosts. @default false */
  readonly security?: boolean;
}

/**
 * Ranges of IPv6.
 *
 * @see https://learn.microsoft.com/azure/aks/azure-cni-overlay#dual-stack-networking-limitations
 */
export interface Ipv6Ranges {
  /** Range of the virtual network, such as `fd00:10::/48`. */
  readonly vnetCidr: string;
  /** Range of the subnet of the nodes, a /64 inside `vnetCidr`. */
  readonly nodeSubnetCidr: string;
  /** Range of the pods. @default - Azure's */
  readonly podCidr?: string;
  /** Range of the Kubernetes services, a /108 or smaller. @default - Azure's */
  readonly serviceCidr?: string;
}

/** Where pods get their addresses. */
export type PodNetwork = (typeof POD_NETWORKS)[number];
/** What moves the packets of pods. */
export type DataPlane = (typeof DATA_PLANES)[number];
/** What enforces network policies. */
export type NetworkPolicyEngine = (typeof NETWORK_POLICY_ENGINES)[number];

/** A network with every field known, each as in {@link NetworkDeclaration}. It is a valid declaration too. */
export interface ResolvedNetwork
  extends Required<Omit<NetworkDeclaration, "vnetId" | "advanced" | "ipv6" | "securityGroup" | "dnsServers">> {
  readonly vnetId: string | undefined;
  readonly vnetCidr: Cidr;
  readonly nodeSubnetCidr: Cidr;
  readonly podCidr: Cidr;
  readonly serviceCidr: Cidr;
  readonly dnsServiceIp: IpAddress;
  readonly connectedCidrs: readonly Cidr[];
  readonly advanced: AdvancedNetworking | undefined;
  readonly ipv6: Ipv6Ranges | undefined;
  readonly peerings: readonly ResolvedPeering[];
  readonly dnsServers: readonly IpAddress[] | undefined;
  readonly securityGroup: ResolvedSecurityGroup | undefined;
  readonly egress: ResolvedEgress;
}

const DNS_ADDRESS_INDEX = 10;

/** What a network takes from its cluster where it says nothing itself. */
export interface NetworkContext {
  /** Whether there is a pool of Windows nodes. */
  readonly hasWindows: boolean;
}

/** Fills in the defaults of a network and reads its ranges. */
export function resolveNetwork(
  reader: DeclarationReader,
  declared: NetworkDeclaration,
  { hasWindows }: NetworkContext,
): ResolvedNetwork {
  const serviceCidr = reader.optional("serviceCidr", declared.serviceCidr, Cidr.parse, Cidr.parse("10.0.0.0/16"));
  const dataPlane = reader.optional("dataPlane", declared.dataPlane, choiceOf(DATA_PLANES), "cilium");
  return {
    vnetId: reader.optional("vnetId", declared.vnetId, (id: string) => parseNetworkId(id).id, undefined),
    vnetCidr: reader.required("vnetCidr", declared.vnetCidr, Cidr.parse),
    nodeSubnetCidr: reader.required("nodeSubnetCidr", declared.nodeSubnetCidr, Cidr.parse),
    podCidr: reader.optional("podCidr", declared.podCidr, Cidr.parse, Cidr.parse("10.244.0.0/16")),
    serviceCidr,
    dnsServiceIp: reader.optional(
      "dnsServiceIp",
      declared.dnsServiceIp,
      IpAddress.parse,
      reader.derived(() => serviceCidr.addressAt(DNS_ADDRESS_INDEX)),
    ),
    connectedCidrs: reader.list("connectedCidrs", declared.connectedCidrs, Cidr.parse),
    podNetwork: reader.optional("podNetwork", declared.podNetwork, choiceOf(POD_NETWORKS), "overlay"),
    dataPlane,
    networkPolicy: reader.optional(
      "networkPolicy",
      declared.networkPolicy,
      choiceOf(NETWORK_POLICY_ENGINES),
      hasWindows && dataPlane === "azure" ? "calico" : dataPlane,
    ),
    advanced: declared.advanced,
    ipv6: declared.ipv6 && resolveIpv6(reader.at("ipv6"), declared.ipv6),
    peerings: (declared.peerings ?? []).map((peering, index) => resolvePeering(reader.at("peerings", index), peering)),
    dnsServers: declared.dnsServers && reader.list("dnsServers", declared.dnsServers, IpAddress.parse),
    serviceEndpoints: reader.list("serviceEndpoints", declared.serviceEndpoints, parseServiceEndpoint),
    securityGroup: declared.securityGroup && resolveSecurityGroup(reader.at("securityGroup"), declared.securityGroup),
    egress: resolveEgress(reader.at("egress"), declared.egress ?? { kind: "natGateway" }),
  };
}

const SERVICE_ENDPOINT = /^Microsoft\.\w+(\.\w+)*$/;

function parseServiceEndpoint(name: string): string {
  if (SERVICE_ENDPOINT.test(name)) return name;
  const remedy = 'write it such as "Microsoft.Storage"; az network vnet list-endpoint-services lists them';
  throw new ValueError("be a service of Azure", name, remedy);
}

function resolveIpv6(reader: DeclarationReader, declared: Ipv6Ranges): Ipv6Ranges {
  return {
    vnetCidr: reader.required("vnetCidr", declared.vnetCidr, parseIpv6Cidr),
    nodeSubnetCidr: reader.required("nodeSubnetCidr", declared.nodeSubnetCidr, parseIpv6Cidr),
    podCidr: reader.optional("podCidr", declared.podCidr, parseIpv6Cidr, undefined),
    serviceCidr: reader.optional("serviceCidr", declared.serviceCidr, parseIpv6Cidr, undefined),
  };
}

/** Whether pods have a range of their own, and not addresses of a subnet. */
export function hasPodRange({ podNetwork }: Pick<ResolvedNetwork, "podNetwork">): boolean {
  return podNetwork === "overlay" || podNetwork === "none";
}

/**
 * Whether the virtual network covers the ranges of pods and services alike: it is the network that is wrong then, unless it
 * is there already.
 */
export function coversPodsAndServices(cluster: {
  readonly network: ResolvedNetwork;
  readonly subnetId?: string | undefined;
}): boolean {
  const { network, subnetId } = cluster;
  const { vnetCidr, podCidr, serviceCidr, vnetId } = network;
  if (vnetId !== undefined || subnetId !== undefined || !hasPodRange(network)) return false;
  return vnetCidr.overlaps(podCidr) && vnetCidr.overlaps(serviceCidr);
}

/** A range, and what it is there for in the words of a message: `the virtual network`. */
export interface RangeInUse {
  /** What uses the range, such as `the virtual network`. */
  readonly purpose: string;
  /** The range that is used. */
  readonly range: Cidr;
}

/** What the ranges of pods and services must stay clear of: the virtual network, in which its subnet lies, and what is connected to it. */
export function rangesAround({ vnetCidr, connectedCidrs }: ResolvedNetwork): readonly RangeInUse[] {
  return [
    { purpose: "the virtual network", range: vnetCidr },
    ...connectedCidrs.map((range) => ({ purpose: "the connected range", range })),
  ];
}
