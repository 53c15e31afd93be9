import { type Fields, isFields, said, textAt } from "../json";
import { canonicalId } from "./ids";
import { azureAt } from "./records";
import { flag, not, oneOfTexts, onlyTrue, readRows, row } from "./rows";

const AUTOSCALER = [
  row("balanceSimilarNodeGroups", "balance-similar-node-groups", { read: flag, usual: false }),
  row("daemonsetEvictionForEmptyNodesEnabled", "daemonset-eviction-for-empty-nodes", { read: flag, usual: false }),
  row("daemonsetEvictionForOccupiedNodesEnabled", "daemonset-eviction-for-occupied-nodes", { read: flag, usual: true }),
  row("emptyBulkDeleteMax", "max-empty-bulk-delete", { read: String, usual: "10" }),
  row("expander", "expander", { usual: "random" }),
  row("ignoreDaemonsetsUtilizationEnabled", "ignore-daemonsets-utilization", { read: flag, usual: false }),
  row("maxGracefulTerminationSec", "max-graceful-termination-sec", { read: String, usual: "600" }),
  row("maxNodeProvisioningTime", "max-node-provision-time", { usual: "15m" }),
  row("maxUnreadyNodes", "ok-total-unready-count", { read: Number, usual: 3 }),
  row("maxUnreadyPercentage", "max-total-unready-percentage", { read: Number, usual: 45 }),
  row("newPodScaleUpDelay", "new-pod-scale-up-delay", { usual: "0s" }),
  row("scaleDownDelayAfterAdd", "scale-down-delay-after-add", { usual: "10m" }),
  row("scaleDownDelayAfterDelete", "scale-down-delay-after-delete", { usual: "10s" }),
  row("scaleDownDelayAfterFailure", "scale-down-delay-after-failure", { usual: "3m" }),
  row("scaleDownUnneeded", "scale-down-unneeded-time", { usual: "10m" }),
  row("scaleDownUnready", "scale-down-unready-time", { usual: "20m" }),
  row("scaleDownUtilizationThreshold", "scale-down-utilization-threshold", { read: String, usual: "0.5" }),
  row("scanInterval", "scan-interval", { usual: "10s" }),
  row("skipNodesWithLocalStorage", "skip-nodes-with-local-storage", { read: flag, usual: false }),
  row("skipNodesWithSystemPods", "skip-nodes-with-system-pods", { read: flag, usual: true }),
];
const STORAGE = [
  row("blobDriverEnabled", "blobCSIDriver.enabled", { usual: false }),
  row("diskDriverEnabled", "diskCSIDriver.enabled", { usual: true }),
  row("fileDriverEnabled", "fileCSIDriver.enabled", { usual: true }),
  row("snapshotControllerEnabled", "snapshotController.enabled", { usual: true }),
];
const PROXY = [
  row("httpProxy", "httpProxy"),
  row("httpsProxy", "httpsProxy"),
  row("noProxy", "noProxy"),
  row("trustedCa", "trustedCa"),
];

