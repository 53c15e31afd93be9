import { DataAzurermClientConfig } from "@cdktf/provider-azurerm/lib/data-azurerm-client-config";
import { KubernetesCluster, type KubernetesClusterConfig } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import { Construct } from "constructs";
import {
  type ClusterDeclaration,
  defaultPoolOf,
  poolsOf,
  type ResolvedCluster,
  reservesSystemPools,
  resolveCluster,
} from "../../model/azure/cluster";
import type { ResolvedNodePool } from "../../model/azure/node-pool";
import { CLUSTER_RULES } from "../../model/rules/azure";
import { resolveOrThrow } from "../declared";
import { ClusterIdentity } from "./cluster-identity";
import { ClusterNetwork } from "./cluster-network";
import { GatewayApi } from "./gateway-api";
import { maintenanceWindow } from "./maintenance";
import { NodePool } from "./node-pool";
import { commonSettings, nodesFollowTheDeclaration, upgradeSettings } from "./node-pool-settings";

/** Props of {@link AksCluster}. */
export interface AksClusterProps extends ClusterDeclaration {
  /** Id of a subnet that exists already; `network` then only tells its ranges. @default - a network is made */
  readonly subnetId?: string;
  /** Log Analytics workspace that takes the logs of the containers. @default - no logs are collected */
  readonly logAnalyticsWorkspaceId?: string;
  /** Collect metrics for managed Prometheus. @default false */
  readonly prometheusMetrics?: boolean;
  /** Switch on AKS's own Gateway API implementation, class `approuting-istio`. @default false */
  readonly gatewayApi?: boolean;
}

const OUTBOUND_TYPES = {
  natGateway: "userAssignedNATGateway",
  loadBalancer: "loadBalancer",
  userDefinedRouting: "userDefinedRouting",
};

/**
 * An AKS cluster with its node pools, network and identity. It is secure as it comes: Entra ID signs users in and Azure
 * RBAC decides what they may do, local accounts are off, the API server answers listed ranges or the virtual network
 * only, workloads sign in to Azure without secrets, nodes encrypt their disks and leave through an address of their own.
 *
 * @throws InvalidDeclarationError with every mistake in the props
 * @see https://learn.microsoft.com/azure/aks/best-practices
 */
export class AksCluster extends Construct {
  readonly resource: KubernetesCluster;
  /** The network that was made for the cluster; undefined where it joined an existing subnet. */
  readonly network: ClusterNetwork | undefined;
  /** The identity of the control plane. */
  readonly identity: ClusterIdentity;
  /** Pools beside the one that the cluster is made with, by name. */
  readonly pools: ReadonlyMap<string, NodePool>;
  /** The cluster as it was declared, with every field known. */
  readonly declared: ResolvedCluster;

  constructor(scope: Construct, id: string, props: AksClusterProps) {
    super(scope, id);
    const cluster = resolveOrThrow<ResolvedCluster>(this, {
      props,
      resolve: (reader) => resolveCluster(reader, props),
      rules: CLUSTER_RULES,
      deferrable: ["name", "resourceGroup", "nodeResourceGroup", "dnsPrefix", "tenantId", "adminGroupObjectIds"],
    });
    const defaultPool = requireDefaultPool(cluster);
    const named = { suffix: suffixOf(cluster), resourceGroup: cluster.resourceGroup, location: cluster.location };
    const { tags, network } = cluster;
    this.declared = cluster;
    this.network = props.subnetId ? undefined : new ClusterNetwork(this, "Network", { ...named, network, tags });
    const subnetId = props.subnetId ?? this.network?.subnet.id ?? "";
    this.identity = new ClusterIdentity(this, "Identity", {
      ...named,
      subnetId,
      tags,
      ...(network.egress.kind === "userDefinedRouting" && { routeTableId: network.egress.routeTableId }),
    });
    this.resource = new KubernetesCluster(this, "Resource", {
      name: cluster.name,
      resourceGroupName: cluster.resourceGroup,
      location: cluster.location,
      nodeResourceGroup: cluster.nodeResourceGroup,
      dnsPrefix: cluster.dnsPrefix,
      tags: { ...tags },
      ...versions(cluster),
      ...access(cluster, this.tenantId(cluster)),
      ...this.apiServerAccess(cluster),
      identity: { type: "UserAssigned", identityIds: [this.identity.resource.id] },
      networkProfile: networkProfile(cluster),
      defaultNodePool: {
        ...commonSettings(defaultPool, cluster, subnetId),
        onlyCriticalAddonsEnabled: reservesSystemPools(cluster),
        upgradeSettings: upgradeSettings(defaultPool),
      },
      azurePolicyEnabled: true,
      costAnalysisEnabled: cluster.tier !== "Free",
      imageCleanerEnabled: true,
      imageCleanerIntervalHours: 168,
      keyVaultSecretsProvider: { secretRotationEnabled: true },
      ...(props.prometheusMetrics && { monitorMetrics: {} }),
      ...(props.logAnalyticsWorkspaceId && {
        omsAgent: { logAnalyticsWorkspaceId: props.logAnalyticsWorkspaceId, msiAuthForMonitoringEnabled: true },
      }),
      dependsOn: [...this.identity.ready, ...(this.network?.ready ?? [])],
    });
    const ignoreChanges = [
      ...ownedElsewhere(cluster, defaultPool),
      // azurerm takes the application routing that azapi switches on for the NGINX add-on, and would remove it.
      ...(props.gatewayApi ? ["web_app_routing"] : []),
    ];
    if (ignoreChanges.length > 0) this.resource.lifecycle = { ignoreChanges };
    this.pools = new Map(
      poolsOf(cluster)
        .filter((pool) => pool !== defaultPool)
        .map((pool) => [
          pool.name,
          new NodePool(this, pool.name, { clusterId: this.resource.id, cluster, pool, subnetId }),
        ]),
    );
    if (props.gatewayApi) {
      const after = [...this.pools.values()].map(({ resource }) => resource);
      new GatewayApi(this, "GatewayApi", { clusterId: this.resource.id, after });
    }
  }

