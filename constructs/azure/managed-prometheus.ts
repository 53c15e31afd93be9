import { MonitorDataCollectionEndpoint } from "@cdktf/provider-azurerm/lib/monitor-data-collection-endpoint";
import { MonitorDataCollectionRule } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule";
import { MonitorDataCollectionRuleAssociation } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule-association";
import { MonitorWorkspace } from "@cdktf/provider-azurerm/lib/monitor-workspace";
import { Construct } from "constructs";

/** Props of {@link ManagedPrometheus}. */
export interface ManagedPrometheusProps {
  /** What the names of the resources end with: `amw-<suffix>`. */
  readonly suffix: string;
  readonly resourceGroup: string;
  readonly location: string;
  /** @default {} */
  readonly tags?: Readonly<Record<string, string>>;
}

const STREAM = "Microsoft-PrometheusMetrics";
const DESTINATION = "MonitoringAccount1";
const ENDPOINT_NAME_CHARACTERS = 44;

/**
 * Azure's managed Prometheus: a workspace, and the rule that leads a cluster's metrics into it. The cluster itself
 * needs `prometheusMetrics: true`.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-monitoring-enable
 */
export class ManagedPrometheus extends Construct {
  /** The workspace that keeps the metrics. */
  readonly resource: MonitorWorkspace;
  private readonly rule: MonitorDataCollectionRule;

  constructor(scope: Construct, id: string, props: ManagedPrometheusProps) {
    super(scope, id);
    const placed = { resourceGroupName: props.resourceGroup, location: props.location, tags: { ...props.tags } };
    this.resource = new MonitorWorkspace(this, "Resource", { ...placed, name: `amw-${props.suffix}` });
    const endpoint = new MonitorDataCollectionEndpoint(this, "Endpoint", {
      ...placed,
      name: `dce-${props.suffix}`.slice(0, ENDPOINT_NAME_CHARACTERS),
      kind: "Linux",
    });
    this.rule = new MonitorDataCollectionRule(this, "Rule", {
      ...placed,
      name: `dcr-${props.suffix}-prometheus`,
      kind: "Linux",
      dataCollectionEndpointId: endpoint.id,
      destinations: { monitorAccount: [{ name: DESTINATION, monitorAccountId: this.resource.id }] },
      dataSources: { prometheusForwarder: [{ name: "PrometheusDataSource", streams: [STREAM] }] },
      dataFlow: [{ streams: [STREAM], destinations: [DESTINATION] }],
    });
  }

  /** Collects the metrics of a cluster. */
  collectFrom(cluster: { readonly resource: { readonly id: string } }): MonitorDataCollectionRuleAssociation {
    return new MonitorDataCollectionRuleAssociation(this, "Association", {
      name: this.rule.name,
      targetResourceId: cluster.resource.id,
      dataCollectionRuleId: this.rule.id,
    });
  }
}
