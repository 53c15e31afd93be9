import type { KubernetesClusterConfig } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import type { ResolvedCluster } from "../../model/azure/cluster";
import { hasPodRange } from "../../model/azure/network";
import type { ResolvedNodePool } from "../../model/azure/node-pool";
import { nodesFollowTheDeclaration } from "../../model/azure/node-version";
import type { Cidr } from "../../model/value/cidr";
import { maintenanceWindow } from "./maintenance";
import { settingsOf } from "./settings-of";

type Settings = Partial<KubernetesClusterConfig>;

const HOURS_OF_A_WEEK = 168;

const OUTBOUND_TYPES = {
  natGateway: "userAssignedNATGateway",
  loadBalancer: "loadBalancer",
  userDefinedRouting: "userDefinedRouting",
  none: "none",
};

/**
 * Version and support of a cluster, what Azure upgrades by itself, and when. Without a channel there is no window, unless a
 * Fleet keeps to it.
 */
export function versionSettings(cluster: ResolvedCluster, upgradedByFleet = false): Settings {
  return {
    kubernetesVersion: String(cluster.kubernetesVersion),
    skuTier: cluster.tier,
    supportPlan: cluster.supportPlan,
    ...(cluster.upgradeChannel !== "none" && { automaticUpgradeChannel: cluster.upgradeChannel }),
    ...((upgradedByFleet || cluster.upgradeChannel !== "none") && {
      maintenanceWindowAutoUpgrade: maintenanceWindow(cluster.upgradeWindow),
    }),
    nodeOsUpgradeChannel: cluster.nodeOsChannel,
    ...((upgradedByFleet || cluster.nodeOsChannel !== "None") && {
      maintenanceWindowNodeOs: maintenanceWindow(cluster.nodeOsWindow),
    }),
  };
}

