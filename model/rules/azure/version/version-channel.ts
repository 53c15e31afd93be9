import { poolsOf, type ResolvedCluster } from "../../../azure/cluster";
import { nameOfRegion } from "../../../azure/region";
import { error, type Rule } from "../../../rule";

/**
 * With a channel Azure installs patches by itself, and a declared patch would take them back. The channel `node-image` installs
 * none: beside it, a version is one or the other.
 */
export const versionChannel: Rule<ResolvedCluster> = {
  id: "cluster/version-channel",
  holds: "With an upgrade channel that chooses patches the version has none; without a channel it has one.",
  source: "https://learn.microsoft.com/azure/aks/auto-upgrade-cluster",
  *check({ kubernetesVersion: version, upgradeChannel, ...cluster }) {
    if (upgradeChannel === "node-image") return;
    const pinned = poolsOf(cluster).flatMap(({ name, kubernetesVersion }) =>
      kubernetesVersion ? [{ at: ["pools", name, "kubernetesVersion"], version: kubernetesVersion }] : [],
    );
    for (const declared of [{ at: ["kubernetesVersion"], version }, ...pinned]) {
      const isExpected = declared.version.isAlias === (upgradeChannel !== "none");
      if (isExpected) continue;
      yield upgradeChannel === "none"
        ? error(
            declared.at,
            'be an exact patch with upgradeChannel "none", so that every cluster gets the same',
            declared.version,
            `write a patch that "az aks get-versions --location ${nameOfRegion(cluster.location)}" lists, such as "${declared.version}.3"`,
          )
        : error(
            declared.at,
            `have no patch number with upgradeChannel "${upgradeChannel}", which chooses the patch`,
            declared.version,
            `write "${declared.version.minorVersion}", or upgradeChannel "none"`,
          );
    }
  },
};
