import { REDUNDANCY } from "../facts/settings/redundancy";
import { SAFETY } from "../facts/settings/safety";
import { type Worsening, worsenings } from "../facts/settings/setting";
import { WEB_FIREWALL } from "../facts/settings/web-firewall";
import { changesOf } from "../plan-set";
import type { ReviewRule } from "../rule";
import { type ReviewSeverity, SEVERITIES } from "../severity";
import { meaningsOf } from "./azr001-azure-opened";
import { describeAzure } from "./support/lost-object";
import { CLUSTER } from "./support/pools";
import { valueInWords } from "./support/wording";

/** AZR002: an Azure resource that keeps less, or holds off less, than before. */
export const rule: ReviewRule = {
  id: "AZR002",
  name: "safety-lowered",
  severity: "medium",
  looksFor:
    "A resource of Azure, also by azapi, that keeps data, backups or what is deleted for less time, loses its purge protection, its lock or its copies in another region; in production high. Always medium for a second server or zone that goes, fewer instances, a smaller server, a lower tier, what grows or moves by itself no longer, a most of logs, and for an alert that is turned off, always high where attackers are held off no longer: a policy that is not enforced, a firewall that only reports or is turned off; medium for fewer rules of one, and for fewer logs, metrics and alerts.",
  matters: "Nothing is lost today; it is lost on the day on which it is needed.",
  remedy: "Keep it. Where it is to be lower, accept the finding for this one object.",
  source: "https://learn.microsoft.com/azure/well-architected/reliability/; schemas of azurerm 4.55.0",
  *review(plans) {
    for (const change of changesOf(plans, /^(azurerm_|azapi_(update_)?resource$)/)) {
      if (change.type === CLUSTER || !["create", "update", "replace"].includes(change.kind)) continue;
      const before = change.kind === "create" ? null : change.before;
      const lowered = worsenings([...SAFETY, ...WEB_FIREWALL, ...REDUNDANCY], { ...change, before });
      if (lowered.length === 0) continue;
      yield {
        stack: change.plan.stack,
        address: change.address,
        severity: worstOf(lowered, plans.production.includes(change.plan.environment) ? "high" : "medium"),
        message: `the ${describeAzure(change)} ${meaningsOf(lowered)}`,
        details: lowered.map(({ path, before, after }) => `${path}: ${valueInWords(before)} → ${valueInWords(after)}`),
      };
    }
  },
};

function worstOf(lowered: readonly Worsening[], usual: ReviewSeverity): ReviewSeverity {
  const found = lowered.map(({ setting }) => setting.severity ?? usual);
  return SEVERITIES.find((severity) => found.includes(severity)) ?? usual;
}
