import type { ResolvedPlatform } from "../../platform/platform";
import { each, error, type Rule } from "../../rule";
import { Wording } from "../../value/value-error";

/** A workspace that nobody sends metrics to has none to look at, and its alerts are silent for ever. */
export const metricsWorkspace: Rule<ResolvedPlatform> = {
  id: "platform/metrics-workspace",
  holds:
    "A workspace of metrics is named for a cluster of AKS that is there already, whose alerts nobody in it evaluates.",
  source: "https://learn.microsoft.com/azure/azure-monitor/metrics/prometheus-rule-groups",
  *check({ environments }) {
    yield* each(Object.values(environments), function* ({ name, origin, alerting }) {
      if (!alerting.metricsWorkspace) return;
      const at = ["environments", name, "alerting", "metricsWorkspace"];
      if (origin.kind !== "existing") {
        const why =
          origin.kind === "made" ? "a cluster that is made here, which has its own" : "a cluster outside Azure";
        yield error(at, "be of an AKS cluster that is there already", new Wording(why), "leave it out");
      } else if (alerting.prometheusRules) {
        yield error(
          at,
          "be left out where prometheusRules are evaluated in the cluster",
          new Wording("both"),
          "leave one of the two out",
        );
      }
    });
  },
};
