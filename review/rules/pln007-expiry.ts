import { daysUntil, supportEndOf, tryReleaseOf } from "../../model/azure/kubernetes-release";
import { destroys } from "../plan/resource-change";
import { textAt } from "../plan/value";
import { changesOf, type PlannedChange } from "../plan-set";
import type { ReviewFinding, ReviewRule } from "../rule";
import { describeAzure } from "./support/lost-object";
import { CLUSTER, labelOf } from "./support/pools";
import { hasLongTermSupport, runningVersion, wantedVersion } from "./support/versions";
import { count } from "./support/wording";

/** How long before its end something is told. */
const SOON_DAYS = 30;
/** An upgrade takes longer to prepare than a certificate. */
const SUPPORT_SOON_DAYS = 60;
/** Attributes by which providers say until when a certificate, key, secret or password holds. */
const ENDS = ["expiration_date", "end_date", "validity_end_time", "certificate_attribute.expires", "expiry_date"];

/** PLN007: something that ends by the calendar, whatever a plan does. */
export const rule: ReviewRule = {
  id: "PLN007",
  name: "expiry",
  severity: "info",
  looksFor:
    "A certificate, key, secret or password of a state that ends within 30 days, and a cluster whose version of Kubernetes leaves Azure's support within 60 days. Low once the day is over. Only with --calendar, as in a run of every morning: no change brings it about.",
  matters: "Nobody changes anything, and one morning connections are refused, or the cluster is upgraded by Azure.",
  remedy: "Renew it, or upgrade, in a change of its own before that day.",
  source: "https://learn.microsoft.com/azure/aks/supported-kubernetes-versions; attributes of azurerm, azuread and tls",
  *review(plans) {
    const { today } = plans;
    if (today === undefined) return;
    for (const change of changesOf(plans, CLUSTER)) if (!destroys(change)) yield* support(change, today);
    for (const change of changesOf(plans, /^(azurerm|azuread|tls|acme)_/)) {
      if (destroys(change) || change.kind === "forget") continue;
      const end = ENDS.map((path) => textAt(change.after, path)).find((day) => day !== undefined);
      const days = end === undefined || Number.isNaN(Date.parse(end)) ? undefined : daysUntil(end.slice(0, 10), today);
      if (days === undefined || days > SOON_DAYS) continue;
      yield told(change, days, `the ${describeAzure(change)}`);
    }
  },
};

function* support(change: PlannedChange, today: Date): Iterable<ReviewFinding> {
  const version = wantedVersion(change.after) ?? runningVersion(change.before);
  const release = version && tryReleaseOf(version);
  if (!release) return;
  const plan = hasLongTermSupport(change.after) ? "AKSLongTermSupport" : "KubernetesOfficial";
  const days = daysUntil(supportEndOf(release, plan), today);
  if (days > SUPPORT_SOON_DAYS) return;
  yield told(change, days, `the support of Kubernetes ${release.minorVersion}, which ${labelOf(change)} runs,`);
}

function told(change: PlannedChange, days: number, what: string): ReviewFinding {
  const when =
    days < 0 ? `ended ${count(-days, "day")} ago` : days === 0 ? "ends today" : `ends in ${count(days, "day")}`;
  const base = { stack: change.plan.stack, address: change.address, message: `${what} ${when}` };
  return days < 0 ? { ...base, severity: "low" } : base;
}