  /** Name of the cluster. */
  get name(): string {
    return this.declared.name;
  }

  private tenantId({ tenantId }: ResolvedCluster): string {
    return tenantId ?? new DataAzurermClientConfig(this, "Deployer", {}).tenantId;
  }

  private apiServerAccess({ apiServer }: ResolvedCluster): Partial<KubernetesClusterConfig> {
    if (apiServer.kind === "private") {
      // Without a public address, `az aks command invoke` is the way in from outside the virtual network.
      return { privateClusterEnabled: true, privateDnsZoneId: "System", runCommandEnabled: true };
    }
    const egress = (this.network?.egressIps ?? []).map(({ ipAddress }) => `${ipAddress}/32`);
    const authorizedIpRanges = [...apiServer.authorizedCidrs.map(String), ...egress];
    return { apiServerAccessProfile: { authorizedIpRanges }, runCommandEnabled: false };
  }
}

/** What the names of a cluster's own resources end with: the name of the cluster without its own prefix. */
export function suffixOf({ name }: Pick<ResolvedCluster, "name">): string {
  return name.replace(/^aks-/, "");
}

function requireDefaultPool(cluster: ResolvedCluster): ResolvedNodePool {
  const pool = defaultPoolOf(cluster);
  if (!pool) throw new Error(`cluster ${cluster.name} must have a system pool; the rule cluster/system-pool holds it`);
  return pool;
}

function versions(cluster: ResolvedCluster): Partial<KubernetesClusterConfig> {
  return {
    kubernetesVersion: String(cluster.kubernetesVersion),
    skuTier: cluster.tier,
    supportPlan: cluster.supportPlan,
    ...(cluster.upgradeChannel !== "none" && { automaticUpgradeChannel: cluster.upgradeChannel }),
    nodeOsUpgradeChannel: cluster.nodeOsChannel,
    ...(cluster.upgradeChannel !== "none" && {
      maintenanceWindowAutoUpgrade: maintenanceWindow(cluster.upgradeWindow),
    }),
    ...(cluster.nodeOsChannel !== "None" && { maintenanceWindowNodeOs: maintenanceWindow(cluster.nodeOsWindow) }),
  };
}

function access(cluster: ResolvedCluster, tenantId: string): Partial<KubernetesClusterConfig> {
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

function networkProfile({ network }: ResolvedCluster): KubernetesClusterConfig["networkProfile"] {
  const overlay = network.podNetwork === "overlay";
  return {
    networkPlugin: "azure",
    ...(overlay && { networkPluginMode: "overlay", podCidr: String(network.podCidr) }),
    networkDataPlane: network.dataPlane,
    networkPolicy: network.networkPolicy,
    serviceCidr: String(network.serviceCidr),
    dnsServiceIp: String(network.dnsServiceIp),
    loadBalancerSku: "standard",
    outboundType: OUTBOUND_TYPES[network.egress.kind],
  };
}

/** Attributes that others change while the cluster runs: a plan must not set them back. */
function ownedElsewhere(cluster: ResolvedCluster, defaultPool: ResolvedNodePool): string[] {
  const autoscaler = typeof defaultPool.nodes === "number" ? [] : ["default_node_pool[0].node_count"];
  const channel = nodesFollowTheDeclaration(cluster)
    ? []
    : ["kubernetes_version", "default_node_pool[0].orchestrator_version"];
  return [...autoscaler, ...channel];
}