/** Who may do what: Entra ID signs users in, Azure RBAC decides unless Kubernetes alone does, and workloads sign in to Azure without secrets. */
export function accessSettings(cluster: ResolvedCluster, tenantId: string): Settings {
  return {
    roleBasedAccessControlEnabled: true,
    localAccountDisabled: true,
    azureActiveDirectoryRoleBasedAccessControl: {
      azureRbacEnabled: cluster.azureRbac,
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
export function apiServerSettings({ apiServer, dnsPrefix }: ResolvedCluster, egressIps: readonly string[]): Settings {
  const { runCommand: runCommandEnabled, subnetId } = apiServer;
  const inNetwork = subnetId === undefined ? {} : { virtualNetworkIntegrationEnabled: true, subnetId };
  if (apiServer.kind === "private") {
    const { privateDnsZoneId, dnsSubdomain, publicFqdn } = apiServer;
    return {
      ...(dnsSubdomain === undefined ? { dnsPrefix } : { dnsPrefixPrivateCluster: dnsSubdomain }),
      privateClusterEnabled: true,
      privateDnsZoneId,
      ...(publicFqdn && { privateClusterPublicFqdnEnabled: true }),
      ...(subnetId !== undefined && { apiServerAccessProfile: inNetwork }),
      runCommandEnabled,
    };
  }
  const authorizedIpRanges = [...apiServer.authorizedCidrs.map(String), ...egressIps.map((address) => `${address}/32`)];
  return { dnsPrefix, apiServerAccessProfile: { authorizedIpRanges, ...inNetwork }, runCommandEnabled };
}

/** Ranges, data plane, policies and egress of a cluster. */
export function networkSettings({ network }: ResolvedCluster): Settings {
  const { podNetwork, ipv6, advanced } = network;
  return {
    networkProfile: {
      ...(podNetwork === "none"
        ? { networkPlugin: "none" }
        : {
            networkPlugin: "azure",
            networkDataPlane: network.dataPlane,
            networkPolicy: network.networkPolicy,
          }),
      ...(podNetwork === "overlay" && { networkPluginMode: "overlay" }),
      ...(ipv6
        ? {
            ipVersions: ["IPv4", "IPv6"],
            ...(hasPodRange(network) && { podCidrs: both(network.podCidr, ipv6.podCidr) }),
            serviceCidrs: both(network.serviceCidr, ipv6.serviceCidr),
          }
        : {
            ...(hasPodRange(network) && { podCidr: String(network.podCidr) }),
            serviceCidr: String(network.serviceCidr),
          }),
      dnsServiceIp: String(network.dnsServiceIp),
      loadBalancerSku: "standard",
      outboundType: OUTBOUND_TYPES[network.egress.kind],
      ...loadBalancerSettings(network),
      ...(advanced && {
        advancedNetworking: { observabilityEnabled: advanced.observability, securityEnabled: advanced.security },
      }),
    },
  };
}

function both(ipv4: Cidr, ipv6: string | undefined): string[] {
  return [String(ipv4), ...(ipv6 === undefined ? [] : [ipv6])];
}

function loadBalancerSettings({ egress }: ResolvedCluster["network"]) {
  if (egress.kind !== "loadBalancer") return {};
  const loadBalancerProfile = settingsOf({
    managedOutboundIpCount: egress.publicIpCount,
    managedOutboundIpv6Count: egress.publicIpv6Count,
    outboundIpAddressIds: egress.publicIpIds,
    outboundIpPrefixIds: egress.publicIpPrefixIds,
    outboundPortsAllocated: egress.portsPerNode,
    idleTimeoutInMinutes: egress.idleTimeoutMinutes,
    backendPoolType: egress.backendPoolType,
  });
  return Object.keys(loadBalancerProfile).length > 0 ? { loadBalancerProfile } : {};
}

/** What is declared in the words of azurerm, or nearly so, and is left out where it is not. */
export function optionalSettings(cluster: ResolvedCluster): Settings {
  const { keyManagement, releaseWindow } = cluster;
  return settingsOf({
    autoScalerProfile: cluster.autoscaler,
    storageProfile: cluster.storage,
    diskEncryptionSetId: cluster.diskEncryptionSetId,
    keyManagementService: keyManagement && settingsOf({ ...keyManagement, keyVaultId: undefined }),
    kubeletIdentity: cluster.kubeletIdentity,
    httpProxyConfig: cluster.httpProxy,
    bootstrapProfile: cluster.bootstrap,
    linuxProfile: cluster.linuxProfile,
    maintenanceWindow: releaseWindow && {
      allowed: releaseWindow.allowed,
      notAllowed: releaseWindow.notAllowed?.length ? releaseWindow.notAllowed : undefined,
    },
    ...cluster.azurerm,
  });
}

/** What Azure runs in a cluster beside the services. */
export interface AddonProps {
  /** Resource id of the Log Analytics workspace that takes the logs of the containers. @default - no logs are collected */
  readonly logAnalyticsWorkspaceId?: string;
  /** Whether metrics are collected for managed Prometheus. @default false */
  readonly prometheusMetrics?: boolean;
}

/** Policy, cost analysis (not in the tier Free, which azurerm refuses), image cleaner, Key Vault secrets, observation. */
export function addonSettings({ tier, addons = {} }: ResolvedCluster, props: AddonProps): Settings {
  const { imageCleaner = {}, keyVaultSecrets = {}, keda, verticalPodAutoscaler, istio, webAppRouting } = addons;
  return settingsOf({
    azurePolicyEnabled: addons.azurePolicy ?? true,
    costAnalysisEnabled: addons.costAnalysis ?? tier !== "Free",
    ...((imageCleaner.enabled ?? true)
      ? { imageCleanerEnabled: true, imageCleanerIntervalHours: imageCleaner.intervalHours ?? HOURS_OF_A_WEEK }
      : { imageCleanerEnabled: false }),
    keyVaultSecretsProvider: {
      secretRotationEnabled: keyVaultSecrets.rotation ?? true,
      secretRotationInterval: keyVaultSecrets.rotationInterval,
    },
    ...((props.prometheusMetrics || addons.metrics) && { monitorMetrics: { ...addons.metrics } }),
    ...(props.logAnalyticsWorkspaceId !== undefined && {
      omsAgent: { logAnalyticsWorkspaceId: props.logAnalyticsWorkspaceId, msiAuthForMonitoringEnabled: true },
    }),
    microsoftDefender: addons.defender,
    // With both off, azurerm shows a change on every plan: see beyond-azurerm.ts.
    ...((keda || verticalPodAutoscaler) && {
      workloadAutoscalerProfile: { kedaEnabled: keda, verticalPodAutoscalerEnabled: verticalPodAutoscaler },
    }),
    serviceMeshProfile: istio && {
      mode: "Istio",
      revisions: istio.revisions,
      internalIngressGatewayEnabled: istio.internalIngressGateway,
      externalIngressGatewayEnabled: istio.externalIngressGateway,
      certificateAuthority: istio.certificateAuthority,
    },
    webAppRouting: webAppRouting ? { ...webAppRouting, dnsZoneIds: webAppRouting.dnsZoneIds ?? [] } : undefined,
    ingressApplicationGateway: addons.applicationGateway,
  });
}

/** Attributes that others change while the cluster runs: a plan must not set them back. */
export function ownedElsewhere(cluster: ResolvedCluster, defaultPool: ResolvedNodePool): string[] {
  const autoscaler = typeof defaultPool.nodes === "number" ? [] : ["default_node_pool[0].node_count"];
  const channel = nodesFollowTheDeclaration(cluster)
    ? []
    : ["kubernetes_version", "default_node_pool[0].orchestrator_version"];
  return [...autoscaler, ...channel];
}
