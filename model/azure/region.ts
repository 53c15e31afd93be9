import { choiceOf } from "../value/choice";

const WITH_ZONES = [
  "westeurope",
  "northeurope",
  "uksouth",
  "francecentral",
  "germanywestcentral",
  "switzerlandnorth",
  "norwayeast",
  "swedencentral",
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
  "koreasouth",
  "southindia",
  "westindia",
  "uaecentral",
  "southafricawest",
] as const;

const REGIONS = [...WITH_ZONES, ...WITHOUT_ZONES] as const;

/**
 * An Azure region of the public cloud, by the name that the API uses.
 *
 * @see https://learn.microsoft.com/azure/reliability/regions-list
 */
export type Region = (typeof REGIONS)[number];

/** @throws ValueError when the region is unknown. */
export const parseRegion = choiceOf(REGIONS);

/** Whether the region has availability zones. */
export function hasZones(region: Region): boolean {
  return (WITH_ZONES as readonly string[]).includes(region);
}
