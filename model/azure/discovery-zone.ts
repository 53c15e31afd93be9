import type { DeclarationReader } from "../declaration-reader";
import { integerBetween } from "../value/integer";
import { parseResourceId, type ResourceId } from "../value/resource-id";

/**
 * A private DNS zone that is there already, by which whoever is not in the cluster finds its services. Somebody else keeps the
 * zone and links it to networks.
 */
export interface DiscoveryZoneDeclaration {
  /** Id of the zone; it may be of another subscription. */
  readonly zoneId: string;
  /** Seconds for which an answer is remembered, 1 to 2,147,483,647. @default 300 */
  readonly ttlSeconds?: number;
}

/** A private DNS zone with every field known, each as in {@link DiscoveryZoneDeclaration}. It is a valid declaration too. */
export type ResolvedDiscoveryZone = Required<DiscoveryZoneDeclaration>;

const LONGEST_TTL = 2_147_483_647;
const TTL_SECONDS = 300;
const parseZoneId = parseResourceId("Microsoft.Network/privateDnsZones");

/** Fills in the defaults of a zone and reads its values. */
export function resolveDiscoveryZone(
  reader: DeclarationReader,
  declared: DiscoveryZoneDeclaration,
): ResolvedDiscoveryZone {
  return {
    zoneId: reader.required("zoneId", declared.zoneId, (id: string) => parseZoneId(id).id),
    ttlSeconds: reader.optional("ttlSeconds", declared.ttlSeconds, integerBetween(1, LONGEST_TTL), TTL_SECONDS),
  };
}

/** What the id of a zone says about it: the name of the zone is the name of the resource. */
export function zoneOf({ zoneId }: Pick<ResolvedDiscoveryZone, "zoneId">): ResourceId {
  return parseZoneId(zoneId);
}
