import { NODES_OPENED, OPENING } from "../facts/settings/opening";
import { type Worsening, worsenings } from "../facts/settings/setting";
import { WEB_APPS_OPENED } from "../facts/settings/web-app";
import { changesOf, type PlannedChange } from "../plan-set";
import type { ReviewFinding, ReviewRule } from "../rule";
import { admissionsOf } from "./support/azure-admissions";
import { databaseAdmissions } from "./support/database-admissions";
import { describeAzure } from "./support/lost-object";
import { CLUSTER } from "./support/pools";

/** AZR001: an Azure resource that lets in more than before. */
export const rule: ReviewRule = {
  id: "AZR001",
  name: "azure-opened",
  severity: "high",
  looksFor:
    "A resource of Azure, also by azapi, that answers the internet or everybody, takes keys, passwords or an old TLS, asks nobody to sign in, or is given away; a firewall or security rule for everybody, critical where it is a database's; and a role that gives everything, or loses its condition. A new one is told where nobody ever wants that, such as a registry with anonymous access, or nodes with addresses in the internet.",
  matters: "Nothing is deleted and nothing fails, and from then on a leaked key, or nothing at all, is enough.",
  remedy: "Name the networks, the identities and the smallest role that does.",
  source: "https://learn.microsoft.com/azure/security/fundamentals/network-best-practices; schemas of azurerm 4.55.0",
  *review(plans) {
    for (const change of changesOf(plans, /^(azurerm_|azapi_(update_)?resource$)/)) {
      if (change.kind !== "create" && change.kind !== "update" && change.kind !== "replace") continue;
      const before = change.kind === "create" ? null : change.before;
      const base = { stack: change.plan.stack, address: change.address };
      // A cluster of azurerm has rules of its own for the rest.
      const settings = change.type === CLUSTER ? NODES_OPENED : [...OPENING, ...WEB_APPS_OPENED, ...NODES_OPENED];
      const opened = worsenings(settings, { ...change, before });
      if (opened.length > 0) yield { ...base, message: `the ${describeAzure(change)} ${meaningsOf(opened)}` };
      yield* admissions(change, base);
    }
  },
};

function* admissions(change: PlannedChange, base: Pick<ReviewFinding, "stack" | "address">): Iterable<ReviewFinding> {
  for (const { severity, message } of [...admissionsOf(change), ...databaseAdmissions(change)]) {
    yield { ...base, severity, message };
  }
}

/** What settings come to, each meaning once. */
export function meaningsOf(settings: readonly Worsening[]): string {
  return [...new Set(settings.map(({ setting, path }) => `${setting.meaning} (${path})`))].join(", ");
}
