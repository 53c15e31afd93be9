import { clusterNameOf } from "../../azure/names";
import { isMade } from "../../platform/environment";
import type { ResolvedPlatform } from "../../platform/platform";
import { error, type Rule } from "../../rule";

/** The name of a cluster is the name of its context in a kubeconfig: two of one name overwrite each other there. */
export const clusterName: Rule<ResolvedPlatform> = {
  id: "platform/cluster-name",
  holds: "The clusters of a platform have different names.",
  source: "https://learn.microsoft.com/cli/azure/aks#az-aks-get-credentials",
  *check(platform) {
    const environments = Object.values(platform.environments).filter(isMade);
    for (const [index, { name, cluster }] of environments.entries()) {
      const first = environments.findIndex((other) => other.cluster.name.toLowerCase() === cluster.name.toLowerCase());
      if (first === index) continue;
      yield error(
        ["environments", name, "name"],
        `differ from that of environment "${environments[first]?.name}"`,
        cluster.name,
        `write "${clusterNameOf(platform.name, name)}", or leave it out`,
      );
    }
  },
};
