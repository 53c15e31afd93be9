import { defaultPoolOf, poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { MOST_MINORS_BEHIND } from "../../../azure/limits";
import { error, type Rule } from "../../../rule";

/** The control plane is upgraded first, the pools follow within three minor versions. */
export const poolVersion: Rule<ResolvedCluster> = {
  id: "cluster/pool-version",
  holds: "A pool is never ahead of the control plane, at most 3 minor versions behind, and with a channel not at all.",
  source: "https://learn.microsoft.com/azure/aks/upgrade-aks-control-plane",
  *check(cluster) {
    const { kubernetesVersion: version, upgradeChannel, upgradesFrom } = cluster;
    const first = defaultPoolOf(cluster);
    for (const pool of poolsOf(cluster)) {
      const { name, kubernetesVersion: own } = pool;
      const at = ["pools", name, "kubernetesVersion"];
      const order = own?.compare(version) ?? 0;
      if (!own || order === 0) continue;
      if (order > 0) {
        yield error(at, `be at most ${version}, the version of the cluster`, own, "upgrade the cluster first");
      } else if (upgradeChannel !== "none") {
        yield error(
          at,
          `be the version of the cluster, ${version}: with upgradeChannel "${upgradeChannel}" they move together`,
          own,
          'leave it out, or write upgradeChannel "none"',
        );
      } else if (version.minorsAheadOf(own) > MOST_MINORS_BEHIND) {
        yield error(
          at,
          `be at most ${MOST_MINORS_BEHIND} minor versions behind ${version}, the version of the cluster`,
          own,
          "upgrade the pool first",
        );
      } else if (pool === first && !upgradesFrom) {
        yield error(
          at,
          `be the version of the cluster, ${version}, in the pool that is made with it`,
          own,
          "leave it out, or declare upgradesFrom while an upgrade is under way",
        );
      }
    }
  },
};
