import type { TerraformStack } from "cdktf";
import { PrometheusRuleGroup, type PrometheusRuleGroupProps } from "../constructs/azure/prometheus-rule-group";
import { declaredAt } from "../constructs/declared-at";
import { TEAM_LABEL } from "../model/kubernetes/labels";
import { alertGroups } from "../model/platform/alert-groups";
import type { ResolvedEnvironment } from "../model/platform/environment";
import { Receivers, type ReceiversHome } from "./receivers";

/** Where the alerts of a cluster are at home, and whose metrics they look at. */
export type AlertsHome = Pick<
  PrometheusRuleGroupProps,
  "resourceGroup" | "location" | "tags" | "workspaceId" | "clusterId" | "clusterName"
> &
  ReceiversHome;

/**
 * Alerts that Azure takes in a group.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/fundamentals/service-limits#prometheus-rules-groups
 */
const MOST_ALERTS = 20;

/** Adds the alerts of an environment as rule groups of Azure Monitor. */
export function addAlertRuleGroups(
  stack: TerraformStack,
  environment: ResolvedEnvironment,
  { suffix, ...home }: AlertsHome,
): void {
  const receivers = new Receivers(stack, environment, { ...home, suffix });
  const { azurermOf } = environment;
  for (const { name, workload, team, rules } of alertGroups(environment)) {
    const receiver = receivers.idOf(team);
    for (let first = 0; first < rules.length; first += MOST_ALERTS) {
      const part = first === 0 ? name : `${name}-${first / MOST_ALERTS + 1}`;
      const group = new PrometheusRuleGroup(stack, `Alerts-${part}`, {
        ...home,
        name: `${home.clusterName}-${part}`,
        tags: { ...home.tags, ...(team !== undefined && { [TEAM_LABEL]: team }) },
        alerts: rules.slice(first, first + MOST_ALERTS),
        ...(receiver !== undefined && { actionGroupIds: [receiver] }),
        ...(azurermOf?.alertRuleGroup && { azurerm: azurermOf.alertRuleGroup }),
      });
      declaredAt(group, workload ? [...workload, "alerts"] : ["alerting", "certificateEnding"]);
    }
  }
}
