import type { Value } from "../../../../review/plan/value";
import { rule } from "../../../../review/rules/azr002-safety-lowered";
import { nested } from "../../support/nested";
import { planned, planOf, setOf } from "../../support/planned";

const found = (type: string, before: Value, after: Value) =>
  [...rule.review(setOf([planOf([planned(`azurerm_${type}`, before, after)], { environment: "dev" })]))].map(
    ({ severity, message }) => `${severity}: ${message}`,
  );
const rules = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `r${index}` }));
const FRONT = "cdn_frontdoor_firewall_policy";
const OLD_FRONT = "frontdoor_firewall_policy";
const POLICY = "web_application_firewall_policy";
const GATEWAY = "application_gateway";

describe("settings of a web application firewall", () => {
  it.each<readonly [type: string, path: string, safe: Value, low: Value, said: string]>([
    [POLICY, "policy_settings.mode", "Prevention", "Detection", "high: .* only reports attacks"],
    [FRONT, "mode", "Prevention", "Detection", "high: .* only reports attacks"],
    [GATEWAY, "waf_configuration.firewall_mode", "Prevention", "Detection", "high: .* only reports attacks"],
    [GATEWAY, "sku.name", "WAF_v2", "Standard_v2", "high: .* holds attacks off no longer"],
    [GATEWAY, "firewall_policy_id", "/policy", null, "high: .* holds attacks off no longer"],
    [GATEWAY, "waf_configuration.enabled", true, false, "high: .* holds nothing off"],
    [GATEWAY, "waf_configuration", [{ firewall_mode: "Prevention" }], [], "high: .* holds nothing off"],
    [POLICY, "policy_settings.enabled", true, false, "high: .* holds nothing off"],
    [FRONT, "enabled", true, false, "high: .* holds nothing off"],
    [OLD_FRONT, "enabled", true, false, "high: .* holds nothing off"],
    [FRONT, "custom_rule", rules(2), rules(1), "medium: .* holds fewer attacks off"],
    [OLD_FRONT, "managed_rule", rules(1), [], "medium: .* holds fewer attacks off"],
    [POLICY, "custom_rules", rules(3), rules(2), "medium: .* holds fewer attacks off"],
    [POLICY, "managed_rules.managed_rule_set", rules(2), rules(1), "medium: .* holds fewer attacks off"],
    [POLICY, "policy_settings.request_body_check", true, false, "medium: .* looks into no body of a request"],
    [FRONT, "request_body_check_enabled", true, false, "medium: .* looks into no body of a request"],
  ])("are found in %s, %s, and the way back is not", (type, path, safe, low, said) => {
    const [before, after] = [nested(path, safe), nested(path, low)];
    expect(found(type, before, after)).toEqual([expect.stringMatching(new RegExp(`^${said} \\(${path}\\)$`))]);
    expect(found(type, after, before)).toEqual([]);
    expect(found("thing", before, after)).toEqual([]);
  });
});
