import type { KubernetesVersion } from "../value/kubernetes-version";
import type { ResolvedCluster } from "./cluster";
import type { ResolvedNodePool } from "./node-pool";

/** The Kubernetes version of a pool's nodes: that of the cluster, unless the pool declares one. */
export function nodeVersionOf(
  pool: Pick<ResolvedNodePool, "kubernetesVersion">,
  cluster: Pick<ResolvedCluster, "kubernetesVersion">,
): KubernetesVersion {
  return pool.kubernetesVersion ?? cluster.kubernetesVersion;
}

/**
 * Whether versions come from the declaration, and not from a channel that moves to the next minor version by itself.
 *
 * @see https://learn.microsoft.com/azure/aks/auto-upgrade-cluster
 */
export function nodesFollowTheDeclaration({ upgradeChannel }: Pick<ResolvedCluster, "upgradeChannel">): boolean {
  return upgradeChannel !== "stable" && upgradeChannel !== "rapid";
}

/** Whether Azure installs versions of Kubernetes by itself: the channel `node-image` brings images of the same version. */
export function installsVersions({ upgradeChannel }: Pick<ResolvedCluster, "upgradeChannel">): boolean {
  return upgradeChannel !== "none" && upgradeChannel !== "node-image";
}
