import { worsenings } from "../facts/settings/setting";
import { WAYS } from "../facts/settings/ways";
import { changesOf } from "../plan-set";
import type { ReviewRule } from "../rule";
import { meaningsOf } from "./azr001-azure-opened";
import { describeAzure } from "./support/lost-object";
import { valueInWords } from "./support/wording";

/** AZR003: a name, a network or a credential that leads elsewhere than before. */
export const rule: ReviewRule = {
  id: "AZR003",
  name: "way-changed",
  severity: "medium",
  looksFor:
    "A DNS record that leads elsewhere, a federated credential for another subject, other DNS servers of a network, a peering that lets less through, or service endpoints and private names that go. An identity, rights in a vault or of a role, rules of a firewall and ports of a load balancer that go or change. High for an endpoint, route, peering or application that carries or answers nothing any more, and for listeners, rules and backends of an application gateway that go.",
  matters: "Callers get to something else, or nowhere, and whoever signed in is refused.",
  remedy: "Check who relies on the old one; let both be there for a while.",
  source: "https://learn.microsoft.com/azure/dns/dns-zones-records; schemas of azurerm 4.55.0",
  *review(plans) {
    for (const change of changesOf(plans, /^(azurerm_|azapi_(update_)?resource$)/)) {
      if (change.kind !== "update") continue;
      const changed = worsenings(WAYS, change);
      if (changed.length === 0) continue;
      yield {
        stack: change.plan.stack,
        address: change.address,
        ...(changed.some(({ setting }) => setting.severity === "high") && { severity: "high" as const }),
        message: `the ${describeAzure(change)} ${meaningsOf(changed)}`,
        details: changed.map(({ path, before, after }) => `${path}: ${valueInWords(before)} → ${valueInWords(after)}`),
      };
    }
  },
};
