import { MonitorDataCollectionEndpoint } from "@cdktf/provider-azurerm/lib/monitor-data-collection-endpoint";
import { MonitorDataCollectionRule } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule";
import type { MonitorDataCollectionRuleAssociation } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule-association";
import { MonitorWorkspace } from "@cdktf/provider-azurerm/lib/monitor-workspace";
import { Token } from "cdktf";
import { Construct } from "constructs";
import type { AzurermOfEnvironment } from "../../model/azure/azurerm-of";
import { LONGEST_NAME_OF, NAME_OF } from "../../model/azure/names";
import { shapeOf } from "../../model/shape/declared-shape";
import { inShapeOrThrow } from "../checked-props";
import { inStack } from "../scope";
import { type ObservedCluster, ObservedClusters } from "./observed-cluster";
import { homeSettings, type ResourceHome } from "./resource-home";
import { settingsOf } from "./settings-of";

/** Props of {@link ManagedPrometheus}. */
export interface ManagedPrometheusProps extends ResourceHome {
  /** Fields of azurerm that have no name of ours, by what is made. @default {} */
  readonly azurermOf?: Pick<AzurermOfEnvironment, "metricsWorkspace" | "metricsRule" | "metricsEndpoint">;
}

const STREAM = "Microsoft-PrometheusMetrics";
const DESTINATION = "MonitoringAccount1";

/**
 * Azure's managed Prometheus: a workspace, and the rule that sends a cluster's metrics to it. The cluster itself
 * needs `prometheusMetrics: true`.
 *
 * @example
 * ```ts
 * const cluster = AksCluster.fromClusterName(this, "Cluster", { name: "aks-search", resourceGroup: "rg-search" });
 * const metrics = new ManagedPrometheus(this, "Metrics", {
 *   suffix: "search",
 *   resourceGroup: "rg-search",
 *   location: "northeurope",
 * });
 * metrics.collectFrom(cluster);
 * ```
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-monitoring-enable
 */
export class ManagedPrometheus extends Construct {
  /** The workspace that keeps the metrics. */
  readonly resource: MonitorWorkspace;
  /** Id of the endpoint that metrics are sent to. */
  readonly endpointId: string;
  private readonly observed: ObservedClusters;

  constructor(scope: Construct, id: string, props: ManagedPrometheusProps) {
    super(inStack(scope, id), id);
    inShapeOrThrow(this, props, shapeOf("ManagedPrometheus"));
    const placed = homeSettings(props);
    const { metricsWorkspace, metricsEndpoint, metricsRule } = props.azurermOf ?? {};
    this.resource = new MonitorWorkspace(this, "Resource", {
      ...placed,
      name: NAME_OF.metricsWorkspace(props.suffix),
      ...settingsOf({ ...metricsWorkspace }),
    });
    const endpoint = new MonitorDataCollectionEndpoint(this, "Endpoint", {
      ...placed,
      name: endpointName(props),
      kind: "Linux",
      ...settingsOf({ ...metricsEndpoint }),
    });
    this.endpointId = endpoint.id;
    const rule = new MonitorDataCollectionRule(this, "Rule", {
      ...placed,
      name: NAME_OF.metricsRule(props.suffix),
      kind: "Linux",
      dataCollectionEndpointId: endpoint.id,
      destinations: { monitorAccount: [{ name: DESTINATION, monitorAccountId: this.resource.id }] },
      dataSources: { prometheusForwarder: [{ name: "PrometheusDataSource", streams: [STREAM] }] },
      dataFlow: [{ streams: [STREAM], destinations: [DESTINATION] }],
      ...settingsOf({ ...metricsRule }),
    });
    this.observed = new ObservedClusters(this, rule);
  }

  /** Collects the metrics of a cluster. To do it twice is the same as once. */
  collectFrom(cluster: ObservedCluster): MonitorDataCollectionRuleAssociation {
    return this.observed.add(cluster);
  }
}

/** The name of the endpoint, cut to what Azure accepts unless only Terraform knows it. */
function endpointName({ suffix }: ResourceHome): string {
  const name = NAME_OF.metricsEndpoint(suffix);
  return Token.isUnresolved(name) ? name : name.slice(0, LONGEST_NAME_OF.metricsEndpoint).replace(/[^a-zA-Z0-9]+$/, "");
}
