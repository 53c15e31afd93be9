import type { VirtualNetwork } from "@cdktf/provider-azurerm/lib/virtual-network";
import { VirtualNetworkPeering } from "@cdktf/provider-azurerm/lib/virtual-network-peering";
import { Construct } from "constructs";
import type { PeeringFields } from "../../model/azure/azurerm-around-cluster";
import { NAME_OF } from "../../model/azure/names";
import { peeredNetwork, type ResolvedPeering } from "../../model/azure/peering";
import { AzapiProvider } from "./azapi/provider";
import { AzapiResource } from "./azapi/resource";
import { settingsOf } from "./settings-of";

/** What Azure answers while somebody else changes one of the networks. */
const WHILE_A_NETWORK_CHANGES = ["ReferencedResourceNotProvisioned", "AnotherOperationInProgress"];

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
 * used when it allows that. The other side goes through azapi, which writes in any subscription: with a provider of azurerm for the
 * subscription, Terraform could not take the last peering away, because its provider would be gone with it.
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
    AzapiProvider.of(this);
    const back = new AzapiResource(this, "Back", {
      type: "Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01",
      name: NAME_OF.peering(suffix),
      parentId: vnetId,
      body: () => ({
        properties: {
          remoteVirtualNetwork: { id: network.id },
          allowVirtualNetworkAccess: true,
          allowForwardedTraffic,
          allowGatewayTransit: useRemoteGateways,
          useRemoteGateways: false,
        },
      }),
      retriedErrors: WHILE_A_NETWORK_CHANGES,
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
