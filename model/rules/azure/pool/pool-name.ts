import { poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { freePoolName, isPoolName, poolNameLength } from "../../../azure/pool-name";
import { error, type Rule } from "../../../rule";

/** The name of a pool is part of the host names of its nodes, which is why it is so short. */
export const poolName: Rule<ResolvedCluster> = {
  id: "cluster/pool-name",
  holds: "The name of a pool is at most 12 lower-case letters and digits (6 for Windows), a letter first.",
  source: "https://learn.microsoft.com/azure/aks/use-system-pools#limitations",
  *check(cluster) {
    const names = new Set(poolsOf(cluster).map(({ name }) => name));
    for (const { name, osType } of poolsOf(cluster)) {
      if (isPoolName(name, osType)) continue;
      const length = poolNameLength(osType);
      const fitting = name
        .toLowerCase()
        .replace(/[^a-z0-9]/g, "")
        .replace(/^[0-9]+/, "")
        .slice(0, length);
      yield error(
        ["pools", name],
        `have a name of at most ${length} lower-case letters and digits, a letter first`,
        name,
        `rename it, such as "${freePoolName(fitting || "apps", osType, names)}"`,
      );
    }
  },
};
