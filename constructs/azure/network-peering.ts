import type { VirtualNetwork } from "@cdktf/provider-azurerm/lib/virtual-network";
import { VirtualNetworkPeering } from "@cdktf/provider-azurerm/lib/virtual-network-peering";
import { Construct } from "constructs";
import type { PeeringFields } from "../../model/azure/azurerm-of";
import { NAME_OF } from "../../model/azure/names";
import { peeredNetwork, type ResolvedPeering } from "../../model/azure/peering";
import { settingsOf } from "./settings-of";
import { subscriptionProvider } from "./subscription-provider";

/** What is connected. */
export interface NetworkPeeringProps {
  /** The network of the cluster. */
  readonly network: VirtualNetwork;
  /** What the names end with. */
  readonly suffix: string;
  /** The other network, and what may pass. */
  readonly peering: ResolvedPeering;
  /** Fields of azurerm that have no name of ours, of the side of the cluster's network. @default {} */
  readonly azurerm?: PeeringFields | undefined;
}

/**
 * A peering of two virtual networks: one resource on each side, the other side first, because a gateway of it can only be
 * used when it allows that. The other side is written in the subscription that its id names.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/virtual-network-peering-overview
 */
export class NetworkPeering extends Construct {
  /** The side of the cluster's network; both sides are there when it is. */
  readonly resource: VirtualNetworkPeering;

  constructor(scope: Construct, id: string, { network, suffix, peering, azurerm }: NetworkPeeringProps) {
    super(scope, id);
    const { allowForwardedTraffic, useRemoteGateways, vnetId } = peering;
    const other = peeredNetwork(peering);
    const back = new VirtualNetworkPeering(this, "Back", {
      provider: subscriptionProvider(this, other.subscriptionId),
      name: NAME_OF.peering(suffix),
      resourceGroupName: other.resourceGroup,
      virtualNetworkName: other.name,
      remoteVirtualNetworkId: network.id,
      allowForwardedTraffic,
      allowGatewayTransit: useRemoteGateways,
    });
    this.resource = new VirtualNetworkPeering(this, "Resource", {
      name: NAME_OF.peering(other.name),
      resourceGroupName: network.resourceGroupName,
      virtualNetworkName: network.name,
      remoteVirtualNetworkId: vnetId,
      allowForwardedTraffic,
      useRemoteGateways,
      ...settingsOf({ ...azurerm }),
      dependsOn: [back],
    });
  }
}
