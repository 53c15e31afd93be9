import { MonitorPrivateLinkScope } from "@cdktf/provider-azurerm/lib/monitor-private-link-scope";
import { MonitorPrivateLinkScopedService } from "@cdktf/provider-azurerm/lib/monitor-private-link-scoped-service";
import { PrivateDnsZone } from "@cdktf/provider-azurerm/lib/private-dns-zone";
import { PrivateDnsZoneVirtualNetworkLink } from "@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link";
import { PrivateEndpoint } from "@cdktf/provider-azurerm/lib/private-endpoint";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { AzurermOfEnvironment } from "../../model/azure/azurerm-of";
import { MONITOR_ZONES } from "../../model/azure/monitor-private-link";
import { NAME_OF } from "../../model/azure/names";
import { shapeOf } from "../../model/shape/declared-shape";
import { inShapeOrThrow } from "../checked-props";
import { childId } from "../child-id";
import { inStack } from "../scope";
import { homeSettings, type ResourceHome } from "./resource-home";
import { settingsOf } from "./settings-of";

/** Props of {@link MonitorPrivateLink}. */
export interface MonitorPrivateLinkProps extends ResourceHome {
  /** Id of the subnet that its address is in. */
  readonly subnetId: string;
  /** Id of the network whose machines find it, which zones that are made are linked to. @default - `dnsZoneIds` */
  readonly networkId?: string;
  /** Ids of the private DNS zones of Azure Monitor that are there already. @default - they are made */
  readonly dnsZoneIds?: readonly string[];
  /** Fields of azurerm that have no name of ours, by what is made. @default {} */
  readonly azurermOf?: Pick<
    AzurermOfEnvironment,
    "privateLinkScope" | "privateEndpoint" | "privateDnsZone" | "privateDnsZoneLink"
  >;
}

/**
 * A way to Azure Monitor through a network: `include` puts workspaces and collection endpoints behind it. A network has one at
 * most, because the names that it answers are those of Azure Monitor as a whole.
 *
 * @example
 * ```ts
 * const logs = new ContainerInsights(this, "Logs", {
 *   suffix: "search",
 *   resourceGroup: "rg-search",
 *   location: "northeurope",
 *   privateLink: {},
 * });
 * const network = "/subscriptions/…/virtualNetworks/vnet-search";
 * const link = new MonitorPrivateLink(this, "Link", {
 *   suffix: "search",
 *   resourceGroup: "rg-search",
 *   location: "northeurope",
 *   networkId: network,
 *   subnetId: `${network}/subnets/endpoints`,
 * });
 * link.include("logs", logs.workspaceId);
 * if (logs.endpointId) link.include("logs-endpoint", logs.endpointId);
 * ```
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/logs/private-link-configure
 */
export class MonitorPrivateLink extends Construct {
  /** What workspaces and endpoints are put into. */
  readonly resource: MonitorPrivateLinkScope;
  /** The address in the network. */
  readonly endpoint: PrivateEndpoint;
  private readonly included = new Map<string, MonitorPrivateLinkScopedService>();

  /** @throws InvalidDeclarationError when the props have another shape. */
  constructor(scope: Construct, id: string, props: MonitorPrivateLinkProps) {
    super(inStack(scope, id), id);
    inShapeOrThrow(this, props, shapeOf("MonitorPrivateLink"));
    const { suffix, subnetId, resourceGroup: resourceGroupName, tags, azurermOf = {} } = props;
    this.resource = new MonitorPrivateLinkScope(this, "Resource", {
      name: NAME_OF.monitorPrivateLink(suffix),
      resourceGroupName,
      tags: { ...tags },
      // What is behind it refuses the Internet itself; the network still reaches what others keep elsewhere.
      ingestionAccessMode: "Open",
      queryAccessMode: "Open",
      ...settingsOf({ ...azurermOf.privateLinkScope }),
    });
    const zones = this.zonesOf(props);
    this.endpoint = new PrivateEndpoint(this, "Endpoint", {
      ...homeSettings(props),
      name: NAME_OF.monitorEndpoint(suffix),
      subnetId,
      privateServiceConnection: {
        name: "monitor",
        privateConnectionResourceId: this.resource.id,
        isManualConnection: false,
        subresourceNames: ["azuremonitor"],
      },
      privateDnsZoneGroup: { name: "monitor", privateDnsZoneIds: [...zones.ids] },
      ...settingsOf({ ...azurermOf.privateEndpoint }),
      ...(zones.links.length > 0 && { dependsOn: [...zones.links] }),
    });
  }

  /**
   * Puts a workspace or a collection endpoint behind it. To do it twice is the same as once.
   *
   * @param name what tells it from others, part of an id
   */
  include(name: string, resourceId: string): MonitorPrivateLinkScopedService {
    const known = this.included.get(name);
    if (known) return known;
    const made = new MonitorPrivateLinkScopedService(this, childId(this, ["Includes", name], `Includes-${name}`), {
      name,
      resourceGroupName: this.resource.resourceGroupName,
      scopeName: this.resource.name,
      linkedResourceId: resourceId,
    });
    this.included.set(name, made);
    return made;
  }

  private zonesOf({
    dnsZoneIds = [],
    networkId,
    resourceGroup: resourceGroupName,
    tags,
    azurermOf = {},
  }: MonitorPrivateLinkProps): {
    readonly ids: readonly string[];
    readonly links: readonly ITerraformDependable[];
  } {
    if (dnsZoneIds.length > 0) return { ids: dnsZoneIds, links: [] };
    const zones = MONITOR_ZONES.map((name) => {
      const key = name.replaceAll(".", "-");
      const zone = new PrivateDnsZone(this, `Zone-${key}`, {
        name,
        resourceGroupName,
        tags: { ...tags },
        ...settingsOf({ ...azurermOf.privateDnsZone }),
      });
      const links =
        networkId === undefined
          ? []
          : [
              new PrivateDnsZoneVirtualNetworkLink(this, `Link-${key}`, {
                name: "monitor",
                resourceGroupName,
                privateDnsZoneName: zone.name,
                virtualNetworkId: networkId,
                tags: { ...tags },
                ...settingsOf({ ...azurermOf.privateDnsZoneLink }),
              }),
            ];
      return { id: zone.id, links };
    });
    return { ids: zones.map(({ id }) => id), links: zones.flatMap(({ links }) => links) };
  }
}
