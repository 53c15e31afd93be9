import { at, isList, textAt, type Value } from "../../plan/value";
import { dwindles, dwindlesInLength, turnsOff, turnsOn, type Worse } from "./worse";

/** Pools of a cluster as Azure has them, of which one goes, has fewer nodes or zones, or grows by itself no longer. */
export const lessOfPools: Worse = (before, after) => {
  if (!isList(after)) return false;
  return poolsOf(before).some((pool) => {
    const next = namedLike(pool, after);
    if (next === undefined) return true;
    return (
      ["count", "minCount"].some((name) => dwindles(at(pool, name), at(next, name))) ||
      turnsOff()(at(pool, "enableAutoScaling"), at(next, "enableAutoScaling")) ||
      dwindlesInLength(at(pool, "availabilityZones"), at(next, "availabilityZones"))
    );
  });
};

/** Pools of a cluster as Azure has them, of which one gives its nodes addresses in the internet. */
export const opensNodes: Worse = (before, after) =>
  poolsOf(after).some((pool) =>
    turnsOn()(at(namedLike(pool, poolsOf(before)), "enableNodePublicIP"), at(pool, "enableNodePublicIP")),
  );

function poolsOf(value: Value | undefined): readonly Value[] {
  return isList(value) ? value : [];
}

function namedLike(pool: Value, pools: readonly Value[]): Value | undefined {
  return pools.find((other) => textAt(other, "name") === textAt(pool, "name"));
}
