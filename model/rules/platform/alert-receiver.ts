import { receiverOf } from "../../platform/alerting";
import type { ResolvedPlatform } from "../../platform/platform";
import { workloadsOf } from "../../platform/resolve-workloads";
import { each, error, type Rule } from "../../rule";

/** An alert that goes to nobody is as good as none, and a slip in the name of a team is seen when it is too late. */
export const alertReceiver: Rule<ResolvedPlatform> = {
  id: "platform/alert-receiver",
  holds: "Where alerts have receivers, somebody hears of those of each team.",
  source: "https://learn.microsoft.com/azure/azure-monitor/alerts/action-groups",
  *check({ environments }) {
    for (const { name: environment, alerting, ...workloads } of Object.values(environments)) {
      const known = Object.keys(alerting.receivers);
      if (known.length === 0) continue;
      yield* each(workloadsOf(workloads), function* ({ section, name, workload: { team, alerts } }) {
        if (!alerts || receiverOf(alerting, team) !== undefined) return;
        yield error(
          [section, name, team === undefined ? "alerts" : "team"],
          `have a receiver in alerting.receivers of ${environment}`,
          team,
          `write one of ${known.join(", ")}, or add a receiver named ${team ?? "default"} there`,
        );
      });
    }
  },
};
