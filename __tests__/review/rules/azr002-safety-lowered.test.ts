import type { Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/azr002-safety-lowered";
import { planned, planOf, setOf } from "../support/planned";

const found = (type: string, before: Value, after: Value, environment = "prod") =>
  [...rule.review(setOf([planOf([planned(type, before, after)], { environment })]))].map(({ severity, message }) => [
    severity,
    message,
  ]);

describe("AZR002 safety-lowered", () => {
  it("leaves clusters to their rules, and looks at replacements, not at what is made or goes", () => {
    const [safe, low] = [{ purge_protection_enabled: true }, { purge_protection_enabled: false }];
    expect(found("azurerm_kubernetes_cluster", safe, low)).toEqual([]);
    const of = (kind: "replace" | "delete" | "no-op") =>
      [...rule.review(setOf([planOf([planned("azurerm_key_vault", safe, low, { kind })])]))].length;
    expect([of("replace"), of("delete"), of("no-op")]).toEqual([1, 0, 0]);
    expect(found("my_azurerm_key_vault", safe, low)).toEqual([]);
  });

  it("is medium outside of production, unless attackers come through", () => {
    const days = (number: number) => ({ retention_in_days: number });
    expect(found("azurerm_log_analytics_workspace", days(90), days(30), "dev")[0]?.[0]).toBe("medium");
    expect(found("azurerm_resource_policy_assignment", { enforce: true }, { enforce: false }, "dev")[0]?.[0]).toBe(
      "high",
    );
  });

  it("shows what it was and what it becomes", () => {
    const [finding] = rule.review(
      setOf([
        planOf([planned("azurerm_log_analytics_workspace", { retention_in_days: 90 }, { retention_in_days: 30 })]),
      ]),
    );
    expect(finding?.details).toEqual(["retention_in_days: 90 → 30"]);
  });

  it("says nothing of an attribute of another type that is called alike, of durations it cannot read, and of new objects", () => {
    expect(found("azurerm_linux_web_app", { enabled: true }, { enabled: false })).toEqual([]);
    const type = "azurerm_data_protection_backup_policy_disk";
    expect(found(type, { retention_duration: "P7D" }, { retention_duration: "PT1H" })).toEqual([]);
    expect(found("azurerm_key_vault", null, { purge_protection_enabled: false })).toEqual([]);
  });
});
