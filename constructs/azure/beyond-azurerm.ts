import { isWithoutZone } from "../../model/azure/api-server";
import type { ResolvedCluster } from "../../model/azure/cluster";

/** The fields of a cluster that Azure's API is told, in its words: a test holds them to the types of `@azure/arm-containerservice`. */
export interface FieldsBeyondAzurerm {
  /** Nodes that AKS makes for pods that wait: azurerm 4.55 has no argument. */
  readonly nodeProvisioningProfile?: { readonly mode: string; readonly defaultNodePools?: string };
  /** KEDA and the vertical pod autoscaler, where both are off. */
  readonly workloadAutoScalerProfile?: {
    readonly keda: { readonly enabled: false };
    readonly verticalPodAutoscaler: { readonly enabled: false };
  };
  /** A private API server whose name is in no private zone: azurerm would make the cluster anew to say so. */
  readonly apiServerAccessProfile?: { readonly privateDNSZone: "none" };
  /** Application routing with NGINX, where it is off. */
  readonly ingressProfile?: { readonly webAppRouting: { readonly enabled: false } };
}

/** What goes to Azure past azurerm, and the arguments that azurerm must then leave alone. */
export interface BeyondAzurerm {
  /** The fields; none where azurerm says everything. */
  readonly fields: FieldsBeyondAzurerm;
  /** Arguments of azurerm that are ignored. */
  readonly ignored: readonly string[];
}

const OFF = { enabled: false } as const;

/**
 * What azurerm cannot say, or cannot take back. A cluster that never had KEDA has no profile in Azure, one that had it keeps a
 * profile that says no: azurerm writes neither so that both have an empty plan. Beside AKS's Gateway API, azurerm cannot
 * tell whether NGINX is on, and leaves it alone. A running private cluster may leave its private DNS zone, for none and for ever, and
 * azurerm would make it anew.
 *
 * @see https://github.com/hashicorp/terraform-provider-azurerm/issues/22360
 */
export function beyondAzurerm(cluster: ResolvedCluster, gatewayApi: boolean): BeyondAzurerm {
  const { addons = {}, apiServer, nodeProvisioning } = cluster;
  const { keda, verticalPodAutoscaler, webAppRouting } = addons;
  const withoutZone = apiServer.kind === "private" && isWithoutZone(apiServer.privateDnsZoneId);
  const scalesNothing = !(keda || verticalPodAutoscaler) && (keda === false || verticalPodAutoscaler === false);
  return {
    fields: {
      ...(nodeProvisioning && { nodeProvisioningProfile: { ...nodeProvisioning } }),
      ...(scalesNothing && { workloadAutoScalerProfile: { keda: OFF, verticalPodAutoscaler: OFF } }),
      ...(withoutZone && { apiServerAccessProfile: { privateDNSZone: "none" as const } }),
      ...(gatewayApi && webAppRouting === false && { ingressProfile: { webAppRouting: OFF } }),
    },
    ignored: [
      ...(withoutZone ? ["private_dns_zone_id"] : []),
      ...(scalesNothing ? ["workload_autoscaler_profile"] : []),
      // azurerm takes the application routing that azapi switches on for the NGINX add-on, and would remove it.
      ...(gatewayApi && !webAppRouting ? ["web_app_routing"] : []),
    ],
  };
}
