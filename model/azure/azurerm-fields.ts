import type { KubernetesClusterConfig } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import type { KubernetesClusterNodePoolConfig } from "@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool";
import type { IResolvable, TerraformMetaArguments } from "cdktf";

/** A type of the bindings without values that only Terraform knows, and without a way to change it. */
type Plain<T> = T extends IResolvable
  ? never
  : T extends readonly (infer Item)[]
    ? readonly Plain<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Plain<T[Key]> }
      : T;

/** What is written in the place of a field of azurerm's cluster: our name for it, or why it cannot be said. */
export const NAMED_CLUSTER_FIELDS = {
  apiServerAccessProfile: "apiServer",
  autoScalerProfile: "autoscaler",
  automaticUpgradeChannel: "upgradeChannel",
  azureActiveDirectoryRoleBasedAccessControl: "adminGroupObjectIds and tenantId",
  azurePolicyEnabled: "addons.azurePolicy",
  bootstrapProfile: "bootstrap",
  costAnalysisEnabled: "addons.costAnalysis",
  defaultNodePool: "pools",
  diskEncryptionSetId: "diskEncryptionSetId",
  dnsPrefix: "dnsPrefix",
  dnsPrefixPrivateCluster: "apiServer.dnsSubdomain",
  httpApplicationRoutingEnabled: "nothing: Azure retired it",
  httpProxyConfig: "httpProxy",
  id: "nothing: Azure says it",
  identity: "identityId",
  imageCleanerEnabled: "addons.imageCleaner",
  imageCleanerIntervalHours: "addons.imageCleaner",
  ingressApplicationGateway: "addons.applicationGateway",
  keyManagementService: "keyManagement",
  keyVaultSecretsProvider: "addons.keyVaultSecrets",
  kubeletIdentity: "kubeletIdentity",
  kubernetesVersion: "kubernetesVersion",
  linuxProfile: "linuxProfile",
  localAccountDisabled: "nothing: only Entra ID signs in",
  location: "location",
  maintenanceWindow: "releaseWindow",
  maintenanceWindowAutoUpgrade: "upgradeWindow",
  maintenanceWindowNodeOs: "nodeOsWindow",
  microsoftDefender: "addons.defender",
  monitorMetrics: "addons.metrics",
  name: "name",
  networkProfile: "network",
  nodeOsUpgradeChannel: "nodeOsChannel",
  nodeResourceGroup: "nodeResourceGroup",
  oidcIssuerEnabled: "nothing: it is always on",
  omsAgent: "logAnalyticsWorkspaceId of AksCluster",
  openServiceMeshEnabled: "nothing: Azure retired it",
  privateClusterEnabled: "apiServer.kind",
  privateClusterPublicFqdnEnabled: "apiServer.publicFqdn",
  privateDnsZoneId: "apiServer.privateDnsZoneId",
  resourceGroupName: "resourceGroup",
  roleBasedAccessControlEnabled: "nothing: it is always on",
  runCommandEnabled: "apiServer.runCommand",
  serviceMeshProfile: "addons.istio",
  servicePrincipal: "nothing: its password would be in the state, and identityId does without one",
  skuTier: "tier",
  storageProfile: "storage",
  supportPlan: "supportPlan",
  tags: "tags",
  webAppRouting: "addons.webAppRouting",
  windowsProfile: "nothing: its password would be in the state",
  workloadAutoscalerProfile: "addons.keda and addons.verticalPodAutoscaler",
  workloadIdentityEnabled: "nothing: it is always on",
} as const;

/** What is written in the place of a field of azurerm's node pool. */
export const NAMED_POOL_FIELDS = {
  autoScalingEnabled: "nodes",
  capacityReservationGroupId: "capacityReservationGroupId",
  evictionPolicy: "spot.evictionPolicy",
  fipsEnabled: "fips",
  gpuDriver: "gpuDriver",
  gpuInstance: "gpuInstance",
  hostEncryptionEnabled: "hostEncryption",
  hostGroupId: "hostGroupId",
  id: "nothing: Azure says it",
  kubeletConfig: "kubelet",
  kubeletDiskType: "kubeletDiskType",
  kubernetesClusterId: "nothing: it is that of the cluster",
  linuxOsConfig: "linux",
  maxCount: "nodes",
  maxPods: "maxPods",
  minCount: "nodes",
  mode: "mode",
  name: "the key of the pool",
  nodeCount: "nodes",
  nodeLabels: "labels",
  nodePublicIpEnabled: "publicIp",
  nodePublicIpPrefixId: "publicIp.prefixId",
  nodeTaints: "taints",
  orchestratorVersion: "kubernetesVersion",
  osDiskSizeGb: "osDiskSizeGb",
  osDiskType: "osDiskType",
  osSku: "osSku",
  osType: "osType",
  podSubnetId: "podSubnetId",
  priority: "spot",
  proximityPlacementGroupId: "proximityPlacementGroupId",
  scaleDownMode: "scaleDownMode",
  snapshotId: "snapshotId",
  spotMaxPrice: "spot.maxPricePerHour",
  tags: "tags",
  temporaryNameForRotation: "rotationName",
  upgradeSettings: "maxSurge, drainTimeoutMinutes, nodeSoakMinutes and undrainableNodes",
  vmSize: "vmSize",
  vnetSubnetId: "subnetId",
  windowsProfile: "windowsOutboundNat",
  zones: "zones",
} as const;

/** A configuration of the bindings less the fields that have a name of ours. */
export type Unnamed<Config, Named> = Plain<Omit<Config, keyof Named | keyof TerraformMetaArguments>>;

/**
 * The fields of azurerm's `kubernetes_cluster` that have no name of ours, as the bindings have them: no rule knows them,
 * and azurerm checks them when it plans.
 */
export interface UnnamedClusterFields extends Unnamed<KubernetesClusterConfig, typeof NAMED_CLUSTER_FIELDS> {}

/** The fields of azurerm's `kubernetes_cluster_node_pool` that have no name of ours, as the bindings have them. */
export interface UnnamedPoolFields extends Unnamed<KubernetesClusterNodePoolConfig, typeof NAMED_POOL_FIELDS> {}

/** Names of the fields of {@link UnnamedClusterFields}: the compiler holds that there are no others, and none less. */
export const UNNAMED_CLUSTER_FIELDS = Object.keys({
  aciConnectorLinux: true,
  aiToolchainOperatorEnabled: true,
  confidentialComputing: true,
  customCaTrustCertificatesBase64: true,
  edgeZone: true,
  timeouts: true,
  upgradeOverride: true,
} satisfies Record<keyof UnnamedClusterFields, true>);

/** Names of the fields of {@link UnnamedPoolFields}. */
export const UNNAMED_POOL_FIELDS = Object.keys({
  nodeNetworkProfile: true,
  timeouts: true,
  ultraSsdEnabled: true,
  workloadRuntime: true,
} satisfies Record<keyof UnnamedPoolFields, true>);
