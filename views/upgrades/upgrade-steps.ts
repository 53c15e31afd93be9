import { KubernetesVersion } from "../../model/value/kubernetes-version";

/** An environment, and the version that runs in it. */
export interface RunningVersion {
  readonly environment: string;
  readonly version: KubernetesVersion;
}

/** One upgrade of one environment, by one minor version. */
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
 * in front of it has had the version for three days. AKS takes one minor version at a time, and no way back.
 *
 * @param running environments in the order in which they get a version
 * @see https://learn.microsoft.com/azure/aks/upgrade-aks-cluster
 */
export function upgradeSteps(running: readonly RunningVersion[], target: KubernetesVersion): readonly UpgradeStep[] {
  const versions = new Map(running.map(({ environment, version }) => [environment, version]));
  const steps: UpgradeStep[] = [];
  for (;;) {
    const behind = [...versions.values()].filter((version) => target.minorsAheadOf(version) > 0);
    const [lowest] = [...behind].sort((one, other) => one.minorsAheadOf(other));
    if (!lowest) return steps;
    const next = minorAfter(lowest);
    for (const { environment } of running) {
      const from = versions.get(environment);
      if (!from || next.minorsAheadOf(from) !== 1) continue;
      steps.push({ environment, from, to: next, afterDays: steps.length * SOAK_DAYS });
      versions.set(environment, next);
    }
  }
}

/** The minor version after that of a version. */
export function minorAfter(version: KubernetesVersion): KubernetesVersion {
  const [major = "1", minor = "0"] = version.minorVersion.split(".");
  return KubernetesVersion.parse(`${major}.${Number(minor) + 1}`);
}
