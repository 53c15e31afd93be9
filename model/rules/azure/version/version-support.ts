import { poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { daysUntil, KUBERNETES_RELEASES, supportEndOf, tryReleaseOf } from "../../../azure/kubernetes-release";
import { nameOfRegion } from "../../../azure/region";
import { error, type Finding, type Rule, type RuleContext, warning } from "../../../rule";

const DAYS_AHEAD = 60;
const LONG_TERM = "AKSLongTermSupport";

/** Versions lose support at published dates; an upgrade takes weeks to plan. */
export const versionSupport: Rule<ResolvedCluster> = {
  id: "cluster/version-support",
  holds:
    "AKS supports the Kubernetes version of a cluster, and does so for 60 days more; one that it makes no cluster of is an error.",
  source: "https://learn.microsoft.com/azure/aks/supported-kubernetes-versions",
  *check(cluster, context) {
    yield* checkCluster(cluster, context);
    for (const { name, kubernetesVersion } of poolsOf(cluster)) {
      if (!kubernetesVersion || kubernetesVersion.minorsAheadOf(cluster.kubernetesVersion) === 0) continue;
      const release = tryReleaseOf(kubernetesVersion);
      const end = release && supportEndOf(release, cluster.supportPlan);
      if (end && daysUntil(end, context.today) >= 0) continue;
      yield warning(
        ["pools", name, "kubernetesVersion"],
        "be a version that AKS supports",
        end ? `${kubernetesVersion}, whose support ended on ${end}` : kubernetesVersion,
        `upgrade the pool to ${cluster.kubernetesVersion}`,
      );
    }
  },
};

function* checkCluster(cluster: ResolvedCluster, { today }: RuleContext): Iterable<Finding> {
  const { kubernetesVersion: version, supportPlan, location } = cluster;
  const at = ["kubernetesVersion"];
  const release = tryReleaseOf(version);
  const [lasting] = lastingOn(today);
  const newest = KUBERNETES_RELEASES.at(-1)?.minorVersion ?? "";
  const listed = `"az aks get-versions --location ${nameOfRegion(location)}"`;
  const next = lasting ? `upgrade to ${lasting} or later` : `upgrade to a version that ${listed} lists`;
  if (!release) {
    yield version.isAtLeast(newest)
      ? warning(
          at,
          `be at most ${newest}, the newest version whose support this project knows`,
          version,
          `see that ${listed} lists it, and add it to model/azure/kubernetes-release.ts`,
        )
      : tooOld(cluster, next);
    return;
  }
  const end = supportEndOf(release, supportPlan);
  const days = daysUntil(end, today);
  const extended = supportPlan === LONG_TERM ? undefined : release.longTermSupportEnds;
  const isExtendable = extended !== undefined && daysUntil(extended, today) > DAYS_AHEAD;
  const remedy = isExtendable ? `${next}, or keep it until ${extended} with tier Premium and ${LONG_TERM}` : next;
  if (days < 0) {
    yield warning(
      at,
      "be a version that AKS supports",
      `${version}, whose support ended on ${end}`,
      `${remedy}: nobody has mended it for ${-days} day(s), and AKS makes no new cluster of it`,
    );
  } else if (days <= DAYS_AHEAD) {
    yield warning(
      at,
      `be supported for ${DAYS_AHEAD} days and more`,
      `${version}, whose support ends on ${end}, in ${days} day(s)`,
      remedy,
    );
  }
}

/**
 * A version that AKS makes no cluster of any more, if it ever did. Where a cluster runs it, that is for its owner to mend, and
 * no reason to keep the others waiting.
 */
function tooOld({ kubernetesVersion: version, upgradesFrom }: ResolvedCluster, next: string): Finding {
  const isRunning = upgradesFrom?.minorsAheadOf(version) === 0;
  return isRunning
    ? warning(["kubernetesVersion"], "be a version that AKS supports", version, next)
    : error(
        ["kubernetesVersion"],
        "be a version that AKS makes clusters of",
        version,
        `${next}; where a cluster runs it, declare upgradesFrom "${version}" too`,
      );
}

/** The minor versions that are supported for long enough to upgrade to them, oldest first. */
function lastingOn(today: Date): readonly string[] {
  return KUBERNETES_RELEASES.filter(({ supportEnds }) => daysUntil(supportEnds, today) > DAYS_AHEAD).map(
    ({ minorVersion }) => minorVersion,
  );
}
