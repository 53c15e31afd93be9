import type { ResolvedCluster } from "../../../azure/cluster";
import { error, type Rule } from "../../../rule";

/** Node images may come every day, versions of Kubernetes may not. */
export const upgradeWindow: Rule<ResolvedCluster> = {
  id: "cluster/upgrade-window",
  holds: "The window of the upgrade channel opens every week or more seldom.",
  source: "https://learn.microsoft.com/azure/aks/planned-maintenance#schedule-types",
  *check({ upgradeWindow: { kind, ...window } }) {
    if (kind !== "daily") return;
    yield error(
      ["upgradeWindow", "kind"],
      "be weekly, relativeMonthly or absoluteMonthly, because only nodeOsWindow may be daily",
      kind,
      `write { kind: "weekly", dayOfWeek: "Sunday", startTime: "${window.startTime}", durationHours: ${window.durationHours} }`,
    );
  },
};
