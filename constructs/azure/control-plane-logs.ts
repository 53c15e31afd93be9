import { MonitorDiagnosticSetting } from "@cdktf/provider-azurerm/lib/monitor-diagnostic-setting";
import { Construct } from "constructs";
import type { DiagnosticSettingFields } from "../../model/azure/azurerm-of";
import { type ControlPlaneLogsDeclaration, resolveControlPlaneLogs } from "../../model/azure/control-plane-logs";
import { shapeOf } from "../../model/shape/declared-shape";
import { resolveOrThrow } from "../checked-props";
import { childId } from "../child-id";
import { inStack } from "../scope";
import type { ObservedCluster } from "./observed-cluster";
import { settingsOf } from "./settings-of";

/** Props of {@link ControlPlaneLogs}. */
export interface ControlPlaneLogsProps extends ControlPlaneLogsDeclaration {
  /** Name of the diagnostic setting, of which a cluster has five at most. */
  readonly name: string;
  /** Id of the Log Analytics workspace that keeps the logs, such as that of a `ContainerInsights`. */
  readonly workspaceId: string;
  /** Fields of azurerm that have no name of ours. @default {} */
  readonly azurerm?: DiagnosticSettingFields;
}

/**
 * The logs of a cluster's control plane, in a workspace: who changed what, who was refused, why nodes came and went. They are
 * in tables of their own, `AKSAuditAdmin` and `AKSControlPlane`.
 *
 * @throws InvalidDeclarationError for a category that Azure does not have
 * @example
 * ```ts
 * const cluster = AksCluster.fromClusterName(this, "Cluster", { name: "aks-search", resourceGroup: "rg-search" });
 * const logs = new ControlPlaneLogs(this, "ControlPlaneLogs", {
 *   name: "diag-search",
 *   workspaceId: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-search/providers/Microsoft.OperationalInsights/workspaces/log-search",
 * });
 * logs.collectFrom(cluster);
 * ```
 *
 * @see https://learn.microsoft.com/azure/aks/monitor-aks#aks-control-plane-resource-logs
 */
export class ControlPlaneLogs extends Construct {
  private readonly settings = new Map<string, MonitorDiagnosticSetting>();

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ControlPlaneLogsProps,
  ) {
    super(inStack(scope, id), id);
    this.props = resolveOrThrow(this, {
      props,
      shape: shapeOf("ControlPlaneLogs"),
      resolve: (reader, declared: ControlPlaneLogsProps) => ({
        ...declared,
        ...resolveControlPlaneLogs(reader, declared),
      }),
      rules: [],
    });
  }

  /** Collects the logs of a cluster. To do it twice is the same as once. */
  collectFrom({ node: { id, path = id }, resource }: ObservedCluster): MonitorDiagnosticSetting {
    const known = this.settings.get(path);
    if (known) return known;
    const { name, workspaceId, categories = [], azurerm } = this.props;
    const setting = new MonitorDiagnosticSetting(this, childId(this, ["Setting", path], id), {
      name,
      targetResourceId: resource.id,
      logAnalyticsWorkspaceId: workspaceId,
      logAnalyticsDestinationType: "Dedicated",
      enabledLog: categories.map((category) => ({ category })),
      ...settingsOf({ ...azurerm }),
    });
    this.settings.set(path, setting);
    return setting;
  }
}
