import { isMade } from "../../platform/environment";
import type { ResolvedPlatform } from "../../platform/platform";
import { error, type Rule } from "../../rule";

/** A version proves itself in one environment before it reaches the next. */
export const versionOrder: Rule<ResolvedPlatform> = {
  id: "platform/version-order",
  holds: "No environment runs a Kubernetes version ahead of the environment before it in the promotion order.",
  source: "https://learn.microsoft.com/azure/architecture/operator-guides/aks/aks-upgrade-practices",
  *check({ promotion, environments }) {
    const inOrder = promotion
      .flatMap((name) => (Object.hasOwn(environments, name) ? (environments[name] ?? []) : []))
      .filter(isMade);
    for (const [index, { name, cluster }] of inOrder.entries()) {
      const before = inOrder[index - 1];
      if (!before || cluster.kubernetesVersion.compare(before.cluster.kubernetesVersion) <= 0) continue;
      yield error(
        ["environments", name, "kubernetesVersion"],
        `be at most ${before.cluster.kubernetesVersion}, the version of "${before.name}" before it in the promotion order`,
        cluster.kubernetesVersion,
        `upgrade "${before.name}" first`,
      );
    }
  },
};
