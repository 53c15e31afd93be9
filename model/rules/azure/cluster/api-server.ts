import type { ResolvedCluster } from "../../../azure/cluster";
import { error, type Rule } from "../../../rule";

const MOST_RANGES = 200;

/** An API server without a list of ranges answers the whole internet. */
export const apiServer: Rule<ResolvedCluster> = {
  id: "cluster/api-server",
  holds: "A public API server is reachable from listed ranges only, 1 to 200 of them, and never from everywhere.",
  source: "https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges",
  *check({ apiServer: access }) {
    if (access.kind !== "public") return;
    const at = ["apiServer", "authorizedCidrs"];
    const { authorizedCidrs: ranges } = access;
    if (ranges.length === 0) {
      yield error(
        at,
        "name at least one range, because an empty list lets everybody in",
        ranges,
        'list your ranges, or write apiServer: { kind: "private" }',
      );
    }
    if (ranges.length > MOST_RANGES) {
      yield error(
        at,
        `name at most ${MOST_RANGES} ranges`,
        ranges.length,
        "join neighbours, or use a private API server",
      );
    }
    for (const [index, range] of ranges.entries()) {
      if (!range.isEverything) continue;
      yield error(
        [...at, index],
        "be a part of the internet, not all of it",
        range,
        'write the ranges of your offices and pipelines, or apiServer: { kind: "private" }',
      );
    }
  },
};
