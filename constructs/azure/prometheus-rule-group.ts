import {
  MonitorAlertPrometheusRuleGroup,
  type MonitorAlertPrometheusRuleGroupRule,
} from "@cdktf/provider-azurerm/lib/monitor-alert-prometheus-rule-group";
import { Construct } from "constructs";
import type { AlertRuleGroupFields } from "../../model/azure/azurerm-of";
import type { RecordingRule } from "../../model/azure/recording-rules";
import { shapeOf } from "../../model/shape/declared-shape";
import { inShapeOrThrow } from "../checked-props";
import { inStack } from "../scope";
import { homeSettings, type ResourceHome } from "./resource-home";
import { settingsOf } from "./settings-of";

/** An alert as a Prometheus evaluates it. */
export interface PrometheusAlert {
  /** Name of the alert. */
  readonly name: string;
  /** Expression of PromQL. */
  readonly expression: string;
  /** Minutes that it has to be so. */
  readonly forMinutes: number;
  /** How bad it is: severity 0, 2 or 3 of Azure. */
  readonly severity: "critical" | "warning" | "info";
  /** What has happened, in a sentence. */
  readonly summary: string;
  /** Labels of the alert. @default {} */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Props of {@link PrometheusRuleGroup}. */
export interface PrometheusRuleGroupProps extends Omit<ResourceHome, "suffix"> {
  /** Name of the group. */
  readonly name: string;
  /** Id of the workspace that keeps the metrics, such as that of a `ManagedPrometheus`. */
  readonly workspaceId: string;
  /** Id of the cluster: the portal shows the alerts beside it. */
  readonly clusterId: string;
  /** Name of the cluster: only its metrics are looked at. */
  readonly clusterName: string;
  /** The alerts, at most 20 together with what is recorded. @default [] */
  readonly alerts?: readonly PrometheusAlert[];
  /** What is written down under a name of its own, in this order. @default [] */
  readonly records?: readonly RecordingRule[];
  /** Ids of the action groups that hear of them, at most 5. @default [] */
  readonly actionGroupIds?: readonly string[];
  /** Fields of azurerm that have no name of ours. @default {} */
  readonly azurerm?: AlertRuleGroupFields;
}

const SEVERITIES = { critical: 0, warning: 2, info: 3 } as const;
const MINUTES_TO_RESOLVE = 10;

/**
 * Alerts that Azure Monitor evaluates over the metrics of managed Prometheus, every minute. One that is over is resolved
 * after ten.
 *
 * @example
 * ```ts
 * new PrometheusRuleGroup(this, "Alerts", {
 *   name: "aks-search-shop-search",
 *   resourceGroup: "rg-search",
 *   location: "northeurope",
 *   workspaceId: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-search/providers/Microsoft.Monitor/accounts/amw-search",
 *   clusterId: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-search/providers/Microsoft.ContainerService/managedClusters/aks-search",
 *   clusterName: "aks-search",
 *   alerts: [
 *     {
 *       name: "QueueTooLong",
 *       expression: 'search_queue_length{namespace="shop"} > 1000',
 *       forMinutes: 15,
 *       severity: "warning",
 *       summary: "The queue of {{ $labels.pod }} is too long.",
 *     },
 *   ],
 * });
 * ```
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/metrics/prometheus-rule-groups
 */
export class PrometheusRuleGroup extends Construct {
  /** The group itself. */
  readonly resource: MonitorAlertPrometheusRuleGroup;

  constructor(scope: Construct, id: string, props: PrometheusRuleGroupProps) {
    super(inStack(scope, id), id);
    inShapeOrThrow(this, props, shapeOf("PrometheusRuleGroup"));
    const { name, workspaceId, clusterId, clusterName, alerts = [], records = [], actionGroupIds = [] } = props;
    const action = actionGroupIds.map((actionGroupId) => ({ actionGroupId }));
    this.resource = new MonitorAlertPrometheusRuleGroup(this, "Resource", {
      ...homeSettings(props),
      name,
      clusterName,
      interval: "PT1M",
      ruleGroupEnabled: true,
      scopes: [workspaceId, clusterId],
      rule: [
        ...records.map(({ record, expression, labels }) => ({
          record,
          expression,
          enabled: true,
          ...(labels && { labels: { ...labels } }),
        })),
        ...alerts.map((alert) => ({ ...ruleOf(alert), ...(action.length > 0 && { action }) })),
      ],
      ...settingsOf({ ...props.azurerm }),
    });
  }
}

function ruleOf(alert: PrometheusAlert): MonitorAlertPrometheusRuleGroupRule {
  return {
    alert: alert.name,
    enabled: true,
    expression: alert.expression,
    for: `PT${alert.forMinutes}M`,
    severity: SEVERITIES[alert.severity],
    labels: { ...alert.labels },
    annotations: { summary: alert.summary },
    alertResolution: { autoResolved: true, timeToResolve: `PT${MINUTES_TO_RESOLVE}M` },
  };
}
