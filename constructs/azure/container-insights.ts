import { LogAnalyticsWorkspace } from "@cdktf/provider-azurerm/lib/log-analytics-workspace";
import { MonitorDataCollectionRule } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule";
import type { MonitorDataCollectionRuleAssociation } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule-association";
import { Construct } from "constructs";
import type { AzurermOfEnvironment } from "../../model/azure/azurerm-of";
import {
  type ContainerLogsDeclaration,
  collectionOf,
  levelsFrom,
  resolveContainerLogs,
} from "../../model/azure/container-logs";
import { LONGEST_NAME_OF, NAME_OF } from "../../model/azure/names";
import { cutName } from "../../model/azure/unique-name";
import { shapeOf } from "../../model/shape/declared-shape";
import { resolveOrThrow } from "../checked-props";
import { inStack } from "../scope";
import { keepLock } from "./keep-lock";
import { type ObservedCluster, ObservedClusters } from "./observed-cluster";
import { homeSettings, type ResourceHome } from "./resource-home";
import { settingsOf } from "./settings-of";

/** Props of {@link ContainerInsights}. */
export interface ContainerInsightsProps extends ResourceHome, ContainerLogsDeclaration {
  /** Id of a workspace that exists already, in the same region; how long and how much it keeps is its owner's matter. @default - one is made */
  readonly workspaceId?: string;
  /** Fields of azurerm that have no name of ours, by what is made. @default {} */
  readonly azurermOf?: Pick<AzurermOfEnvironment, "logWorkspace" | "logRule" | "logEndpoint">;
}

const STREAM = "Microsoft-ContainerInsights-Group-Default";
const SYSLOG = "Microsoft-Syslog";
const DESTINATION = "workspace";

/**
 * Central logs: a Log Analytics workspace, and the rule that sends the logs and the inventory of a cluster's containers
 * to it. The cluster itself needs the workspace's id as `logAnalyticsWorkspaceId`.
 *
 * @example
 * ```ts
 * const cluster = AksCluster.fromClusterName(this, "Cluster", { name: "aks-search", resourceGroup: "rg-search" });
 * const logs = new ContainerInsights(this, "Logs", {
 *   suffix: "search",
 *   resourceGroup: "rg-search",
 *   location: "northeurope",
 *   retentionDays: 90,
 * });
 * logs.collectFrom(cluster);
 * ```
 *
 * @throws InvalidDeclarationError when logs are to be kept for less or more days than Azure keeps them, and for what else cannot be read
 * @see https://learn.microsoft.com/azure/azure-monitor/containers/container-insights-overview
 */
export class ContainerInsights extends Construct {
  /** The workspace that was made for the logs; undefined where an existing one keeps them. */
  readonly resource: LogAnalyticsWorkspace | undefined;
  /** Id of the workspace that keeps the logs. */
  readonly workspaceId: string;
  /** Id of the endpoint that logs are sent to where they leave through a network; undefined where they do not. */
  readonly endpointId: string | undefined;
  private readonly observed: ObservedClusters;

  constructor(scope: Construct, id: string, props: ContainerInsightsProps) {
    super(inStack(scope, id), id);
    const logs = resolveOrThrow(this, {
      props,
      shape: shapeOf("ContainerInsights"),
      resolve: resolveContainerLogs,
      rules: [],
      deferrable: ["retentionDays"],
    });
    const placed = homeSettings(props);
    let { workspaceId } = props;
    if (workspaceId === undefined) {
      this.resource = new LogAnalyticsWorkspace(this, "Resource", {
        ...placed,
        name: NAME_OF.logWorkspace(props.suffix),
        sku: "PerGB2018",
        retentionInDays: logs.retentionDays,
        ...(logs.dailyCapGb !== undefined && { dailyQuotaGb: logs.dailyCapGb }),
        localAuthenticationEnabled: false,
        ...(logs.privateLink && {
          internetIngestionEnabled: false,
          internetQueryEnabled: logs.privateLink.queriesFromInternet,
        }),
        ...settingsOf({ ...props.azurermOf?.logWorkspace }),
      });
      workspaceId = this.resource.id;
      if (logs.lock) keepLock(this, "Lock", workspaceId, "Logs");
    }
    this.workspaceId = workspaceId;
    this.endpointId = logs.privateLink && this.addEndpoint(props);
    const rule = new MonitorDataCollectionRule(this, "Rule", {
      ...placed,
      name: NAME_OF.logRule(props.suffix),
      kind: "Linux",
      ...(this.endpointId !== undefined && { dataCollectionEndpointId: this.endpointId }),
      destinations: { logAnalytics: [{ name: DESTINATION, workspaceResourceId: workspaceId }] },
      dataSources: {
        extension: [
          {
            name: "ContainerInsightsExtension",
            extensionName: "ContainerInsights",
            streams: [STREAM],
            extensionJson: JSON.stringify({ dataCollectionSettings: collectionOf(logs) }),
          },
        ],
        ...(logs.syslog && {
          syslog: [
            {
              name: "sysLogsDataSource",
              streams: [SYSLOG],
              facilityNames: [...logs.syslog.facilities],
              logLevels: [...levelsFrom(logs.syslog.minLevel)],
            },
          ],
        }),
      },
      dataFlow: [STREAM, ...(logs.syslog ? [SYSLOG] : [])].map((stream) => ({
        streams: [stream],
        destinations: [DESTINATION],
      })),
      ...settingsOf({ ...props.azurermOf?.logRule }),
    });
    this.observed = new ObservedClusters(this, rule, this.endpointId);
  }

  private addEndpoint(props: ContainerInsightsProps): string {
    // Loaded late: most logs leave through the Internet.
    const {
      MonitorDataCollectionEndpoint,
    }: typeof import("@cdktf/provider-azurerm/lib/monitor-data-collection-endpoint") = require("@cdktf/provider-azurerm/lib/monitor-data-collection-endpoint");
    return new MonitorDataCollectionEndpoint(this, "Endpoint", {
      ...homeSettings(props),
      name: cutName(NAME_OF.logEndpoint(props.suffix), LONGEST_NAME_OF.metricsEndpoint),
      kind: "Linux",
      publicNetworkAccessEnabled: false,
      ...settingsOf({ ...props.azurermOf?.logEndpoint }),
    }).id;
  }

  /** Collects the logs of a cluster. To do it twice is the same as once. */
  collectFrom(cluster: ObservedCluster): MonitorDataCollectionRuleAssociation {
    return this.observed.add(cluster);
  }
}
