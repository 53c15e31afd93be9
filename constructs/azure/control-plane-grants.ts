import { isOwnZone } from "../../model/azure/api-server";
import { poolsOf, type ResolvedCluster } from "../../model/azure/cluster";
import type { Grant } from "./role";

/** What the control plane has to be allowed beside the subnet of the nodes. */
export function grantsFor(cluster: ResolvedCluster, nodeSubnetId: string): Readonly<Record<string, Omit<Grant, "to">>> {
  const { apiServer, diskEncryptionSetId, keyManagement, kubeletIdentity } = cluster;
  const { keyVaultId: vault, keyVaultNetworkAccess: access } = keyManagement ?? {};
  const zone = apiServer.kind === "private" && isOwnZone(apiServer.privateDnsZoneId) ? apiServer.privateDnsZoneId : "";
  const subnets = poolsOf(cluster).flatMap(({ subnetId = "", podSubnetId = "" }) => [subnetId, podSubnetId]);
  const others = new Set([apiServer.subnetId ?? "", ...subnets].filter((id) => id !== "" && id !== nodeSubnetId));
  return {
    ...Object.fromEntries(
      [...others].map((on, index) => [`SubnetRole${index + 2}`, { role: "Network Contributor", on }]),
    ),
    ...(zone && { DnsZoneRole: { role: "Private DNS Zone Contributor", on: zone } }),
    ...(diskEncryptionSetId !== undefined && { DiskEncryptionRole: { role: "Reader", on: diskEncryptionSetId } }),
    ...(vault !== undefined && { KeyRole: { role: "Key Vault Crypto User", on: vault } }),
    ...(vault !== undefined && access === "Private" && { VaultRole: { role: "Key Vault Contributor", on: vault } }),
    ...(kubeletIdentity && {
      KubeletIdentityRole: { role: "Managed Identity Operator", on: kubeletIdentity.userAssignedIdentityId },
    }),
  };
}
