import { NatGateway } from "@cdktf/provider-azurerm/lib/nat-gateway";
import { NatGatewayPublicIpAssociation } from "@cdktf/provider-azurerm/lib/nat-gateway-public-ip-association";
import { PublicIp } from "@cdktf/provider-azurerm/lib/public-ip";
import { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import { SubnetNatGatewayAssociation } from "@cdktf/provider-azurerm/lib/subnet-nat-gateway-association";
import { SubnetRouteTableAssociation } from "@cdktf/provider-azurerm/lib/subnet-route-table-association";
import { VirtualNetwork } from "@cdktf/provider-azurerm/lib/virtual-network";
import { dependable, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { NatGatewayEgress } from "../../model/azure/egress";
import { NAME_OF } from "../../model/azure/names";
import type { ResolvedNetwork } from "../../model/azure/network";
import { peeredNetwork } from "../../model/azure/peering";
import type { Zone } from "../../model/azure/zone";
import { childId } from "../child-id";
import { inStack } from "../scope";
import { NetworkPeering } from "./network-peering";
import { homeSettings, type ResourceHome } from "./resource-home";

/** Props of {@link ClusterNetwork}. */
export interface ClusterNetworkProps extends ResourceHome {
  /** Zones of the region, which the public addresses are spread over. */
  readonly zones: readonly Zone[];
  /** Ranges of the network, and how it reaches the internet. */
  readonly network: ResolvedNetwork;
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
  /** The virtual network. */
  readonly resource: VirtualNetwork;
  /** The subnet of the nodes. */
  readonly subnet: Subnet;
  /** Addresses that the nodes are seen with from outside; empty unless they leave through a NAT gateway. */
  readonly egressIps: readonly PublicIp[];
  /**
   * Addresses beside the first: nodes may leave through them only when the API server admits them, so they wait for the
   * cluster.
   */
  private further: readonly NatGatewayPublicIpAssociation[] = [];
  /** What has to exist before a cluster can use the subnet. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: ClusterNetworkProps) {
    super(inStack(scope, id), id);
    const { network, suffix } = props;
    this.resource = new VirtualNetwork(this, "Resource", {
      ...homeSettings(props),
      name: NAME_OF.virtualNetwork(suffix),
      addressSpace: [String(network.vnetCidr), ...(network.ipv6 ? [network.ipv6.vnetCidr] : [])],
    });
    this.subnet = new Subnet(this, "NodeSubnet", {
      resourceGroupName: props.resourceGroup,
      virtualNetworkName: this.resource.name,
      name: NAME_OF.nodeSubnet(suffix),
      addressPrefixes: [String(network.nodeSubnetCidr), ...(network.ipv6 ? [network.ipv6.nodeSubnetCidr] : [])],
      defaultOutboundAccessEnabled: false,
    });
    const { egress } = network;
    this.egressIps = egress.kind === "natGateway" ? this.addPublicIps(props, egress.publicIpCount) : [];
    this.ready = [...this.addWayOut(props), ...this.addPeerings(props)];
  }

  private addWayOut(props: ClusterNetworkProps): ITerraformDependable[] {
    const { egress } = props.network;
    switch (egress.kind) {
      case "natGateway":
        return this.addNatGateway(props, egress);
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
      case "loadBalancer":
      case "none":
        return [];
    }
  }

  private addPeerings({ network: { peerings }, suffix }: ClusterNetworkProps): ITerraformDependable[] {
    return peerings.map((peering) => {
      const id = childId(this, ["Peering", peering.vnetId.toLowerCase()], `Peering-${peeredNetwork(peering).name}`);
      return new NetworkPeering(this, id, { network: this.resource, suffix, peering }).resource;
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
        }),
    );
  }

  private addNatGateway(
    { suffix, ...props }: ClusterNetworkProps,
    { idleTimeoutMinutes }: NatGatewayEgress,
  ): ITerraformDependable[] {
    const natGateway = new NatGateway(this, "NatGateway", {
      ...homeSettings(props),
      name: NAME_OF.natGateway(suffix),
      skuName: "Standard",
      ...(idleTimeoutMinutes !== undefined && { idleTimeoutInMinutes: idleTimeoutMinutes }),
    });
    const addresses = this.egressIps.map(
      (publicIp, index) =>
        new NatGatewayPublicIpAssociation(this, `${publicIp.node.id}Association`, {
          natGatewayId: natGateway.id,
          publicIpAddressId: publicIp.id,
          ...(index === 0 && { lifecycle: STAYS_UNTIL_LEFT }),
        }),
    );
    const subnet = new SubnetNatGatewayAssociation(this, "NatGatewayAssociation", {
      subnetId: this.subnet.id,
      natGatewayId: natGateway.id,
      lifecycle: STAYS_UNTIL_LEFT,
    });
    const [first, ...further] = addresses;
    this.further = further;
    return [subnet, ...(first ? [first] : [])];
  }

  /** Lets nodes leave through the other addresses as soon as the cluster knows them. */
  addFurtherEgress(cluster: ITerraformDependable): void {
    for (const association of this.further) association.dependsOn = [dependable(cluster)];
  }
}
