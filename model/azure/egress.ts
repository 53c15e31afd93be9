import type { DeclarationReader } from "../declaration-reader";
import { kindOf } from "../kind";
import { choiceOf } from "../value/choice";
import { integerBetween } from "../value/integer";

/**
 * How the nodes reach the internet; azurerm's `outbound_type`. Azure gives new networks no default outbound access since
 * 2026-03-31. Azure's `managedNATGateway` is left out: it needs a network that Azure makes.
 *
 * @see https://learn.microsoft.com/azure/aks/egress-outboundtype
 */
export type EgressDeclaration = NatGatewayEgress | LoadBalancerEgress | RoutedEgress | NoEgress;

/** What a NAT gateway is. */
export interface NatGatewaySettings {
  /** Public addresses of the gateway, 1 to 16; each carries 64,512 connections. @default 1 */
  readonly publicIpCount?: number;
  /** Minutes after which a silent connection ends, 4 to 120. @default - Azure's, 4 */
  readonly idleTimeoutMinutes?: number;
}

/** A NAT gateway of its own on the subnet of the nodes. */
export interface NatGatewayEgress extends NatGatewaySettings {
  readonly kind: "natGateway";
}

/** The outbound rules of the cluster's load balancer; azurerm's `load_balancer_profile`. */
export interface LoadBalancerEgress {
  readonly kind: "loadBalancer";
  /** Public addresses that Azure makes, 1 to 100. @default - Azure's, 1 */
  readonly publicIpCount?: number;
  /** Public addresses of IPv6 that Azure makes, 1 to 100. @default - Azure's, 1 with `ipv6` */
  readonly publicIpv6Count?: number;
  /** Resource ids of public addresses that exist. @default - Azure makes them */
  readonly publicIpIds?: readonly string[];
  /** Resource ids of prefixes of public addresses that exist. @default - Azure makes them */
  readonly publicIpPrefixIds?: readonly string[];
  /** Ports of a node, a multiple of 8 up to 64000; 0 lets Azure choose. @default - Azure's, 0 */
  readonly portsPerNode?: number;
  /** Minutes after which a silent connection ends, 4 to 100. @default - Azure's, 30 */
  readonly idleTimeoutMinutes?: number;
  /** What the load balancer leads to. @default - Azure's, "NodeIPConfiguration" */
  readonly backendPoolType?: "NodeIP" | "NodeIPConfiguration";
  /**
   * A NAT gateway that nodes move to, or come from, with the fields that it has as an egress: a public API server admits its
   * addresses, and nothing leaves through it. Declared for one deployment between the two kinds of egress: without it, nodes
   * leave by addresses that are not admitted yet, or not any more, while Azure updates the cluster.
   *
   * @default - none
   */
  readonly natGateway?: NatGatewaySettings;
}

/** A route table that leads to a firewall. */
export interface RoutedEgress {
  readonly kind: "userDefinedRouting";
  /** Resource id of the route table; it exists already and has a default route. */
  readonly routeTableId: string;
}

/** No way out: a network isolated cluster, which needs a `bootstrap` of its own. */
export interface NoEgress {
  readonly kind: "none";
}

/** A NAT gateway with every field known, each as in {@link NatGatewaySettings}. */
export interface ResolvedNatGateway extends NatGatewaySettings {
  readonly publicIpCount: number;
}

/** Egress with every field known, each as in {@link EgressDeclaration}. */
export type ResolvedEgress =
  | (NatGatewayEgress & ResolvedNatGateway)
  | (LoadBalancerEgress & { readonly natGateway?: ResolvedNatGateway })
  | RoutedEgress
  | NoEgress;

const KINDS: readonly EgressDeclaration["kind"][] = ["natGateway", "loadBalancer", "userDefinedRouting", "none"];

/** Fills in the defaults of an egress and reads its values. */
export function resolveEgress(reader: DeclarationReader, declared: EgressDeclaration): ResolvedEgress {
  if (declared.kind === "natGateway") {
    return { kind: "natGateway", ...resolveNatGateway(reader, declared) };
  }
  if (declared.kind === "loadBalancer") {
    const { publicIpCount, publicIpv6Count, portsPerNode, idleTimeoutMinutes, backendPoolType, natGateway, ...rest } =
      declared;
    return {
      ...rest,
      ...(natGateway && { natGateway: resolveNatGateway(reader.at("natGateway"), natGateway) }),
      publicIpCount: reader.optional("publicIpCount", publicIpCount, integerBetween(1, 100), undefined),
      publicIpv6Count: reader.optional("publicIpv6Count", publicIpv6Count, integerBetween(1, 100), undefined),
      portsPerNode: reader.optional("portsPerNode", portsPerNode, integerBetween(0, 64_000), undefined),
      idleTimeoutMinutes: reader.optional("idleTimeoutMinutes", idleTimeoutMinutes, integerBetween(4, 100), undefined),
      backendPoolType: reader.optional(
        "backendPoolType",
        backendPoolType,
        choiceOf(["NodeIP", "NodeIPConfiguration"]),
        undefined,
      ),
    };
  }
  if (declared.kind === "userDefinedRouting") {
    return {
      kind: "userDefinedRouting",
      routeTableId: reader.required("routeTableId", declared.routeTableId, (id) => id),
    };
  }
  return { kind: kindOf(reader, declared, KINDS) };
}

function resolveNatGateway(
  reader: DeclarationReader,
  { publicIpCount, idleTimeoutMinutes }: NatGatewaySettings,
): ResolvedNatGateway {
  return {
    publicIpCount: reader.optional("publicIpCount", publicIpCount, integerBetween(1, 16), 1),
    idleTimeoutMinutes: reader.optional("idleTimeoutMinutes", idleTimeoutMinutes, integerBetween(4, 120), undefined),
  };
}

/** The NAT gateway of an egress, whether nodes leave through it or will; undefined for none. */
export function natGatewayOf(egress: ResolvedEgress): ResolvedNatGateway | undefined {
  if (egress.kind === "natGateway") return egress;
  return egress.kind === "loadBalancer" ? egress.natGateway : undefined;
}
