import type { Value } from "../../plan/value";
import type { Setting } from "./setting";
import type { Worse } from "./worse";

/**
 * Where Azure's databases say their major version. They go up in place, in one way only.
 *
 * @see https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-major-version-upgrade
 */
const VERSIONS: readonly (readonly [azurerm: RegExp, attribute: string, azure: RegExp, property: string])[] = [
  [/^postgresql_(flexible_)?server$/, "version", /^microsoft\.dbforpostgresql\/(flexibleservers|servers)@/i, "version"],
  [/^(mysql|mariadb)_(flexible_)?server$/, "version", /^microsoft\.dbfor(mysql|mariadb)\/\w+@/i, "version"],
  [
    /^cosmosdb_postgresql_cluster$/,
    "sql_version",
    /^microsoft\.dbforpostgresql\/servergroupsv2@/i,
    "postgresqlVersion",
  ],
  [/^mongo_cluster$/, "version", /^microsoft\.documentdb\/mongoclusters@/i, "serverVersion"],
  [/^redis_cache$/, "redis_version", /^microsoft\.cache\/redis@/i, "redisVersion"],
];

const settings = (worse: Worse, meaning: string): Setting[] =>
  VERSIONS.map(([types, attribute, resource, property]) => ({
    types,
    attribute,
    resource,
    property,
    worse,
    meaning,
  }));

/** A major version that goes up: nothing but a backup of before leads back. */
export const UPGRADED = settings(
  (before, after) => compared(before, after) > 0,
  "gets another major version, to which there is no way back but a backup",
);

/** A major version that goes down, which no database of Azure does. */
export const DOWNGRADED = settings(
  (before, after) => compared(before, after) < 0,
  "asks for an older major version, which Azure refuses",
);

/** Above 0 where the second of two versions such as `8.0.21` is the newer one; 0 where one of them is none. */
function compared(before: Value | undefined, after: Value | undefined): number {
  const [old, next] = [partsOf(before), partsOf(after)];
  if (!old || !next) return 0;
  for (let index = 0; index < Math.min(old.length, next.length); index++) {
    const step = (next[index] ?? 0) - (old[index] ?? 0);
    if (step !== 0) return step;
  }
  return 0;
}

function partsOf(value: Value | undefined): readonly number[] | undefined {
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  return /^\d+(\.\d+)*$/.test(text) ? text.split(".").map(Number) : undefined;
}
