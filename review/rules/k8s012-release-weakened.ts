import { CHART_SETTINGS, type ChartSetting } from "../facts/settings/chart-values";
import { changesOf, type PlannedChange } from "../plan-set";
import type { ReviewFinding, ReviewRule } from "../rule";
import { type ReviewSeverity, SEVERITIES } from "../severity";
import { hidesValues, RELEASE_TYPES, releaseOf } from "./support/releases";

/** K8S012: what the values of a chart take away or open, of which no plan shows the objects. */
export const rule: ReviewRule = {
  id: "K8S012",
  name: "release-weakened",
  severity: "high",
  looksFor:
    "Values of a Helm release or cluster extension, also one of Flux or Argo CD, that switch off what holds data, protects or lets traffic in, make it public or privileged, or put another volume in place of the one with the data. Medium for fewer replicas and for any other part that is switched off; low for what only watches.",
  matters: "A plan shows the values of a chart and none of its objects: what they delete or open is in no line of it.",
  remedy:
    "Render both with `helm template` and compare, or use `helm diff`. Take a backup before anything that holds data is switched off.",
  source: "https://helm.sh/docs/chart_best_practices/values/; hashicorp/helm, resource helm_release",
  *review(plans) {
    for (const change of changesOf(plans, RELEASE_TYPES)) {
      if (change.kind === "update" && !hidesValues(change)) {
        yield* findingsOf(change, plans.production.includes(change.plan.environment));
      }
    }
  },
};

function* findingsOf(change: PlannedChange, production: boolean): Iterable<ReviewFinding> {
  const { type, before, after, address, plan } = change;
  const [old, next] = [releaseOf(type, before), releaseOf(type, after)];
  if (!old?.values || !next?.values) return;
  const told = new Map<ReviewSeverity, string[]>();
  for (const name of new Set([...old.values.keys(), ...next.values.keys()])) {
    const [was, is] = [old.values.get(name), next.values.get(name)];
    const setting = CHART_SETTINGS.find(({ path, worse }) => path.test(name) && worse(was, is));
    if (!setting) continue;
    const severity = severityOf(setting, production);
    told.set(severity, [...(told.get(severity) ?? []), `${setting.meaning} (${name})`]);
  }
  for (const severity of SEVERITIES) {
    const texts = told.get(severity);
    if (!texts) continue;
    const message = `the values of the ${old.noun} ${old.name ?? address}: ${texts.join("; ")}`;
    yield { stack: plan.stack, address, severity, message };
  }
}

/** Nothing that runs any more is as bad as in a workload of its own. */
function severityOf({ severity, path }: ChartSetting, production: boolean): ReviewSeverity {
  return severity === "high" && path.test("replicas") && !production ? "medium" : severity;
}