/** The fields of a cluster that are called in one way here and in another one there; a new one costs a line. */
const CLUSTER = [
  row("location", "location", { read: (location) => String(location).replaceAll(" ", "").toLowerCase() }),
  row("nodeResourceGroup", "nodeResourceGroup"),
  row("dnsPrefix", "dnsPrefix"),
  row("kubernetesVersion", "kubernetesVersion"),
  row("tier", "sku.tier", { read: oneOfTexts("Free", "Standard", "Premium") }),
  row("supportPlan", "supportPlan"),
  row("upgradeChannel", "autoUpgradeProfile.upgradeChannel", { absent: "none" }),
  row("nodeOsChannel", "autoUpgradeProfile.nodeOSUpgradeChannel", { absent: "Unmanaged" }),
  row("adminGroupObjectIds", "aadProfile.adminGroupObjectIDs"),
  row("azureRbac", "aadProfile.enableAzureRBAC"),
  row("tenantId", "aadProfile.tenantID"),
  row("autoscaler", "autoScalerProfile", { read: (profile) => readRows(AUTOSCALER, profile) }),
  row("storage", "storageProfile", { read: (profile) => readRows(STORAGE, profile) }),
  row("diskEncryptionSetId", "diskEncryptionSetID"),
  row("httpProxy", "httpProxyConfig", { read: (config) => readRows(PROXY, config) }),
  row("bootstrap.artifactSource", "bootstrapProfile.artifactSource", { usual: "Direct" }),
  row("bootstrap.containerRegistryId", "bootstrapProfile.containerRegistryId"),
  row("nodeProvisioning.mode", "nodeProvisioningProfile.mode", { usual: "Manual" }),
  row("addons.azurePolicy", "addonProfiles.azurepolicy.enabled", { absent: false, usual: true }),
  row("addons.costAnalysis", "metricsProfile.costAnalysis.enabled", { absent: false, usual: true }),
  row("addons.imageCleaner.enabled", "securityProfile.imageCleaner.enabled", { absent: false, usual: true }),
  row("addons.imageCleaner.intervalHours", "securityProfile.imageCleaner.intervalHours", { usual: 168 }),
  row("addons.keyVaultSecrets.rotation", "addonProfiles.azureKeyvaultSecretsProvider.config.enableSecretRotation", {
    read: flag,
    absent: true,
    usual: true,
  }),
  row(
    "addons.keyVaultSecrets.rotationInterval",
    "addonProfiles.azureKeyvaultSecretsProvider.config.rotationPollInterval",
    {
      usual: "2m",
    },
  ),
  row("addons.metrics.annotationsAllowed", "azureMonitorProfile.metrics.kubeStateMetrics.metricAnnotationsAllowList", {
    usual: "",
  }),
  row("addons.metrics.labelsAllowed", "azureMonitorProfile.metrics.kubeStateMetrics.metricLabelsAllowlist", {
    usual: "",
  }),
  row("addons.keda", "workloadAutoScalerProfile.keda.enabled", { read: onlyTrue }),
  row("addons.verticalPodAutoscaler", "workloadAutoScalerProfile.verticalPodAutoscaler.enabled", { read: onlyTrue }),
  row("workspaceId", "addonProfiles.omsagent", {
    read: (addon) =>
      azureAt(addon, "enabled") === true
        ? canonicalId(String(azureAt(addon, "config.logAnalyticsWorkspaceResourceID")))
        : undefined,
  }),
  row("azurerm.aiToolchainOperatorEnabled", "aiToolchainOperatorProfile.enabled", { read: onlyTrue }),
  row(
    "azurerm.confidentialComputing.sgxQuoteHelperEnabled",
    "addonProfiles.ACCSGXDevicePlugin.config.ACCSGXQuoteHelperEnabled",
    { read: onlyTrue },
  ),
  row("azurerm.customCaTrustCertificatesBase64", "securityProfile.customCATrustCertificates"),
];

/** Reads what a cluster says of itself: all but its network and its pools. */
export function readClusterFields(cluster: Fields): Fields {
  const { addons, ...fields } = readRows(CLUSTER, cluster);
  return {
    ...fields,
    apiServer: apiServerOf(cluster),
    ...identityOf(cluster),
    ...kubeletIdentityOf(cluster),
    ...keyManagementOf(cluster),
    ...linuxProfileOf(cluster),
    ...said({
      addons: {
        ...(isFields(addons) && addons),
        ...istioOf(cluster),
        ...webAppRoutingOf(cluster),
        ...applicationGatewayOf(cluster),
      },
    }),
    ...defenderOf(cluster),
  };
}

function apiServerOf(cluster: Fields): Fields {
  const profile = azureAt(cluster, "apiServerAccessProfile");
  const subnetId = azureAt(profile, "enableVnetIntegration") === true ? azureAt(profile, "subnetId") : undefined;
  const common = readRows([row("runCommand", "disableRunCommand", { read: not, absent: false })], profile);
  if (azureAt(profile, "enablePrivateCluster") === true) {
    return {
      kind: "private",
      ...common,
      ...(subnetId !== undefined && { subnetId }),
      ...readRows(
        [
          row("privateDnsZoneId", "privateDNSZone", { read: oneOfTexts("System", "None") }),
          row("publicFqdn", "enablePrivateClusterPublicFQDN", { absent: true }),
        ],
        profile,
      ),
      ...readRows([row("dnsSubdomain", "fqdnSubdomain")], cluster),
    };
  }
  const ranges = azureAt(profile, "authorizedIPRanges");
  return {
    kind: "public",
    authorizedCidrs: Array.isArray(ranges) && ranges.length > 0 ? ranges : ["0.0.0.0/0"],
    ...common,
    ...(subnetId !== undefined && { subnetId }),
  };
}

