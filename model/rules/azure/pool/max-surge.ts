import { poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { error, type Rule } from "../../../rule";

/** Without an extra node an upgrade would have to take a node away first. Spot pools are upgraded without surge. */
export const maxSurge: Rule<ResolvedCluster> = {
  id: "cluster/max-surge",
  holds: "A pool of regular nodes is upgraded with at least one extra node.",
  source: "https://learn.microsoft.com/azure/aks/upgrade-aks-cluster#customize-node-surge-upgrade",
  *check(cluster) {
    for (const { name, spot, maxSurge: surge } of poolsOf(cluster)) {
      if (spot || !surge.isZero) continue;
      yield error(
        ["pools", name, "maxSurge"],
        "be at least 1, or a share above 0%",
        surge,
        'write "33%", which Azure recommends, or leave it out',
      );
    }
  },
};
