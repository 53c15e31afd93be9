import type { DeclarationReader } from "../declaration-reader";
import { parseResourceId, type ResourceId } from "../value/resource-id";

/** A virtual network that exists already, and that the network of a cluster is connected with, in both directions. */
export interface PeeringDeclaration {
  /**
   * Id of the other network. Whoever deploys needs the role "Network Contributor" on it, also where it is in another
   * subscription.
   */
  readonly vnetId: string;
  /** Whether packets may come through the other network that do not come from it, such as those of a firewall. @default true */
  readonly allowForwardedTraffic?: boolean;
  /** Whether the nodes reach an office by the gateway of the other network. @default false */
  readonly useRemoteGateways?: boolean;
}

/** A peering with every field known, each as in {@link PeeringDeclaration}. It is a valid declaration too. */
export interface ResolvedPeering extends Required<PeeringDeclaration> {}

/** Reads the id of a virtual network. */
export const parseNetworkId = parseResourceId("Microsoft.Network/virtualNetworks");

/** Fills in the defaults of a peering and reads its values. */
export function resolvePeering(reader: DeclarationReader, declared: PeeringDeclaration): ResolvedPeering {
  return {
    vnetId: reader.required("vnetId", declared.vnetId, (id: string) => parseNetworkId(id).id),
    allowForwardedTraffic: declared.allowForwardedTraffic ?? true,
    useRemoteGateways: declared.useRemoteGateways ?? false,
  };
}

/** The other network of a peering. */
export function peeredNetwork({ vnetId }: Pick<ResolvedPeering, "vnetId">): ResourceId {
  return parseNetworkId(vnetId);
}
