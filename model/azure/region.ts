import { nearest } from "../shape/nearest";
import { isToken, UNKNOWN_VALUE } from "../value/token";
import { ValueError } from "../value/value-error";

const WITH_ZONES = [
  "westeurope",
  "northeurope",
  "uksouth",
  "francecentral",
  "germanywestcentral",
  "switzerlandnorth",
  "norwayeast",
  "swedencentral",
  "denmarkeast",
  "polandcentral",
  "italynorth",
  "spaincentral",
  "austriaeast",
  "belgiumcentral",
  "eastus",
  "eastus2",
  "centralus",
  "southcentralus",
  "westus2",
  "westus3",
  "canadacentral",
  "mexicocentral",
  "brazilsouth",
  "chilecentral",
  "australiaeast",
  "eastasia",
  "southeastasia",
  "japaneast",
  "japanwest",
  "koreacentral",
  "centralindia",
  "indonesiacentral",
  "malaysiawest",
  "newzealandnorth",
  "uaenorth",
  "qatarcentral",
  "israelcentral",
  "southafricanorth",
] as const;
const WITHOUT_ZONES = [
  "ukwest",
  "francesouth",
  "germanynorth",
  "switzerlandwest",
  "norwaywest",
  "northcentralus",
  "westcentralus",
  "westus",
  "canadaeast",
  "brazilsoutheast",
  "australiasoutheast",
  "australiacentral",
  "australiacentral2",
  "koreasouth",
  "southindia",
  "westindia",
  "jioindiawest",
  "jioindiacentral",
  "uaecentral",
  "southafricawest",
] as const;

const REGIONS: readonly Region[] = [...WITH_ZONES, ...WITHOUT_ZONES];

/**
 * An Azure region of the public cloud, by the name that the API uses.
 *
 * @see https://learn.microsoft.com/azure/reliability/regions-list
 */
export type Region = (typeof WITH_ZONES)[number] | (typeof WITHOUT_ZONES)[number];

/** A region that is not listed, because it is new or of another cloud, such as `usgovvirginia` or `chinanorth3`. */
export interface UnlistedRegion {
  /** Name that the API uses: lower-case letters and digits. */
  readonly name: string;
  /** Whether the region has availability zones. */
  readonly hasZones: boolean;
}

/** Where a cluster is: a known region, or what has to be known of another. */
export type Location = Region | UnlistedRegion;

const FORM = /^[a-z][a-z0-9]*$/;

/**
 * Reads a region.
 *
 * @throws ValueError when the name is not listed, or has another form than Azure's.
 */
export function parseLocation(value: Location): Location {
  if (typeof value === "object") {
    if (FORM.test(value.name) || isToken(value.name)) return value;
    throw new ValueError("be lower-case letters and digits", value.name, `write ${remedyFor(value.name)}`);
  }
  if (REGIONS.includes(value)) return value;
  if (isToken(value)) {
    const remedy = "write { name: …, hasZones: true } with that value, or the name of the region";
    throw new ValueError("say whether the region has zones", UNKNOWN_VALUE, remedy);
  }
  throw new ValueError(
    "be a known region",
    value,
    `write ${remedyFor(value)}; az account list-locations lists the names`,
  );
}

function remedyFor(name: string): string {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, "");
  const near = nearest(plain, REGIONS);
  if (near !== undefined) return `"${near}"`;
  return `one such as "westeurope", or { name: "${plain || "usgovvirginia"}", hasZones: true } for a region that is not listed`;
}

/** The name that the API uses for a region. */
export function nameOfRegion(location: Location): string {
  return typeof location === "object" ? location.name : location;
}

/** Whether the region has availability zones. */
export function hasZones(location: Location): boolean {
  if (typeof location === "object") return location.hasZones;
  return isRegionWithZones(location);
}

/** Whether a name is that of a region which is known to have availability zones. */
export function isRegionWithZones(name: string): boolean {
  return (WITH_ZONES as readonly string[]).includes(name);
}
