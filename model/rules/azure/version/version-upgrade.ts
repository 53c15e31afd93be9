import type { ResolvedCluster } from "../../../azure/cluster";
import { tryReleaseOf } from "../../../azure/kubernetes-release";
import { error, type Rule } from "../../../rule";
import type { KubernetesVersion } from "../../../value/kubernetes-version";

/** An upgrade goes through every minor version, and never back. */
export const versionUpgrade: Rule<ResolvedCluster> = {
  id: "cluster/version-upgrade",
  holds: "An upgrade skips no minor version, unless from one long-term version to another, and is no downgrade.",
  source: "https://learn.microsoft.com/azure/aks/upgrade-aks-cluster",
  *check({ kubernetesVersion: version, upgradesFrom: from, supportPlan }) {
    if (!from) return;
    const at = ["kubernetesVersion"];
    if (version.compare(from) < 0) {
      yield error(
        at,
        `be ${from} or later, because a cluster cannot go back`,
        version,
        `write "${from}", or make a new cluster of the older version`,
      );
      return;
    }
    const skipped = version.minorsAheadOf(from) - 1;
    if (skipped < 1 || (supportPlan === "AKSLongTermSupport" && haveLongTermSupport([from, version]))) return;
    const [major, minor] = from.minorVersion.split(".").map(Number);
    const next = `${major}.${(minor ?? 0) + 1}`;
    yield error(
      at,
      `be at most one minor version ahead of ${from}, which runs today`,
      version,
      `upgrade to ${next} first, then declare upgradesFrom "${next}"`,
    );
  },
};

function haveLongTermSupport(versions: readonly KubernetesVersion[]): boolean {
  return versions.every((version) => tryReleaseOf(version)?.longTermSupportEnds !== undefined);
}
