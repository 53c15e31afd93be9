import { DataAzurermClientConfig } from "@cdktf/provider-azurerm/lib/data-azurerm-client-config";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { Construct } from "constructs";
import { type GrafanaDeclaration, resolveGrafana } from "../../model/azure/grafana";
import { shapeOf } from "../../model/shape/declared-shape";
import { resolveOrThrow } from "../checked-props";
import { childId } from "../child-id";
import { inStack } from "../scope";
import { AzapiProvider } from "./azapi/provider";
import { AzapiResource } from "./azapi/resource";
import type { ResourceHome } from "./resource-home";
import { grantRole } from "./role";

/** Props of {@link Grafana}. */
export interface GrafanaProps extends Omit<GrafanaDeclaration, "grafanaName">, Omit<ResourceHome, "suffix"> {
  /** Its name, 2 to 23 letters, digits and hyphens. */
  readonly grafanaName: string;
}

const API_VERSION = "2025-08-01";
const ROLES = { admins: "Grafana Admin", editors: "Grafana Editor", viewers: "Grafana Viewer" } as const;

/**
 * A Grafana of Azure, which `show` gives metrics to look at. azurerm 4.55 makes only versions that Azure takes no more.
 *
 * @throws InvalidDeclarationError with everything that cannot be read
 * @example
 * ```ts
 * const metrics = new ManagedPrometheus(this, "Metrics", {
 *   suffix: "search",
 *   resourceGroup: "rg-search",
 *   location: "northeurope",
 * });
 * const grafana = new Grafana(this, "Grafana", {
 *   grafanaName: "amg-search",
 *   resourceGroup: "rg-search",
 *   location: "northeurope",
 *   admins: ["11111111-2222-3333-4444-555555555555"],
 * });
 * grafana.show("Metrics", metrics.resource.id);
 * ```
 *
 * @see https://learn.microsoft.com/azure/templates/microsoft.dashboard/grafana
 */
export class Grafana extends Construct {
  /** The Grafana itself. */
  readonly resource: AzapiResource;
  private readonly workspaces = new Map<string, string>();

  constructor(scope: Construct, id: string, props: GrafanaProps) {
    super(inStack(scope, id), id);
    const grafana = resolveOrThrow(this, {
      props,
      shape: shapeOf("Grafana"),
      resolve: (reader, declared: GrafanaProps) => resolveGrafana(reader, declared, declared.grafanaName),
      rules: [],
      deferrable: ["grafanaName"],
    });
    const { resourceGroup, location, tags } = props;
    AzapiProvider.of(this);
    // A group that is looked up is unknown while anything of it changes, such as a tag, and Grafana would be made anew.
    const { subscriptionId } = new DataAzurermClientConfig(this, "Deployer", {});
    this.resource = new AzapiResource(this, "Resource", {
      type: `Microsoft.Dashboard/grafana@${API_VERSION}`,
      name: grafana.grafanaName,
      parentId: `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`,
      location,
      tags,
      hasIdentity: true,
      exported: ["properties.endpoint"],
      body: () => ({
        sku: { name: "Standard" },
        properties: {
          grafanaMajorVersion: grafana.majorVersion,
          apiKey: "Disabled",
          zoneRedundancy: switchedOn(grafana.zoneRedundant),
          publicNetworkAccess: switchedOn(grafana.publicNetworkAccess),
          ...(grafana.deterministicOutboundIp && { deterministicOutboundIP: switchedOn(true) }),
          grafanaIntegrations: {
            azureMonitorWorkspaceIntegrations: [...this.workspaces.values()].map((azureMonitorWorkspaceResourceId) => ({
              azureMonitorWorkspaceResourceId,
            })),
          },
        },
      }),
    });
    for (const workspaceId of grafana.metricsWorkspaceIds) this.show(workspaceId.split("/").at(-1) ?? "", workspaceId);
    for (const [who, roleDefinitionName] of Object.entries(ROLES)) {
      for (const principalId of grafana[who as keyof typeof ROLES]) {
        new RoleAssignment(
          this,
          childId(this, [who, principalId], `${roleDefinitionName.slice("Grafana ".length)}-${principalId}`),
          {
            scope: this.resource.id,
            roleDefinitionName,
            principalId,
            principalType: "Group",
          },
        );
      }
    }
  }

  /** Where people find it. */
  get url(): string {
    return this.resource.exportOf("properties.endpoint");
  }

  /**
   * Shows the metrics of a workspace, and lets Grafana read them. To do it twice is the same as once.
   *
   * @param name what tells the workspace from others, part of an id
   */
  show(name: string, workspaceId: string): void {
    if ([...this.workspaces.values()].includes(workspaceId)) return;
    this.workspaces.set(name, workspaceId);
    grantRole(this, childId(this, ["Reads", name], `Reads-${name}`), {
      role: "Monitoring Data Reader",
      on: workspaceId,
      to: this.resource.principalId,
    });
  }
}

function switchedOn(isOn: boolean): "Enabled" | "Disabled" {
  return isOn ? "Enabled" : "Disabled";
}
