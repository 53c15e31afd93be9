import { clustersIn, type ReadEnvironment, readEnvironment } from "../../adopt/azure/environment";
import { recordOfAzure } from "../../adopt/azure/records";

const SUBSCRIPTION = "/subscriptions/11111111-2222-3333-4444-555555555555";
export const GROUP = `${SUBSCRIPTION}/resourceGroups/rg-shop`;
export const VNET = `${GROUP}/providers/Microsoft.Network/virtualNetworks/vnet-office`;
export const SUBNET = `${VNET}/subnets/nodes`;
export const IDENTITY = `${SUBSCRIPTION}/resourcegroups/rg-ids/providers/Microsoft.ManagedIdentity/userAssignedIdentities/aks`;

/** A pool of such a cluster. */
export const system = {
  name: "system",
  mode: "System",
  vmSize: "Standard_D4ds_v5",
  count: 3,
  osType: "Linux",
  osSku: "AzureLinux",
  osDiskSizeGb: 128,
  osDiskType: "Ephemeral",
  maxPods: 110,
  availabilityZones: ["1", "2", "3"],
  enableEncryptionAtHost: true,
  upgradeSettings: { maxSurge: "33%", drainTimeoutInMinutes: 30, nodeSoakDurationInMinutes: 0 },
  vnetSubnetId: SUBNET.replace("resourceGroups", "resourcegroups"),
  orchestratorVersion: "1.35",
};
/** What `az aks show -o json` prints of a cluster that is as ours are, but for what is changed. */
export const aks = (changes: object = {}, ...pools: readonly object[]) => ({
  id: `${SUBSCRIPTION}/resourcegroups/rg-shop/providers/Microsoft.ContainerService/managedClusters/aks-shop`,
  name: "aks-shop",
  location: "westeurope",
  kubernetesVersion: "1.35",
  dnsPrefix: "aks-shop",
  nodeResourceGroup: "rg-shop-nodes",
  sku: { name: "Base", tier: "Standard" },
  disableLocalAccounts: true,
  aadProfile: { managed: true, enableAzureRbac: true },
  oidcIssuerProfile: { enabled: true },
  securityProfile: { workloadIdentity: { enabled: true }, imageCleaner: { enabled: true, intervalHours: 168 } },
  addonProfiles: {
    azurepolicy: { enabled: true },
    azureKeyvaultSecretsProvider: {
      enabled: true,
      config: { enableSecretRotation: "true", rotationPollInterval: "2m" },
    },
  },
  metricsProfile: { costAnalysis: { enabled: true } },
  autoUpgradeProfile: { upgradeChannel: "patch", nodeOsUpgradeChannel: "NodeImage" },
  identity: { type: "UserAssigned", userAssignedIdentities: { [IDENTITY]: {} } },
  apiServerAccessProfile: {
    enablePrivateCluster: true,
    privateDnsZone: "system",
    enablePrivateClusterPublicFqdn: false,
  },
  networkProfile: {
    networkPlugin: "azure",
    networkPluginMode: "overlay",
    networkDataplane: "cilium",
    networkPolicy: "cilium",
    podCidr: "10.244.0.0/16",
    serviceCidr: "10.0.0.0/16",
    dnsServiceIp: "10.0.0.10",
    outboundType: "loadBalancer",
    loadBalancerProfile: { managedOutboundIPs: { count: 1 }, idleTimeoutInMinutes: 30 },
  },
  agentPoolProfiles: [system, ...pools],
  ...changes,
});
/** What `az network vnet show` prints of its network. */
export const NETWORK = {
  id: VNET,
  addressSpace: { addressPrefixes: ["10.10.0.0/16"] },
  subnets: [{ id: SUBNET, name: "nodes", addressPrefix: "10.10.0.0/22" }],
};

function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("there must be a cluster; add one");
  return value;
}

/** What is read of a cluster and of what is printed beside it. */
export function read(cluster: object, ...others: readonly object[]): ReadEnvironment {
  return readAs([], cluster, ...others);
}

/** The same, of a cluster that only some may call from then on. */
export function readAs(authorizedCidrs: readonly string[], ...printed: readonly object[]): ReadEnvironment {
  const records = printed.flatMap((each) => recordOfAzure({ ...each }) ?? []);
  return readEnvironment(found(clustersIn(records)[0]), records, authorizedCidrs);
}
