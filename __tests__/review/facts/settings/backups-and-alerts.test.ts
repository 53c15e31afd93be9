import type { Value } from "../../../../review/plan/value";
import { rule } from "../../../../review/rules/azr002-safety-lowered";
import { nested } from "../../support/nested";
import { planned, planOf, setOf } from "../../support/planned";

const found = (type: string, before: Value, after: Value) =>
  [...rule.review(setOf([planOf([planned(type, before, after)])]))].map(({ severity, message }) => [severity, message]);

describe("settings of backups, of what is collected, and of who is called", () => {
  it.each<readonly [type: string, path: string, safe: Value, low: Value, severity: string]>([
    ["azurerm_backup_policy_vm", "retention_daily", [{ count: 30 }], [], "high"],
    ["azurerm_backup_policy_vm", "retention_daily.count", 30, 29, "high"],
    ["azurerm_backup_policy_file_share", "retention_yearly", [{ count: 1 }], [], "high"],
    [
      "azurerm_monitor_diagnostic_setting",
      "metric",
      [{ category: "a" }, { category: "b" }],
      [{ category: "a" }],
      "medium",
    ],
    ["azurerm_monitor_diagnostic_setting", "enabled_metric", [{ category: "a" }], [], "medium"],
    [
      "azurerm_monitor_data_collection_rule",
      "data_flow",
      [{ streams: ["a"] }, { streams: ["b"] }],
      [{ streams: ["a"] }],
      "medium",
    ],
    ["azurerm_monitor_smart_detector_alert_rule", "action_group", [{ ids: ["a"] }], [], "medium"],
    ["azurerm_key_vault_certificate", "certificate_policy.lifetime_action", [{ action: [{}] }], [], "medium"],
    ["azurerm_security_center_contact", "alert_notifications", true, false, "medium"],
    ["azurerm_monitor_alert_prometheus_rule_group", "rule", [{ enabled: true }, {}], [{ enabled: true }], "medium"],
    ["azurerm_monitor_alert_prometheus_rule_group", "rule", [{ enabled: true }], [{ enabled: false }], "medium"],
  ])("finds that %s lowers %s, %j to %j", (type, path, safe, low, severity) => {
    expect(found(type, nested(path, safe), nested(path, low)).map(([said]) => said)).toEqual([severity]);
    expect(found(type, nested(path, low), nested(path, safe))).toEqual([]);
    expect(found(type, nested(path, safe), { ...nested(path, safe), tags: { a: "b" } })).toEqual([]);
  });

  it.each<readonly [path: string, safe: Value, low: Value]>([
    ["retention_policy_in_days", 30, 7],
    ["retention_policy_in_days", null, 7],
    ["trust_policy_enabled", true, false],
    ["quarantine_policy_enabled", true, false],
  ])("finds that a registry lowers %s: %j to %j", (path, safe, low) => {
    expect(found("azurerm_container_registry", { [path]: safe }, { [path]: low }).map(([said]) => said)).toEqual([
      "medium",
    ]);
    expect(found("azurerm_container_registry", { [path]: low }, { [path]: safe })).toEqual([]);
  });
});
