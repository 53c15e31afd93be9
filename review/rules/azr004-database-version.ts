import { DOWNGRADED, UPGRADED } from "../facts/settings/database-version";
import { worsenings } from "../facts/settings/setting";
import { changesOf } from "../plan-set";
import type { ReviewRule } from "../rule";
import { meaningsOf } from "./azr001-azure-opened";
import { describeAzure } from "./support/lost-object";
import { valueInWords } from "./support/wording";

/** AZR004: a database of Azure whose major version changes in place. */
export const rule: ReviewRule = {
  id: "AZR004",
  name: "database-version",
  severity: "medium",
  looksFor:
    "A server of PostgreSQL, MySQL, MariaDB, MongoDB or Redis, also by azapi, whose major version goes up in place; in production high. Always high for one that is to go down.",
  matters:
    "The server is away while it is upgraded, and what does not bear the new version cannot get the old one back: only a restore leads there, without what was written since. Azure takes no version down.",
  remedy:
    "Upgrade a copy first, and let the applications run on it. Take a backup, choose the time, and accept the finding for this one server.",
  source:
    "https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-major-version-upgrade; schemas of azurerm 4.55.0",
  *review(plans) {
    for (const change of changesOf(plans, /^(azurerm_|azapi_(update_)?resource$)/)) {
      if (change.kind !== "update") continue;
      const down = worsenings(DOWNGRADED, change);
      const changed = [...down, ...worsenings(UPGRADED, change)];
      if (changed.length === 0) continue;
      const isHigh = down.length > 0 || plans.production.includes(change.plan.environment);
      yield {
        stack: change.plan.stack,
        address: change.address,
        ...(isHigh && { severity: "high" }),
        message: `the ${describeAzure(change)} ${meaningsOf(changed)}`,
        details: changed.map(({ path, before, after }) => `${path}: ${valueInWords(before)} → ${valueInWords(after)}`),
      };
    }
  },
};
