import type { DeclarationReader } from "../declaration-reader";
import { resolved } from "../resolved";
import { parseResourceId } from "../value/resource-id";
import { orToken } from "../value/token";
import { ValueError } from "../value/value-error";

/**
 * A way to Azure Monitor through the network of the cluster, which logs take then, and metrics too: the workspace of logs takes
 * nothing from the Internet any more.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/logs/private-link-security
 */
export interface MonitorPrivateLinkDeclaration {
  /** Id of the subnet that its address is in. @default - that of the nodes */
  readonly subnetId?: string;
  /**
   * Ids of the private DNS zones of Azure Monitor that are there already, such as those of a hub: all five of them.
   *
   * @default - they are made, and linked to the network of the cluster
   */
  readonly dnsZoneIds?: readonly string[];
  /** Whether whoever has a role asks the workspace of logs from the Internet too, such as in the portal. @default true */
  readonly queriesFromInternet?: boolean;
}

/** A way to Azure Monitor with every field known, each as in {@link MonitorPrivateLinkDeclaration}. It is a valid declaration too. */
export interface ResolvedMonitorPrivateLink {
  readonly subnetId: string | undefined;
  readonly dnsZoneIds: readonly string[] | undefined;
  readonly queriesFromInternet: boolean;
}

/**
 * Zones that hosts of Azure Monitor are in.
 *
 * @see https://learn.microsoft.com/azure/private-link/private-endpoint-dns#management-and-governance
 */
export const MONITOR_ZONES: readonly string[] = [
  "privatelink.monitor.azure.com",
  "privatelink.oms.opinsights.azure.com",
  "privatelink.ods.opinsights.azure.com",
  "privatelink.agentsvc.azure-automation.net",
  "privatelink.blob.core.windows.net",
];

const SUBNET_ID =
  /^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/virtualNetworks\/[^/]+\/subnets\/[^/]+$/i;
const parseZone = parseResourceId("Microsoft.Network/privateDnsZones");

/** Fills in the defaults of a way to Azure Monitor and reads its values. */
export function resolveMonitorPrivateLink(
  reader: DeclarationReader,
  { subnetId, dnsZoneIds, queriesFromInternet }: MonitorPrivateLinkDeclaration,
): ResolvedMonitorPrivateLink {
  const zones = reader.list("dnsZoneIds", dnsZoneIds, (id: string) => parseZone(id));
  const missing = dnsZoneIds ? missingZones(dnsZoneIds) : [];
  if (missing.length > 0) {
    reader.report(
      "dnsZoneIds",
      `must be all zones of Azure Monitor, got none of ${missing.join(", ")}; add them, or leave dnsZoneIds out, which makes them`,
    );
  }
  return resolved({
    subnetId: reader.optional("subnetId", subnetId, orToken(parseSubnetId), undefined),
    dnsZoneIds: dnsZoneIds ? zones.map(({ id }) => id) : undefined,
    queriesFromInternet: queriesFromInternet ?? true,
  });
}

function missingZones(ids: readonly string[]): readonly string[] {
  const named = ids.map((id) => id.split("/").at(-1)?.toLowerCase());
  return MONITOR_ZONES.filter((zone) => !named.includes(zone));
}

function parseSubnetId(id: string): string {
  if (SUBNET_ID.test(id)) return id;
  throw new ValueError(
    "be the id of a subnet",
    id,
    'write it as "az network vnet subnet show --query id" has it: "/subscriptions/…/virtualNetworks/…/subnets/…"',
  );
}
