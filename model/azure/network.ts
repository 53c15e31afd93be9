import type { DeclarationReader } from "../declaration-reader";
import { kindOf } from "../kind";
import { choiceOf } from "../value/choice";
import { Cidr, IpAddress } from "../value/cidr";
import { integerBetween } from "../value/integer";

const POD_NETWORKS = ["overlay", "nodeSubnet"] as const;
const DATA_PLANES = ["cilium", "azure"] as const;
const NETWORK_POLICY_ENGINES = ["cilium", "azure", "calico"] as const;

/**
 * How the nodes reach the internet; azurerm's `outbound_type`. Azure gives new networks no default outbound access since
 * 2026-03-31.
 *
 * @see https://learn.microsoft.com/azure/aks/egress-outboundtype
 */
export type EgressDeclaration =
  | {
      /** A NAT gateway of its own on the subnet of the nodes. */
      readonly kind: "natGateway";
      /** Public addresses of the gateway, 1 to 16; each carries 64,512 connections. @default 1 */
      readonly publicIpCount?: number;
    }
  | {
      /** The outbound rules of the cluster's load balancer. */
      readonly kind: "loadBalancer";
    }
  | {
      /** A route table that leads to a firewall. */
      readonly kind: "userDefinedRouting";
      /** Resource id of the route table; it exists already and has a default route. */
      readonly routeTableId: string;
    };

/** The network of a cluster as it is declared. Every range is IPv4. */
export interface NetworkDeclaration {
  /** Range of the virtual network. */
  readonly vnetCidr: string | Cidr;
  /** Range of the subnet of the nodes, inside `vnetCidr`. */
  readonly nodeSubnetCidr: string | Cidr;
  /** Range of the pods with `podNetwork: "overlay"`; clusters may share it. @default "10.244.0.0/16" */
  readonly podCidr?: string | Cidr;
  /** Range of the Kubernetes services; clusters may share it. @default "10.0.0.0/16" */
  readonly serviceCidr?: string | Cidr;
  /** Address of the cluster's DNS, inside `serviceCidr`. @default - address 10 of serviceCidr */
  readonly dnsServiceIp?: string | IpAddress;
  /** Ranges that are connected to the virtual network: peered networks, offices. @default [] */
  readonly connectedCidrs?: readonly (string | Cidr)[];
  /**
   * Where pods get their addresses: an overlay of their own, or the subnet of the nodes (legacy); azurerm's
   * `network_plugin_mode`. @default "overlay"
   */
  readonly podNetwork?: PodNetwork;
  /** What moves the packets of pods; azurerm's `network_data_plane`. @default "cilium" */
  readonly dataPlane?: DataPlane;
  /** What enforces network policies. @default - the same as `dataPlane`: "cilium" or "azure"; "calico" with Windows nodes */
  readonly networkPolicy?: NetworkPolicyEngine;
  /** How the nodes reach the internet. @default { kind: "natGateway", publicIpCount: 1 } */
  readonly egress?: EgressDeclaration;
}

/** Where pods get their addresses. */
export type PodNetwork = (typeof POD_NETWORKS)[number];
/** What moves the packets of pods. */
export type DataPlane = (typeof DATA_PLANES)[number];
/** What enforces network policies. */
export type NetworkPolicyEngine = (typeof NETWORK_POLICY_ENGINES)[number];

/** Egress with every field known, each as in {@link EgressDeclaration}. */
export type ResolvedEgress = Required<EgressDeclaration>;

/** A network with every field known, each as in {@link NetworkDeclaration}. It is a valid declaration too. */
export interface ResolvedNetwork extends Required<NetworkDeclaration> {
  readonly vnetCidr: Cidr;
  readonly nodeSubnetCidr: Cidr;
  readonly podCidr: Cidr;
  readonly serviceCidr: Cidr;
  readonly dnsServiceIp: IpAddress;
  readonly connectedCidrs: readonly Cidr[];
  readonly egress: ResolvedEgress;
}

const EGRESS_KINDS: readonly EgressDeclaration["kind"][] = ["natGateway", "loadBalancer", "userDefinedRouting"];
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
    egress: resolveEgress(reader.at("egress"), declared.egress ?? { kind: "natGateway" }),
  };
}

function resolveEgress(reader: DeclarationReader, declared: EgressDeclaration): ResolvedEgress {
  if (declared.kind === "natGateway") {
    const publicIpCount = reader.optional("publicIpCount", declared.publicIpCount, integerBetween(1, 16), 1);
    return { kind: "natGateway", publicIpCount };
  }
  if (declared.kind === "userDefinedRouting") {
    return {
      kind: "userDefinedRouting",
      routeTableId: reader.required("routeTableId", declared.routeTableId, (id) => id),
    };
  }
  return { kind: kindOf(reader, declared, EGRESS_KINDS) };
}

/** A range, and what it is there for in the words of a message: `the virtual network`. */
export interface RangeInUse {
  /** What uses the range, such as `the virtual network`. */
  readonly purpose: string;
  /** The range that is used. */
  readonly range: Cidr;
}

/** What the ranges of pods and services must stay clear of: the virtual network, its subnet, what is connected to it. */
export function rangesAround({ vnetCidr, nodeSubnetCidr, connectedCidrs }: ResolvedNetwork): readonly RangeInUse[] {
  const outside = vnetCidr.contains(nodeSubnetCidr) ? [] : [nodeSubnetCidr];
  return [
    { purpose: "the virtual network", range: vnetCidr },
    ...outside.map((range) => ({ purpose: "the subnet of the nodes", range })),
    ...connectedCidrs.map((range) => ({ purpose: "the connected range", range })),
  ];
}
