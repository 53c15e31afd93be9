import type { Setting } from "./setting";
import { becomes, dwindlesInLength, goes, leaves, turnsOff } from "./worse";

const HOLDS_NOTHING_OFF = "holds nothing off";
const HOLDS_LESS_OFF = "holds fewer attacks off";
const POLICY = /^(web_application_firewall_policy|(cdn_)?frontdoor_firewall_policy)$/;

const high = (setting: Omit<Setting, "severity">): Setting => ({ ...setting, severity: "high" });
const medium = (setting: Omit<Setting, "severity">): Setting => ({ ...setting, severity: "medium" });

/** Settings by which web application firewalls hold attackers off. Read from the schemas of azurerm 3.116 and 4.55.0. */
export const WEB_FIREWALL: readonly Setting[] = [
  ...["policy_settings.mode", "mode"].map((attribute) =>
    high({ types: POLICY, attribute, worse: becomes("Detection"), meaning: "only reports attacks" }),
  ),
  high({
    types: /^application_gateway$/,
    attribute: "waf_configuration.firewall_mode",
    worse: becomes("Detection"),
    meaning: "only reports attacks",
  }),
  high({
    types: /^application_gateway$/,
    attribute: "sku.name",
    property: "sku.name",
    worse: leaves("WAF_v2", "WAF_Large", "WAF_Medium"),
    meaning: "holds attacks off no longer",
  }),
  high({
    types: /^application_gateway$/,
    attribute: "firewall_policy_id",
    worse: goes,
    meaning: "holds attacks off no longer",
  }),
  ...["policy_settings.enabled", "enabled"].map((attribute) =>
    high({ types: POLICY, attribute, worse: turnsOff(true), meaning: HOLDS_NOTHING_OFF }),
  ),
  ...[goes, turnsOff()].map((worse, index) =>
    high({
      types: /^application_gateway$/,
      attribute: index === 0 ? "waf_configuration" : "waf_configuration.enabled",
      worse,
      meaning: HOLDS_NOTHING_OFF,
    }),
  ),
  ...["custom_rule", "custom_rules", "managed_rule", "managed_rules.managed_rule_set"].map((attribute) =>
    medium({ types: POLICY, attribute, worse: dwindlesInLength, meaning: HOLDS_LESS_OFF }),
  ),
  ...["policy_settings.request_body_check", "request_body_check_enabled"].map((attribute) =>
    medium({ types: POLICY, attribute, worse: turnsOff(true), meaning: "looks into no body of a request" }),
  ),
];
