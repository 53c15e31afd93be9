import type { MonitorDataCollectionRule } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule";
import { MonitorDataCollectionRuleAssociation } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule-association";
import type { Construct } from "constructs";

/** A cluster that metrics or logs are collected from, such as an `AksCluster`. */
export interface ObservedCluster {
  /** Its place in the tree of constructs: the id tells the clusters of a rule apart. */
  readonly node: {
    /** Id of the construct. */
    readonly id: string;
  };
  /** The cluster itself. */
  readonly resource: {
    /** Resource id of the cluster. */
    readonly id: string;
  };
}

/** Puts a cluster under a data collection rule; a rule can collect from many clusters. */
export function observe(
  scope: Construct,
  rule: MonitorDataCollectionRule,
  cluster: ObservedCluster,
): MonitorDataCollectionRuleAssociation {
  return new MonitorDataCollectionRuleAssociation(scope, `${cluster.node.id}Association`, {
    name: rule.name,
    targetResourceId: cluster.resource.id,
    dataCollectionRuleId: rule.id,
  });
}
