import { KubernetesVersion } from "../../model/value/kubernetes-version";

/** An environment, and the version that runs in it. */
export interface RunningVersion {
  readonly environment: string;
  readonly version: KubernetesVersion;
  /** The oldest version that Azure supports, where it supports the running one no more. @default - it supports it */
  readonly oldestSupported?: KubernetesVersion | undefined;
  /**
   * The first day from one on, in days from the first step on, on which it may be upgraded.
   *
   * @default - any day
   */
  opensAfter?(days: number): number;
}

/** One upgrade of one environment, by one minor version or from one that is not supported to the oldest that is. */
export interface UpgradeStep {
  readonly environment: string;
  readonly from: KubernetesVersion;
  readonly to: KubernetesVersion;
  /** Days from the first step on before which it should not be taken. */
  readonly afterDays: number;
}

/** Days that a version is in an environment before the next one gets it, and before the one after it comes. */
export const SOAK_DAYS = 3;

/**
 * The whole way to a version: every minor version in every environment, in their order, and no environment before the one
 * in front of it has had the version for three days, nor on a day on which it may not. AKS takes one minor version at a time, but for those that it does not support any more, and no way
 * back.
 *
 * @param running environments in the order in which they get a version
 * @see https://learn.microsoft.com/azure/aks/upgrade-aks-cluster
 */
export function upgradeSteps(running: readonly RunningVersion[], target: KubernetesVersion): readonly UpgradeStep[] {
  const versions = new Map(running.map(({ environment, version }) => [environment, version]));
  const steps: UpgradeStep[] = [];
  for (;;) {
    const ways = running.flatMap(({ environment, oldestSupported, opensAfter = (days: number) => days }) => {
      const from = versions.get(environment);
      if (!from || target.minorsAheadOf(from) <= 0) return [];
      return [{ environment, from, to: versionAfter(from, target, oldestSupported), opensAfter }];
    });
    const [lowest] = [...ways].sort((one, other) => one.to.minorsAheadOf(other.to));
    if (!lowest) return steps;
    for (const { environment, from, to, opensAfter } of ways) {
      if (to.minorsAheadOf(lowest.to) > 0) continue;
      const before = steps.at(-1);
      const afterDays = opensAfter(before ? before.afterDays + SOAK_DAYS : 0);
      steps.push({ environment, from, to, afterDays });
      versions.set(environment, to);
    }
  }
}

function versionAfter(
  from: KubernetesVersion,
  target: KubernetesVersion,
  oldestSupported = minorAfter(from),
): KubernetesVersion {
  const next = minorAfter(from);
  return oldestSupported.minorsAheadOf(next) > 0 && target.minorsAheadOf(oldestSupported) >= 0 ? oldestSupported : next;
}

/** The minor version after that of a version. */
export function minorAfter(version: KubernetesVersion): KubernetesVersion {
  const [major = "1", minor = "0"] = version.minorVersion.split(".");
  return KubernetesVersion.parse(`${major}.${Number(minor) + 1}`);
}