function identityOf(cluster: Fields): Fields {
  const ids = azureAt(cluster, "identity.userAssignedIdentities");
  const [identityId] = isFields(ids) ? Object.keys(ids) : [];
  return identityId === undefined ? {} : { identityId: canonicalId(identityId) };
}

/** An identity of the nodes that Azure has made is not said. */
function kubeletIdentityOf(cluster: Fields): Fields {
  const id = textAt(azureAt(cluster, "identityProfile.kubeletidentity.resourceId")) ?? "";
  const group = textAt(azureAt(cluster, "nodeResourceGroup")) ?? "";
  if (id === "" || id.toLowerCase().includes(`/resourcegroups/${group.toLowerCase()}/`)) return {};
  const rows = [row("clientId", "clientId"), row("objectId", "objectId"), row("userAssignedIdentityId", "resourceId")];
  return { kubeletIdentity: readRows(rows, azureAt(cluster, "identityProfile.kubeletidentity")) };
}

function keyManagementOf(cluster: Fields): Fields {
  const kms = azureAt(cluster, "securityProfile.azureKeyVaultKms");
  if (azureAt(kms, "enabled") !== true) return {};
  const rows = [
    row("keyVaultKeyId", "keyId"),
    row("keyVaultNetworkAccess", "keyVaultNetworkAccess", { usual: "Public" }),
  ];
  return { keyManagement: readRows(rows, kms) };
}

function linuxProfileOf(cluster: Fields): Fields {
  const keys = azureAt(cluster, "linuxProfile.ssh.publicKeys");
  const keyData = Array.isArray(keys) ? textAt(azureAt(keys[0], "keyData")) : undefined;
  const adminUsername = azureAt(cluster, "linuxProfile.adminUsername");
  return keyData === undefined ? {} : { linuxProfile: { adminUsername, sshKey: { keyData } } };
}

function istioOf(cluster: Fields): Fields {
  const mesh = azureAt(cluster, "serviceMeshProfile");
  if (azureAt(mesh, "mode") !== "Istio") return {};
  const gateways = azureAt(mesh, "istio.components.ingressGateways");
  const isOn = (mode: string) =>
    Array.isArray(gateways) &&
    gateways.some((each) => azureAt(each, "mode") === mode && azureAt(each, "enabled") === true);
  const authority = azureAt(mesh, "istio.certificateAuthority.plugin");
  const rows = [
    row("keyVaultId", "keyVaultId"),
    row("certObjectName", "certObjectName"),
    row("certChainObjectName", "certChainObjectName"),
    row("keyObjectName", "keyObjectName"),
    row("rootCertObjectName", "rootCertObjectName"),
  ];
  return {
    istio: {
      revisions: azureAt(mesh, "istio.revisions"),
      ...(isOn("Internal") && { internalIngressGateway: true }),
      ...(isOn("External") && { externalIngressGateway: true }),
      ...(authority !== undefined && { certificateAuthority: readRows(rows, authority) }),
    },
  };
}

function webAppRoutingOf(cluster: Fields): Fields {
  const routing = azureAt(cluster, "ingressProfile.webAppRouting");
  if (azureAt(routing, "enabled") !== true) return {};
  const rows = [
    row("dnsZoneIds", "dnsZoneResourceIds"),
    row("defaultNginxController", "nginx.defaultIngressControllerType", { usual: "AnnotationControlled" }),
  ];
  return { webAppRouting: readRows(rows, routing) };
}

function applicationGatewayOf(cluster: Fields): Fields {
  const addon = azureAt(cluster, "addonProfiles.ingressApplicationGateway");
  if (azureAt(addon, "enabled") !== true) return {};
  const rows = [
    row("gatewayId", "config.applicationGatewayId"),
    row("gatewayName", "config.applicationGatewayName"),
    row("subnetId", "config.subnetId"),
    row("subnetCidr", "config.subnetCIDR"),
  ];
  return { applicationGateway: readRows(rows, addon) };
}

function defenderOf(cluster: Fields): Fields {
  const defender = azureAt(cluster, "securityProfile.defender");
  if (azureAt(defender, "securityMonitoring.enabled") !== true) return {};
  return { defender: readRows([row("workspaceId", "logAnalyticsWorkspaceResourceId")], defender) };
}
