import { type PrometheusAlert, PrometheusRuleGroup } from "../../../constructs/azure/prometheus-rule-group";
import { synth } from "../../support/synth";

const ALERT: PrometheusAlert = {
  name: "Slow",
  expression: "up == 0",
  forMinutes: 5,
  severity: "info",
  summary: "It is slow.",
};

function group(changes: object = {}) {
  return synth((stack) => {
    new PrometheusRuleGroup(stack, "alerts", {
      name: "aks-shop-web",
      resourceGroup: "rg-shop",
      location: "northeurope",
      workspaceId: "workspace",
      clusterId: "cluster",
      clusterName: "aks-shop",
      alerts: [ALERT],
      ...changes,
    });
  }).only("azurerm_monitor_alert_prometheus_rule_group");
}

it("evaluates every minute, over the metrics of one cluster", () => {
  expect(group()).toMatchObject({
    cluster_name: "aks-shop",
    interval: "PT1M",
    scopes: ["workspace", "cluster"],
    rule: [{ alert: "Slow", expression: "up == 0", for: "PT5M", severity: 3, annotations: { summary: "It is slow." } }],
  });
});

it("tells the action groups of each alert", () => {
  expect(group({ actionGroupIds: ["one", "two"] })).toMatchObject({
    rule: [{ action: [{ action_group_id: "one" }, { action_group_id: "two" }] }],
  });
  expect(group()).not.toHaveProperty("rule.0.action");
});

it("fails for an alert that lacks something", () => {
  const { expression: _, ...broken } = ALERT;
  expect(() => group({ alerts: [broken] })).toThrow("alerts[0].expression");
});
