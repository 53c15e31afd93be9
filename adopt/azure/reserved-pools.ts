import { resolveCluster } from "../../model/azure/cluster";
import { isReserved } from "../../model/azure/node-taints";
import { DeclarationReader, UnreadableValue } from "../../model/declaration-reader";
import type { Problem } from "../../model/problem";
import { mapRecord } from "../../model/record";
import { type Fields, fieldsAt, isFields } from "../json";

/** A cluster whose system pools say whether nothing but pods of AKS runs on them, where that does not follow from the others. */
export function withReservedPools(cluster: Fields, reserved: ReadonlySet<string>): Fields {
  const follows = reservedIn(cluster);
  const pools = mapRecord(fieldsAt(cluster, "pools"), (pool, name) => {
    const differs = isFields(pool) && pool.mode === "System" && follows?.has(name) !== reserved.has(name);
    return differs ? { ...pool, onlyCriticalAddons: reserved.has(name) } : pool;
  });
  return { ...cluster, pools };
}

/** Names of the pools on which nothing but pods of AKS would run; undefined for a cluster that cannot be read. */
function reservedIn(cluster: Fields): ReadonlySet<string> | undefined {
  const problems: Problem[] = [];
  try {
    const resolved = resolveCluster(new DeclarationReader(problems), cluster as never);
    const found = Object.entries(resolved.pools).filter(([, pool]) => isReserved(pool, resolved));
    return problems.length === 0 ? new Set(found.map(([name]) => name)) : undefined;
  } catch (error) {
    if (error instanceof UnreadableValue || error instanceof TypeError) return undefined;
    throw error;
  }
}
