import { LogAnalyticsWorkspace } from "@cdktf/provider-azurerm/lib/log-analytics-workspace";
import { MonitorDataCollectionRule } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule";
import { MonitorDataCollectionRuleAssociation } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule-association";
import { Construct } from "constructs";

/** Props of {@link ContainerInsights}. */
export interface ContainerInsightsProps {
  /** What the names of the resources end with: `log-<suffix>`. */
  readonly suffix: string;
  readonly resourceGroup: string;
  readonly location: string;
  /** Days that logs are kept, 30 to 730. @default 30 */
  readonly retentionDays?: number;
  /** @default {} */
  readonly tags?: Readonly<Record<string, string>>;
}

const STREAM = "Microsoft-ContainerInsights-Group-Default";
const DESTINATION = "workspace";

/**
 * Central logs: a Log Analytics workspace, and the rule that leads the logs and the inventory of a cluster's containers
 * into it. The cluster itself needs the workspace's id as `logAnalyticsWorkspaceId`.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/containers/container-insights-overview
 */
export class ContainerInsights extends Construct {
  /** The workspace that keeps the logs. */
  readonly resource: LogAnalyticsWorkspace;
  private readonly rule: MonitorDataCollectionRule;

  constructor(scope: Construct, id: string, props: ContainerInsightsProps) {
    super(scope, id);
    const placed = { resourceGroupName: props.resourceGroup, location: props.location, tags: { ...props.tags } };
    this.resource = new LogAnalyticsWorkspace(this, "Resource", {
      ...placed,
      name: `log-${props.suffix}`,
      sku: "PerGB2018",
      retentionInDays: props.retentionDays ?? 30,
      localAuthenticationEnabled: false,
    });
    this.rule = new MonitorDataCollectionRule(this, "Rule", {
      ...placed,
      name: `dcr-${props.suffix}-logs`,
      kind: "Linux",
      destinations: { logAnalytics: [{ name: DESTINATION, workspaceResourceId: this.resource.id }] },
      dataSources: {
        extension: [
          {
            name: "ContainerInsightsExtension",
            extensionName: "ContainerInsights",
            streams: [STREAM],
            extensionJson: JSON.stringify({
              dataCollectionSettings: { interval: "1m", namespaceFilteringMode: "Off", enableContainerLogV2: true },
            }),
          },
        ],
      },
      dataFlow: [{ streams: [STREAM], destinations: [DESTINATION] }],
    });
  }

  /** Collects the logs of a cluster. */
  collectFrom(cluster: { readonly resource: { readonly id: string } }): MonitorDataCollectionRuleAssociation {
    return new MonitorDataCollectionRuleAssociation(this, "Association", {
      name: this.rule.name,
      targetResourceId: cluster.resource.id,
      dataCollectionRuleId: this.rule.id,
    });
  }
}
