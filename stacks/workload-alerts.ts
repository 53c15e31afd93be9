import type { TerraformStack } from "cdktf";
import { declaredAt } from "../constructs/declared-at";
import type { Namespace } from "../constructs/kubernetes/namespace";
import { PROMETHEUS_RULE, prometheusRule, prometheusRuleName } from "../manifests/prometheus-rule";
import { suffixOf } from "../model/azure/names";
import { nameOfRegion } from "../model/azure/region";
import { alertGroups, hasRuleGroups } from "../model/platform/alert-groups";
import type { ResolvedEnvironment } from "../model/platform/environment";
import { late } from "./late-kinds";

/** Adds the alerts of an environment where they are evaluated: by a Prometheus in the cluster, or by a workspace of Azure. */
export function addWorkloadAlerts(
  stack: TerraformStack,
  environment: ResolvedEnvironment,
  context: AlertsContext,
): void {
  if (environment.alerting.prometheusRules) addPrometheusRules(stack, environment, context);
  if (context.clusterId !== undefined) addRuleGroups(stack, environment, context.clusterId);
}

function addPrometheusRules(
  stack: TerraformStack,
  environment: ResolvedEnvironment,
  { namespaces, partOf }: AlertsContext,
): void {
  for (const { name, namespace, workload, rules } of alertGroups(environment)) {
    const object = new late.CustomObject(stack, `Alerts-${name}`, {
      ...PROMETHEUS_RULE,
      scope: "Namespaced",
      name: prometheusRuleName(name),
      namespace: namespaces.get(namespace) ?? namespace,
      spec: { ...prometheusRule(name, rules) },
      partOf,
    });
    declaredAt(object, workload ? [...workload, "alerts"] : ["alerting", "certificateEnding"]);
  }
}

/** Of a cluster that is there already, where it is known what keeps its metrics; one that is made here has them in its own stack. */
function addRuleGroups(stack: TerraformStack, environment: ResolvedEnvironment, clusterId: string): void {
  const { origin, alerting } = environment;
  const { metricsWorkspace } = alerting;
  if (origin.kind !== "existing" || !metricsWorkspace || !hasRuleGroups(environment)) return;
  const { addAlertRuleGroups }: typeof import("./alert-rule-groups") = require("./alert-rule-groups");
  addAlertRuleGroups(stack, environment, {
    suffix: suffixOf(origin),
    resourceGroup: origin.resourceGroup,
    location: nameOfRegion(metricsWorkspace.location),
    workspaceId: metricsWorkspace.id,
    clusterId,
    clusterName: origin.name,
  });
}

/** Where the alerts live. */
interface AlertsContext {
  readonly namespaces: ReadonlyMap<string, Namespace>;
  readonly partOf: string;
  /** Id of the cluster; undefined where its stack knows it. */
  readonly clusterId: string | undefined;
}
