import { lessOfPools } from "./pool-profiles";
import type { Setting } from "./setting";
import {
  becomes,
  dwindles,
  dwindlesInLength,
  goes,
  isLowerTier,
  isSmallerPlan,
  leaves,
  shrinks,
  sinks,
  turnsOff,
  type Worse,
} from "./worse";

const FEWER = "has fewer instances";
const ONE_ZONE = "is in one zone only";
const NO_SECOND_REGION = "has no copy in another region";
/** Replications of a storage account that keep a copy in another region, and that spread over zones. */
const REGIONS = ["GRS", "RAGRS", "GZRS", "RAGZRS"];
const ZONES = ["ZRS", "GZRS", "RAGZRS"];
const byArm = (replications: readonly string[]) => replications.map((name) => `Standard_${name}`);
const DISKS = [
  ...["Standard_LRS", "StandardSSD_LRS", "StandardSSD_ZRS", "Premium_LRS", "Premium_ZRS", "PremiumV2_LRS"],
  "UltraSSD_LRS",
];

const medium = (setting: Omit<Setting, "severity">): Setting => ({ ...setting, severity: "medium" });

/** Settings by which something goes on when a server, a zone or a region fails, or the load grows. Read from azurerm 4.55.0. */
export const REDUNDANCY: readonly Setting[] = [
  ...["instances", "instance_count", "worker_count", "capacity", "autoscale_configuration.min_capacity"].map(
    (attribute) => medium({ attribute, worse: dwindles, meaning: FEWER }),
  ),
  ...["minimum", "maximum"].map((bound) =>
    medium({
      types: /^monitor_autoscale_setting$/,
      attribute: `profile.capacity.${bound}`,
      worse: dwindles,
      meaning: FEWER,
    }),
  ),
  ...["min_replicas", "max_replicas"].map((bound) =>
    medium({ types: /^container_app$/, attribute: `template.${bound}`, worse: dwindles, meaning: FEWER }),
  ),
  medium({
    types: /^monitor_autoscale_setting$/,
    attribute: "enabled",
    worse: turnsOff(true),
    meaning: "lets nothing grow by itself any more",
  }),
  medium({ attribute: "auto_grow_enabled", worse: turnsOff(), meaning: "does not grow by itself any more" }),
  // A member of the body beside `properties`, where most of Azure's types have it, or within.
  ...["count", "minCount", "sku.capacity", "/sku.capacity", "autoscaleConfiguration.minCapacity"].map((property) =>
    medium({ property, worse: dwindles, meaning: FEWER }),
  ),
  medium({ property: "agentPoolProfiles", worse: lessOfPools, meaning: "has fewer nodes, or they grow no longer" }),
  medium({ property: "enableAutoScaling", worse: turnsOff(), meaning: "does not grow by itself any more" }),
  medium({ attribute: "sku_name", worse: shrinks, meaning: "is smaller" }),
  medium({ types: /^service_plan$/, attribute: "sku_name", worse: isSmallerPlan, meaning: "is smaller" }),
  ...["sku", "sku_name", "sku_tier", "sku.tier"].map((attribute) =>
    medium({ attribute, worse: isLowerTier, meaning: "is of a lower tier" }),
  ),
  ...["/sku.name", "/sku.tier"].map((property) =>
    medium({ property, worse: isLowerTier, meaning: "is of a lower tier" }),
  ),
  medium({ types: /^managed_disk$/, attribute: "storage_account_type", worse: sinks(...DISKS), meaning: "is slower" }),
  medium({ property: "/sku.name", worse: sinks(...DISKS), meaning: "is slower" }),
  medium({
    types: /^(?!kubernetes_cluster_node_pool$)/,
    attribute: "zones",
    worse: dwindlesInLength,
    meaning: "is in fewer zones",
  }),
  medium({ property: "/zones", worse: dwindlesInLength, meaning: "is in fewer zones" }),
  ...["zone_redundancy_enabled", "zone_balancing_enabled"].map((attribute) =>
    medium({ attribute, worse: turnsOff(), meaning: ONE_ZONE }),
  ),
  ...["zoneRedundancy", "zoneRedundant"].map((property) => medium({ property, worse: turnsOff(), meaning: ONE_ZONE })),
  {
    types: /^storage_account$/,
    attribute: "account_replication_type",
    worse: loses(REGIONS),
    meaning: NO_SECOND_REGION,
  },
  { property: "/sku.name", worse: loses(byArm(REGIONS)), meaning: NO_SECOND_REGION },
  medium({ types: /^storage_account$/, attribute: "account_replication_type", worse: loses(ZONES), meaning: ONE_ZONE }),
  medium({ property: "/sku.name", worse: loses(byArm(ZONES)), meaning: ONE_ZONE }),
  { attribute: "geo_redundant_backup_enabled", worse: turnsOff(), meaning: "has no backup in another region" },
  {
    types: /^mssql_database$/,
    attribute: "geo_backup_enabled",
    worse: turnsOff(true),
    meaning: "has no backup in another region",
  },
  { property: "backup.geoRedundantBackup", worse: turnsOff(), meaning: "has no backup in another region" },
  medium({
    types: /^(postgresql|mysql)_flexible_server$/,
    attribute: "high_availability",
    worse: goes,
    meaning: "has no second server any more",
  }),
  medium({
    property: "highAvailability.mode",
    worse: leaves("ZoneRedundant", "SameZone"),
    meaning: "has no second server any more",
  }),
  medium({
    attribute: "high_availability.mode",
    property: "highAvailability.mode",
    worse: sinks("SameZone", "ZoneRedundant"),
    meaning: "has its second server in the same zone",
  }),
  {
    types: /^container_registry$/,
    attribute: "georeplications",
    worse: dwindlesInLength,
    meaning: "is in fewer regions",
  },
  {
    types: /^cosmosdb_account$/,
    attribute: "geo_location",
    property: "locations",
    worse: dwindlesInLength,
    meaning: "is in fewer regions",
  },
  medium({
    types: /^cosmosdb_account$/,
    attribute: "automatic_failover_enabled",
    property: "enableAutomaticFailover",
    worse: turnsOff(),
    meaning: "moves to no other region by itself any more",
  }),
  medium({
    types: /^cosmosdb_account$/,
    attribute: "multiple_write_locations_enabled",
    property: "enableMultipleWriteLocations",
    worse: turnsOff(),
    meaning: "is written in one region only",
  }),
  {
    types: /^cosmosdb_account$/,
    attribute: "backup.type",
    property: "backupPolicy.type",
    worse: becomes("Periodic"),
    meaning: "cannot be restored to any moment, only to a backup",
  },
  medium({
    types: /^eventhub_namespace$/,
    attribute: "auto_inflate_enabled",
    property: "isAutoInflateEnabled",
    worse: turnsOff(),
    meaning: "does not grow by itself any more",
  }),
  medium({
    types: /^virtual_network_gateway$/,
    attribute: "active_active",
    property: "activeActive",
    worse: turnsOff(),
    meaning: "has one instance only",
  }),
  medium({
    attribute: "automatic_instance_repair.enabled",
    property: "automaticRepairsPolicy.enabled",
    worse: turnsOff(),
    meaning: "replaces no instance that fails",
  }),
];

/** A word that is one of these, and becomes another that is none of them. */
function loses(words: readonly string[]): Worse {
  const left = leaves(...words);
  return (before, after) => typeof after === "string" && left(before, after);
}
