import type { KubernetesClusterConfig } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import type { ResolvedCluster } from "../../model/azure/cluster";
import type { ResolvedNodePool } from "../../model/azure/node-pool";
import { nodesFollowTheDeclaration } from "../../model/azure/node-version";
import { maintenanceWindow } from "./maintenance";

type Settings = Partial<KubernetesClusterConfig>;

const HOURS_OF_A_WEEK = 168;

const OUTBOUND_TYPES = {
  natGateway: "userAssignedNATGateway",
  loadBalancer: "loadBalancer",
  userDefinedRouting: "userDefinedRouting",
};

/** Version and support of a cluster, what Azure upgrades by itself, and when. Without a channel there is no window. */
export function versionSettings(cluster: ResolvedCluster): Settings {
  return {
    kubernetesVersion: String(cluster.kubernetesVersion),
    skuTier: cluster.tier,
    supportPlan: cluster.supportPlan,
    ...(cluster.upgradeChannel !== "none" && {
      automaticUpgradeChannel: cluster.upgradeChannel,
      maintenanceWindowAutoUpgrade: maintenanceWindow(cluster.upgradeWindow),
    }),
    nodeOsUpgradeChannel: cluster.nodeOsChannel,
    ...(cluster.nodeOsChannel !== "None" && { maintenanceWindowNodeOs: maintenanceWindow(cluster.nodeOsWindow) }),
  };
}

/** Who may do what: Entra ID signs users in, Azure RBAC decides, and workloads sign in to Azure without secrets. */
export function accessSettings(cluster: ResolvedCluster, tenantId: string): Settings {
  return {
    roleBasedAccessControlEnabled: true,
    localAccountDisabled: true,
    azureActiveDirectoryRoleBasedAccessControl: {
      azureRbacEnabled: true,
      tenantId,
      ...(cluster.adminGroupObjectIds.length > 0 && { adminGroupObjectIds: [...cluster.adminGroupObjectIds] }),
    },
    oidcIssuerEnabled: true,
    workloadIdentityEnabled: true,
  };
}

/**
 * Who reaches the API server. Nodes reach it over the cluster's own egress, so a public one has to answer those
 * addresses too; Azure adds them itself for a load balancer only.
 *
 * @see https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges
 */
export function apiServerSettings({ apiServer }: ResolvedCluster, egressIps: readonly string[]): Settings {
  if (apiServer.kind === "private") {
    // Without a public address, `az aks command invoke` is the way in from outside the virtual network.
    return { privateClusterEnabled: true, privateDnsZoneId: "System", runCommandEnabled: true };
  }
  const authorizedIpRanges = [...apiServer.authorizedCidrs.map(String), ...egressIps.map((address) => `${address}/32`)];
  return { apiServerAccessProfile: { authorizedIpRanges }, runCommandEnabled: false };
}

/** Ranges, data plane, policies and egress of a cluster. */
export function networkSettings({ network }: ResolvedCluster): Settings {
  return {
    networkProfile: {
      networkPlugin: "azure",
      ...(network.podNetwork === "overlay" && { networkPluginMode: "overlay", podCidr: String(network.podCidr) }),
      networkDataPlane: network.dataPlane,
      networkPolicy: network.networkPolicy,
      serviceCidr: String(network.serviceCidr),
      dnsServiceIp: String(network.dnsServiceIp),
      loadBalancerSku: "standard",
      outboundType: OUTBOUND_TYPES[network.egress.kind],
    },
  };
}

/** What Azure runs in a cluster beside the services. */
export interface AddonProps {
  /** Resource id of the Log Analytics workspace that takes the logs of the containers. @default - no logs are collected */
  readonly logAnalyticsWorkspaceId?: string;
  /** Whether metrics are collected for managed Prometheus. @default false */
  readonly prometheusMetrics?: boolean;
}

/** Policy, cost analysis (not in the tier Free, which azurerm refuses), image cleaner, Key Vault secrets, observation. */
export function addonSettings({ tier }: ResolvedCluster, addons: AddonProps): Settings {
  return {
    azurePolicyEnabled: true,
    costAnalysisEnabled: tier !== "Free",
    imageCleanerEnabled: true,
    imageCleanerIntervalHours: HOURS_OF_A_WEEK,
    keyVaultSecretsProvider: { secretRotationEnabled: true },
    ...(addons.prometheusMetrics && { monitorMetrics: {} }),
    ...(addons.logAnalyticsWorkspaceId !== undefined && {
      omsAgent: { logAnalyticsWorkspaceId: addons.logAnalyticsWorkspaceId, msiAuthForMonitoringEnabled: true },
    }),
  };
}

/** Attributes that others change while the cluster runs: a plan must not set them back. */
export function ownedElsewhere(cluster: ResolvedCluster, defaultPool: ResolvedNodePool): string[] {
  const autoscaler = typeof defaultPool.nodes === "number" ? [] : ["default_node_pool[0].node_count"];
  const channel = nodesFollowTheDeclaration(cluster)
    ? []
    : ["kubernetes_version", "default_node_pool[0].orchestrator_version"];
  return [...autoscaler, ...channel];
}
