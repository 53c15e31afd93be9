import { NatGateway } from "@cdktf/provider-azurerm/lib/nat-gateway";
import { NatGatewayPublicIpAssociation } from "@cdktf/provider-azurerm/lib/nat-gateway-public-ip-association";
import { PublicIp } from "@cdktf/provider-azurerm/lib/public-ip";
import { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import { SubnetNatGatewayAssociation } from "@cdktf/provider-azurerm/lib/subnet-nat-gateway-association";
import { SubnetRouteTableAssociation } from "@cdktf/provider-azurerm/lib/subnet-route-table-association";
import { VirtualNetwork } from "@cdktf/provider-azurerm/lib/virtual-network";
import { dependable, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { AzurermAroundCluster } from "../../model/azure/azurerm-around-cluster";
import { natGatewayOf, type ResolvedNatGateway } from "../../model/azure/egress";
import { NAME_OF } from "../../model/azure/names";
import type { ResolvedNetwork } from "../../model/azure/network";
import { parseNetworkId, peeredNetwork } from "../../model/azure/peering";
import type { SecurityOpening } from "../../model/azure/security-group";
import type { Zone } from "../../model/azure/zone";
import { childId } from "../child-id";
import { inStack } from "../scope";
import { NetworkPeering } from "./network-peering";
import type { NodeSecurityGroup } from "./node-security-group";
import { homeSettings, type ResourceHome } from "./resource-home";
import { settingsOf } from "./settings-of";

/** Props of {@link ClusterNetwork}. */
export interface ClusterNetworkProps extends ResourceHome {
  /** Zones of the region, which the public addresses are spread over. */
  readonly zones: readonly Zone[];
  /** Ranges of the network, and how it reaches the internet. */
  readonly network: ResolvedNetwork;
  /** What a security group that is made lets in beside its own rules, by names of rules. @default {} */
  readonly openings?: Readonly<Record<string, SecurityOpening>>;
  /** Fields of azurerm that have no name of ours, by what is made. @default {} */
  readonly azurermOf?: AzurermAroundCluster | undefined;
}

/**
 * A way out of the nodes is taken away only after the cluster has the next one: Terraform would take away first what the
 * cluster is made after, and nodes without a way out lose the API server and the registry.
 *
 * @see https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#create_before_destroy
 */
const STAYS_UNTIL_LEFT = { createBeforeDestroy: true };

/**
 * The virtual network of a cluster, the subnet of its nodes, and their egress. A NAT gateway lives in one zone that Azure
 * chooses: azurerm 4.55 cannot name the SKU StandardV2, which spans zones. Egress through a load balancer spans them.
 *
 * @see https://learn.microsoft.com/azure/reliability/reliability-nat-gateway
 */
export class ClusterNetwork extends Construct {
  /** The virtual network that is made; undefined where the subnet is made in one that exists already. */
  readonly resource: VirtualNetwork | undefined;
  /** The subnet of the nodes. */
  readonly subnet: Subnet;
  /** Addresses of the NAT gateway that the nodes leave through, come from or move to; empty without one. */
  readonly egressIps: readonly PublicIp[];
  /** The security group on the subnet; undefined where none is declared. */
  securityGroup: NodeSecurityGroup | undefined;
  /**
   * Addresses beside the first: nodes may leave through them only when the API server admits them, so they wait for the
   * cluster.
   */
  private further: readonly NatGatewayPublicIpAssociation[] = [];
  /** What has to exist before a cluster can use the subnet. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: ClusterNetworkProps) {
    super(inStack(scope, id), id);
    const { network, suffix, azurermOf = {} } = props;
    this.resource = network.vnetId === undefined ? this.addNetwork(props) : undefined;
    this.subnet = new Subnet(this, "NodeSubnet", {
      ...this.placeOfSubnet(props),
      name: NAME_OF.nodeSubnet(suffix),
      addressPrefixes: [String(network.nodeSubnetCidr), ...(network.ipv6 ? [network.ipv6.nodeSubnetCidr] : [])],
      defaultOutboundAccessEnabled: false,
      ...(network.serviceEndpoints.length > 0 && { serviceEndpoints: [...network.serviceEndpoints] }),
      ...settingsOf({ ...azurermOf.nodeSubnet }),
    });
    const natGateway = natGatewayOf(network.egress);
    this.egressIps = natGateway ? this.addPublicIps(props, natGateway.publicIpCount) : [];
    const gateway = natGateway ? this.addNatGateway(props, natGateway) : [];
    this.ready = [...this.addWayOut(props), ...gateway, ...this.addPeerings(props), ...this.addSecurityGroup(props)];
  }

  private addNetwork({ network, suffix, azurermOf = {}, ...props }: ClusterNetworkProps): VirtualNetwork {
    return new VirtualNetwork(this, "Resource", {
      ...homeSettings(props),
      name: NAME_OF.virtualNetwork(suffix),
      addressSpace: [String(network.vnetCidr), ...(network.ipv6 ? [network.ipv6.vnetCidr] : [])],
      ...(network.dnsServers && { dnsServers: network.dnsServers.map(String) }),
      ...settingsOf({ ...azurermOf.virtualNetwork }),
    });
  }

  /** The network that is made, or that the id of an existing one names. */
  private placeOfSubnet({ network: { vnetId = "" }, resourceGroup }: ClusterNetworkProps) {
    if (this.resource) return { resourceGroupName: resourceGroup, virtualNetworkName: this.resource.name };
    const { resourceGroup: resourceGroupName, name: virtualNetworkName } = parseNetworkId(vnetId);
    return { resourceGroupName, virtualNetworkName };
  }

  private addWayOut(props: ClusterNetworkProps): ITerraformDependable[] {
    const { egress } = props.network;
    switch (egress.kind) {
      case "userDefinedRouting": {
        const { routeTableId } = egress;
        return [
          new SubnetRouteTableAssociation(this, "RouteTableAssociation", {
            subnetId: this.subnet.id,
            routeTableId,
            lifecycle: STAYS_UNTIL_LEFT,
          }),
        ];
      }
      case "natGateway":
      case "loadBalancer":
      case "none":
        return [];
    }
  }

  private addSecurityGroup({
    network: { securityGroup: group },
    azurermOf: { securityGroup: azurerm } = {},
    ...props
  }: ClusterNetworkProps): ITerraformDependable[] {
    if (group === undefined) return [];
    // Loaded late: few networks have one.
    const made: typeof import("./node-security-group") = require("./node-security-group");
    const { subnet } = this;
    this.securityGroup = new made.NodeSecurityGroup(this, "SecurityGroup", { ...props, group, azurerm, subnet });
    return [this.securityGroup.resource];
  }

  private addPeerings({ network: { peerings }, suffix, azurermOf }: ClusterNetworkProps): ITerraformDependable[] {
    const azurerm = azurermOf?.peering;
    const network = this.resource;
    if (!network) return [];
    return peerings.map((peering) => {
      const id = childId(this, ["Peering", peering.vnetId.toLowerCase()], `Peering-${peeredNetwork(peering).name}`);
      return new NetworkPeering(this, id, { network, suffix, peering, azurerm }).resource;
    });
  }

  private addPublicIps({ suffix, ...props }: ClusterNetworkProps, count: number): PublicIp[] {
    return Array.from(
      { length: count },
      (_, index) =>
        new PublicIp(this, `EgressIp${index + 1}`, {
          ...homeSettings(props),
          name: NAME_OF.egressIp(suffix, index + 1),
          allocationMethod: "Static",
          sku: "Standard",
          ...(props.zones.length > 0 && { zones: [...props.zones] }),
          ...settingsOf({ ...props.azurermOf?.egressIp }),
        }),
    );
  }

  private addNatGateway(
    { suffix, network, ...props }: ClusterNetworkProps,
    { idleTimeoutMinutes }: ResolvedNatGateway,
  ): ITerraformDependable[] {
    const natGateway = new NatGateway(this, "NatGateway", {
      ...homeSettings(props),
      name: NAME_OF.natGateway(suffix),
      skuName: "Standard",
      ...(idleTimeoutMinutes !== undefined && { idleTimeoutInMinutes: idleTimeoutMinutes }),
      ...settingsOf({ ...props.azurermOf?.natGateway }),
    });
    const addresses = this.egressIps.map(
      (publicIp, index) =>
        new NatGatewayPublicIpAssociation(this, `${publicIp.node.id}Association`, {
          natGatewayId: natGateway.id,
          publicIpAddressId: publicIp.id,
          ...(index === 0 && { lifecycle: STAYS_UNTIL_LEFT }),
        }),
    );
    const [first, ...further] = addresses;
    this.further = further;
    const ready = first ? [first] : [];
    // Where nodes leave through the load balancer, a gateway that they come from or move to is not bound to them.
    if (network.egress.kind !== "natGateway") return ready;
    const subnet = new SubnetNatGatewayAssociation(this, "NatGatewayAssociation", {
      subnetId: this.subnet.id,
      natGatewayId: natGateway.id,
      lifecycle: STAYS_UNTIL_LEFT,
    });
    return [subnet, ...ready];
  }

  /** Lets nodes leave through the other addresses as soon as the cluster knows them. */
  addFurtherEgress(cluster: ITerraformDependable): void {
    for (const association of this.further) association.dependsOn = [dependable(cluster)];
  }
}
