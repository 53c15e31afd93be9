import type { MonitorDataCollectionRule } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule";
import { MonitorDataCollectionRuleAssociation } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule-association";
import type { Construct } from "constructs";

/** A cluster that metrics or logs are collected from, such as an `AksCluster`. */
export interface ObservedCluster {
  /** The cluster itself. */
  readonly resource: { readonly id: string };
}

/** Puts a cluster under a data collection rule. */
export function observe(
  scope: Construct,
  rule: MonitorDataCollectionRule,
  { resource }: ObservedCluster,
): MonitorDataCollectionRuleAssociation {
  return new MonitorDataCollectionRuleAssociation(scope, "Association", {
    name: rule.name,
    targetResourceId: resource.id,
    dataCollectionRuleId: rule.id,
  });
}
