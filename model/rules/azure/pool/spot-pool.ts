import { poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { error, type Rule } from "../../../rule";

/** Spot nodes are taken away at any time: the cluster's own pods do not belong there. */
export const spotPool: Rule<ResolvedCluster> = {
  id: "cluster/spot-pool",
  holds: "A spot pool is a user pool.",
  source: "https://learn.microsoft.com/azure/aks/spot-node-pool#limitations",
  *check(cluster) {
    for (const { name, mode, spot } of poolsOf(cluster)) {
      if (!spot || mode !== "System") continue;
      yield error(["pools", name, "mode"], "be User in a spot pool", mode, "take away spot, or write mode User");
    }
  },
};
