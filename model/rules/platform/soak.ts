import { isMade } from "../../platform/environment";
import type { ResolvedPlatform } from "../../platform/platform";
import { type Rule, warning } from "../../rule";
import { dayAfter, daysLeft } from "../../value/day";

const SOAK_DAYS = 3;

/** What is wrong with a version is seen after days, not minutes. */
export const soak: Rule<ResolvedPlatform> = {
  id: "platform/soak",
  holds:
    "A version has been for three days in the environment before it in the promotion order, where that says since when.",
  source: "https://learn.microsoft.com/azure/architecture/operator-guides/aks/aks-upgrade-practices",
  *check({ promotion, environments, fleet }, { today }) {
    if (fleet) return;
    const inOrder = promotion
      .flatMap((name) => (Object.hasOwn(environments, name) ? (environments[name] ?? []) : []))
      .filter(isMade);
    for (const [index, { name, cluster }] of inOrder.entries()) {
      const before = inOrder[index - 1];
      const { kubernetesVersion: version, upgradesFrom } = cluster;
      if (before?.upgradedOn === undefined || !upgradesFrom || upgradesFrom.compare(version) >= 0) continue;
      if (before.cluster.kubernetesVersion.compare(version) !== 0) continue;
      const ready = daysAfter(before.upgradedOn, SOAK_DAYS);
      // It is ready when the day begins.
      if (daysLeft(ready, today) <= 1) continue;
      yield warning(
        ["environments", name, "kubernetesVersion"],
        `wait until ${ready}, for "${before.name}" has the version since ${before.upgradedOn}`,
        version,
        `write "${upgradesFrom}" until then`,
      );
    }
  },
};

function daysAfter(day: string, days: number): string {
  return days === 0 ? day : daysAfter(dayAfter(day), days - 1);
}
