import { poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { hasZones, nameOfRegion } from "../../../azure/region";
import { ZONES } from "../../../azure/zone";
import type { PathSegment } from "../../../problem";
import { error, type Finding, type Rule } from "../../../rule";

/** Zones are independent data centers of a region; not every region has them. */
export const zone: Rule<ResolvedCluster> = {
  id: "cluster/zone",
  holds: "Zones are 1, 2 or 3, each once, in a region that has zones.",
  source: "https://learn.microsoft.com/azure/reliability/regions-list",
  *check(cluster) {
    yield* checkZones(["zones"], cluster.zones, cluster);
    for (const pool of poolsOf(cluster)) {
      const isInherited = String(pool.zones) === String(cluster.zones);
      if (!isInherited) yield* checkZones(["pools", pool.name, "zones"], pool.zones, cluster);
    }
  },
};

function* checkZones(
  at: readonly PathSegment[],
  zones: readonly string[],
  { location }: ResolvedCluster,
): Iterable<Finding> {
  if (zones.length > 0 && !hasZones(location)) {
    yield error(at, `be empty, because the region ${nameOfRegion(location)} has no zones`, zones, "write []");
    return;
  }
  const valid = ZONES.filter((known) => zones.includes(known));
  if (valid.length === zones.length) return;
  yield error(at, "be zones 1 to 3, each once", zones, `write ${JSON.stringify(valid.length > 0 ? valid : ZONES)}`);
}
