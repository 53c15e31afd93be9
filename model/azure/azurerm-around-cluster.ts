import type { NatGatewayConfig } from "@cdktf/provider-azurerm/lib/nat-gateway";
import type { NatGatewayPublicIpAssociationConfig } from "@cdktf/provider-azurerm/lib/nat-gateway-public-ip-association";
import type { NetworkSecurityGroupConfig } from "@cdktf/provider-azurerm/lib/network-security-group";
import type { PublicIpConfig } from "@cdktf/provider-azurerm/lib/public-ip";
import type { RoleAssignmentConfig } from "@cdktf/provider-azurerm/lib/role-assignment";
import type { SubnetConfig } from "@cdktf/provider-azurerm/lib/subnet";
import type { SubnetNatGatewayAssociationConfig } from "@cdktf/provider-azurerm/lib/subnet-nat-gateway-association";
import type { SubnetNetworkSecurityGroupAssociationConfig } from "@cdktf/provider-azurerm/lib/subnet-network-security-group-association";
import type { SubnetRouteTableAssociationConfig } from "@cdktf/provider-azurerm/lib/subnet-route-table-association";
import type { UserAssignedIdentityConfig } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import type { VirtualNetworkConfig } from "@cdktf/provider-azurerm/lib/virtual-network";
import type { VirtualNetworkPeeringConfig } from "@cdktf/provider-azurerm/lib/virtual-network-peering";
import type { Unnamed } from "./azurerm-fields";
import type { NAMED_FIELDS_OF } from "./named-fields-of";

type NamedOf = typeof NAMED_FIELDS_OF;

/** Fields of azurerm's `virtual_network` that have no name of ours. */
export interface VirtualNetworkFields extends Partial<Unnamed<VirtualNetworkConfig, NamedOf["virtualNetwork"]>> {}
/** Fields of azurerm's `subnet` that have no name of ours. */
export interface NodeSubnetFields extends Partial<Unnamed<SubnetConfig, NamedOf["nodeSubnet"]>> {}
/** Fields of azurerm's `nat_gateway` that have no name of ours. */
export interface NatGatewayFields extends Partial<Unnamed<NatGatewayConfig, NamedOf["natGateway"]>> {}
/** Fields of azurerm's `public_ip` that have no name of ours. */
export interface EgressIpFields extends Unnamed<PublicIpConfig, NamedOf["egressIp"]> {}
/** Fields of azurerm's `network_security_group` that have no name of ours. */
export interface SecurityGroupFields extends Partial<Unnamed<NetworkSecurityGroupConfig, NamedOf["securityGroup"]>> {}
/** Fields of azurerm's `virtual_network_peering` that have no name of ours. */
export interface PeeringFields extends Unnamed<VirtualNetworkPeeringConfig, NamedOf["peering"]> {}
/** Fields of azurerm's `user_assigned_identity` that have no name of ours. */
export interface IdentityFields extends Partial<Unnamed<UserAssignedIdentityConfig, NamedOf["identity"]>> {}
/** Fields of azurerm's `subnet_nat_gateway_association` that have no name of ours. */
export interface NatGatewayAssociationFields
  extends Unnamed<SubnetNatGatewayAssociationConfig, NamedOf["natGatewayAssociation"]> {}
/** Fields of azurerm's `nat_gateway_public_ip_association` that have no name of ours. */
export interface EgressIpAssociationFields
  extends Unnamed<NatGatewayPublicIpAssociationConfig, NamedOf["egressIpAssociation"]> {}
/** Fields of azurerm's `subnet_route_table_association` that have no name of ours. */
export interface RouteTableAssociationFields
  extends Unnamed<SubnetRouteTableAssociationConfig, NamedOf["routeTableAssociation"]> {}
/** Fields of azurerm's `subnet_network_security_group_association` that have no name of ours. */
export interface SecurityGroupAssociationFields
  extends Unnamed<SubnetNetworkSecurityGroupAssociationConfig, NamedOf["securityGroupAssociation"]> {}
/** Fields of azurerm's `role_assignment` that have no name of ours. */
export interface RoleAssignmentFields extends Unnamed<RoleAssignmentConfig, NamedOf["roleAssignment"]> {}

/**
 * Fields of azurerm that have no name of ours, of what is made around a cluster, in the words of its bindings. No rule knows
 * them, and azurerm checks them when it plans. A `name` takes the place of the one that follows from the name of the cluster.
 */
export interface AzurermAroundCluster {
  /** The virtual network: `{ name: "vnet-weu-prod" }`. @default {} */
  readonly virtualNetwork?: VirtualNetworkFields;
  /** The subnet of the nodes: `{ privateEndpointNetworkPolicies: "Enabled" }`. @default {} */
  readonly nodeSubnet?: NodeSubnetFields;
  /** The NAT gateway. @default {} */
  readonly natGateway?: NatGatewayFields;
  /** Each address of the NAT gateway. @default {} */
  readonly egressIp?: EgressIpFields;
  /** The security group on the subnet of the nodes. @default {} */
  readonly securityGroup?: SecurityGroupFields;
  /** This side of each peering. @default {} */
  readonly peering?: PeeringFields;
  /** The identity of the control plane. @default {} */
  readonly identity?: IdentityFields;
  /** What leads the subnet to the NAT gateway. @default {} */
  readonly natGatewayAssociation?: NatGatewayAssociationFields;
  /** What gives the NAT gateway each of its addresses. @default {} */
  readonly egressIpAssociation?: EgressIpAssociationFields;
  /** What leads the subnet to a route table. @default {} */
  readonly routeTableAssociation?: RouteTableAssociationFields;
  /** What puts a security group on the subnet, made or not. @default {} */
  readonly securityGroupAssociation?: SecurityGroupAssociationFields;
  /** Each role that is given: `{ description: "PLAT-2041" }`. @default {} */
  readonly roleAssignment?: RoleAssignmentFields;
}
