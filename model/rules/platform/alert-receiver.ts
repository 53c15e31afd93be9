import { receiverOf } from "../../platform/alerting";
import type { ResolvedPlatform } from "../../platform/platform";
import { workloadsOf } from "../../platform/resolve-workloads";
import { each, error, type Rule } from "../../rule";
import { Wording } from "../../value/value-error";

/** An alert that goes to nobody is as good as none, and a slip in the name of a team is seen when it is too late. */
export const alertReceiver: Rule<ResolvedPlatform> = {
  id: "platform/alert-receiver",
  holds: "Where alerts have receivers, somebody hears of those of each team.",
  source: "https://learn.microsoft.com/azure/azure-monitor/alerts/action-groups",
  *check({ environments }) {
    const unheard = new Map<string, Unheard>();
    for (const { name: environment, alerting, ...workloads } of Object.values(environments)) {
      const known = Object.keys(alerting.receivers);
      if (known.length === 0) continue;
      yield* each(workloadsOf(workloads), ({ section, name, workload: { team, alerts } }) => {
        if (!alerts || receiverOf(alerting, team) !== undefined) return [];
        const at = [section, name, team === undefined ? "alerts" : "team"];
        const key = JSON.stringify([at, team, known]);
        const before = unheard.get(key)?.environments ?? [];
        unheard.set(key, { at, team, known, environments: [...before, environment] });
        return [];
      });
    }
    for (const { name, alerting, around } of Object.values(environments)) {
      const { nodeAlerts = false } = around.metrics ?? {};
      const known = Object.keys(alerting.receivers);
      if (known.length === 0 || !nodeAlerts || !Object.values(nodeAlerts).some(Boolean)) continue;
      if (receiverOf(alerting) !== undefined) continue;
      const remedy = "add a receiver named default, or write nodeAlerts: false";
      yield error(
        ["environments", name, "metrics"],
        "have a receiver of alerts about nodes",
        new Wording(known.join(", ")),
        remedy,
      );
    }
    for (const { at, team, known, environments: all } of unheard.values()) {
      const remedy = `write one of ${known.join(", ")}, or add a receiver named ${team ?? "default"} there`;
      yield error(at, `have a receiver in alerting.receivers of ${all.join(", ")}`, team, remedy);
    }
  },
};

/** A workload of whose alerts nobody hears, said once for all environments with the same receivers. */
interface Unheard {
  readonly at: readonly string[];
  readonly team: string | undefined;
  readonly known: readonly string[];
  readonly environments: readonly string[];
}
