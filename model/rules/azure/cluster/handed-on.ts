import type { ResolvedCluster } from "../../../azure/cluster";
import { poolsOf } from "../../../azure/cluster";
import type { PathSegment } from "../../../problem";
import { error, type Finding, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";

const PUBLIC_KEY = /^(ssh-rsa|ssh-ed25519) \S+( .*)?$/;
const PROXY = { httpProxy: /^http:\/\//, httpsProxy: /^https?:\/\// } as const;
const WITH_PASSWORD = /^https?:\/\/[^/]*@/;
/** An id begins with a slash, also one that only Terraform knows yet. */
const ID = /^(\/|\$\{|https:\/\/)/;

/** What is handed to azurerm as it is declared would be in its state: no secret may be among it. */
export const handedOn: Rule<ResolvedCluster> = {
  id: "cluster/handed-on",
  holds: "Keys of nodes are public ones, proxies have an address and no password, and ids are ids.",
  source: "azurerm internal/services/containers/kubernetes_cluster_resource.go",
  *check(cluster) {
    const { linuxProfile, httpProxy } = cluster;
    if (linuxProfile && !PUBLIC_KEY.test(linuxProfile.sshKey.keyData)) {
      yield error(
        ["linuxProfile", "sshKey", "keyData"],
        "be a public key, because it is in the state",
        new Wording("something else"),
        'write the line of the file that ends with .pub: "ssh-ed25519 …", or "ssh-rsa …"',
      );
    }
    for (const field of ["httpProxy", "httpsProxy"] as const) {
      const address = httpProxy?.[field];
      if (address === undefined) continue;
      const at = ["httpProxy", field];
      if (WITH_PASSWORD.test(address)) {
        const given = new Wording("an address with a user");
        yield error(at, "have no password, which would be in the state", given, "let the proxy know the network");
      } else if (!PROXY[field].test(address)) {
        yield error(at, "be the address of a proxy", address, 'write it such as "http://proxy.example.org:8080"');
      }
    }
    yield* ids(cluster);
  },
};

type Place = readonly [at: readonly PathSegment[], id: string | undefined];

function* ids(cluster: ResolvedCluster): Iterable<Finding> {
  const { subnetId, identityId, diskEncryptionSetId, kubeletIdentity, keyManagement, apiServer, bootstrap } = cluster;
  const pools = poolsOf(cluster).flatMap((pool) => {
    const { subnetId, podSubnetId, snapshotId, publicIp } = pool;
    const { proximityPlacementGroupId, capacityReservationGroupId, hostGroupId } = pool;
    const fields = {
      subnetId,
      podSubnetId,
      snapshotId,
      proximityPlacementGroupId,
      capacityReservationGroupId,
      hostGroupId,
    };
    return Object.entries({ ...fields, "publicIp.prefixId": publicIp?.prefixId }).map(
      ([field, id]): Place => [["pools", pool.name, ...field.split(".")], id],
    );
  });
  const places: readonly Place[] = [
    [["subnetId"], subnetId],
    [["identityId"], identityId],
    [["diskEncryptionSetId"], diskEncryptionSetId],
    [["kubeletIdentity", "userAssignedIdentityId"], kubeletIdentity?.userAssignedIdentityId],
    [["keyManagement", "keyVaultKeyId"], keyManagement?.keyVaultKeyId],
    [["keyManagement", "keyVaultId"], keyManagement?.keyVaultId],
    [["apiServer", "subnetId"], apiServer.subnetId],
    [["bootstrap", "containerRegistryId"], bootstrap?.containerRegistryId],
    ...waysOut(cluster),
    ...addOns(cluster),
    ...pools,
  ];
  for (const [at, id] of places) {
    if (id === undefined || ID.test(id)) continue;
    yield error(at, "be the id of a resource, not its name", id, 'write it as "az resource show --ids" has it');
  }
}

function waysOut({ network: { egress } }: ResolvedCluster): readonly Place[] {
  const at = ["network", "egress"];
  if (egress.kind === "userDefinedRouting") return [[[...at, "routeTableId"], egress.routeTableId]];
  if (egress.kind !== "loadBalancer") return [];
  return (["publicIpIds", "publicIpPrefixIds"] as const).flatMap((field) =>
    (egress[field] ?? []).map((id, index): Place => [[...at, field, index], id]),
  );
}

function addOns({
  addons: { defender, applicationGateway, webAppRouting, istio } = {},
}: ResolvedCluster): readonly Place[] {
  const zones = typeof webAppRouting === "object" ? (webAppRouting.dnsZoneIds ?? []) : [];
  return [
    [["addons", "defender", "logAnalyticsWorkspaceId"], defender?.logAnalyticsWorkspaceId],
    [["addons", "applicationGateway", "gatewayId"], applicationGateway?.gatewayId],
    [["addons", "applicationGateway", "subnetId"], applicationGateway?.subnetId],
    [["addons", "istio", "certificateAuthority", "keyVaultId"], istio?.certificateAuthority?.keyVaultId],
    ...zones.map((id, index): Place => [["addons", "webAppRouting", "dnsZoneIds", index], id]),
  ];
}
