import type { MonitorDataCollectionRule } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule";
import { MonitorDataCollectionRuleAssociation } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule-association";
import type { Construct } from "constructs";
import { childId } from "../child-id";

/** A cluster that metrics or logs are collected from, such as an `AksCluster`. */
export interface ObservedCluster {
  /** Its place in the tree of constructs, which tells the clusters of a rule apart. */
  readonly node: {
    /** Id of the construct. */
    readonly id: string;
    /** Ids from the app down to the construct: they tell clusters of one id apart. @default - the id */
    readonly path?: string;
  };
  /** The cluster itself. */
  readonly resource: {
    /** Resource id of the cluster. */
    readonly id: string;
  };
}

/** The clusters that a data collection rule collects from; there may be many. */
export class ObservedClusters {
  private readonly associations = new Map<string, MonitorDataCollectionRuleAssociation>();

  constructor(
    private readonly scope: Construct,
    private readonly rule: MonitorDataCollectionRule,
    /** Id of the endpoint that the clusters ask what to collect, through a network. @default - they ask through the Internet */
    private readonly endpointId?: string,
  ) {}

  /** Puts a cluster under the rule; to do it twice is the same as once. */
  add({ node: { id, path = id }, resource }: ObservedCluster): MonitorDataCollectionRuleAssociation {
    const { scope, rule, associations } = this;
    const known = associations.get(path);
    if (known) return known;
    const associationId = childId(scope, ["Association", path], `${id}Association`);
    const association = new MonitorDataCollectionRuleAssociation(scope, associationId, {
      name: rule.name,
      targetResourceId: resource.id,
      dataCollectionRuleId: rule.id,
    });
    associations.set(path, association);
    if (this.endpointId !== undefined) {
      new MonitorDataCollectionRuleAssociation(scope, childId(scope, ["Access", path], `${id}Access`), {
        // the only name that Azure takes for it
        name: "configurationAccessEndpoint",
        targetResourceId: resource.id,
        dataCollectionEndpointId: this.endpointId,
      });
    }
    return association;
  }
}
