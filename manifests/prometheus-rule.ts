import { type AlertRule, PROMETHEUS_OPERATOR } from "../model/kubernetes/alert-rules";

/** What a group of alerts is to the Prometheus operator. */
export const PROMETHEUS_RULE = { apiVersion: PROMETHEUS_OPERATOR, kind: "PrometheusRule" } as const;

/** Name of the object of a group of alerts. */
export function prometheusRuleName(group: string): string {
  return `${group}-alerts`;
}

/** What is wanted of a PrometheusRule: one group of alerts. */
export interface PrometheusRuleSpec {
  readonly groups: readonly {
    readonly name: string;
    readonly rules: readonly {
      readonly alert: string;
      readonly expr: string;
      readonly for: string;
      readonly labels: Readonly<Record<string, string>>;
      readonly annotations: { readonly summary: string };
    }[];
  }[];
}

/**
 * Alerts as the Prometheus operator takes them.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusRule
 */
export function prometheusRule(name: string, rules: readonly AlertRule[]): PrometheusRuleSpec {
  return {
    groups: [
      {
        name,
        rules: rules.map(({ name: alert, expression, forMinutes, severity, summary, labels }) => ({
          alert,
          expr: expression,
          for: `${forMinutes}m`,
          labels: { ...labels, severity },
          annotations: { summary },
        })),
      },
    ],
  };
}
