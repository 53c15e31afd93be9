import { ContainerRegistry } from "@cdktf/provider-azurerm/lib/container-registry";
import { DataAzurermClientConfig } from "@cdktf/provider-azurerm/lib/data-azurerm-client-config";
import { DnsZone } from "@cdktf/provider-azurerm/lib/dns-zone";
import { KeyVault } from "@cdktf/provider-azurerm/lib/key-vault";
import { KeyVaultKey } from "@cdktf/provider-azurerm/lib/key-vault-key";
import { LogAnalyticsWorkspace } from "@cdktf/provider-azurerm/lib/log-analytics-workspace";
import { PrivateDnsZone } from "@cdktf/provider-azurerm/lib/private-dns-zone";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { RouteTable } from "@cdktf/provider-azurerm/lib/route-table";
import { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import { VirtualNetwork } from "@cdktf/provider-azurerm/lib/virtual-network";
import { type App, TerraformOutput, TerraformStack } from "cdktf";
import type { Override } from "../../../model/merge";
import type { EnvironmentDeclaration } from "../../../model/platform/environment";
import { type AnyPlatformDeclaration, definePlatform } from "../../../model/platform/platform";

const GROUP = "11111111-2222-3333-4444-555555555555";
/** Where the hub is. */
export const HUB_SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";
/** How its ids begin. */
export const HUB = `/subscriptions/${HUB_SUBSCRIPTION}/resourceGroups/rg-hub/providers`;
const WORKSPACES = `${HUB}/Microsoft.OperationalInsights/workspaces`;
const REGISTRIES = `${HUB}/Microsoft.ContainerRegistry/registries`;
/** How ids of its networks begin. */
export const NETWORKS = `${HUB}/Microsoft.Network/virtualNetworks`;
const ZONES = `${HUB}/Microsoft.Network/dnsZones`;
/** The zone of private API servers. */
export const API_ZONE = "privatelink.westeurope.azmk8s.io";
const VAULT = `${HUB}/Microsoft.KeyVault/vaults/kv-hub`;
/** Ids of keys by their names, until Azure has said them. */
export const KEYS = {
  one: "https://kv-hub.vault.azure.net/keys/one/0123456789abcdef0123456789abcdef",
  two: "https://kv-hub.vault.azure.net/keys/two/0123456789abcdef0123456789abcdef",
};
const REGISTRY = { registryName: "acrfields0001", sku: "Premium", preventDestroy: false } as const;
const DNS = { records: false, preventDestroy: false } as const;
/** A pool of two nodes. */
export const POOL = { vmSize: "Standard_D4ds_v5", nodes: 2 } as const;

/** Networks, routes, zones, registries, workspaces and keys of somebody else, which a cluster is connected with. Each key is an output by its name. */
export function hub(app: App): void {
  const stack = new TerraformStack(app, "hub");
  new AzurermProvider(stack, "azurerm", { features: [{}], subscriptionId: HUB_SUBSCRIPTION });
  const location = "westeurope";
  const { name: resourceGroupName } = new ResourceGroup(stack, "Group", { name: "rg-hub", location });
  const [network] = ["vnet-hub", "vnet-other"].map((name, index) => {
    const addressSpace = [`10.${200 + index}.0.0/16`];
    return new VirtualNetwork(stack, name, { name, resourceGroupName, location, addressSpace });
  });
  new Subnet(stack, "ApiServer", {
    name: "snet-api",
    resourceGroupName,
    virtualNetworkName: "vnet-hub",
    addressPrefixes: ["10.200.8.0/28"],
    delegation: [{ name: "aks", serviceDelegation: { name: "Microsoft.ContainerService/managedClusters" } }],
    ...(network && { dependsOn: [network] }),
  });
  new RouteTable(stack, "Routes", {
    name: "rt-hub",
    resourceGroupName,
    location,
    route: [
      { name: "out", addressPrefix: "0.0.0.0/0", nextHopType: "VirtualAppliance", nextHopInIpAddress: "10.200.255.4" },
    ],
  });
  for (const name of ["log-hub", "log-other"]) {
    new LogAnalyticsWorkspace(stack, name, { name, resourceGroupName, location, sku: "PerGB2018" });
  }
  for (const name of ["example.org", "example.net"]) new DnsZone(stack, `Zone-${name}`, { name, resourceGroupName });
  for (const name of ["acrhubone", "acrhubtwo"]) {
    new ContainerRegistry(stack, name, { name, resourceGroupName, location, sku: "Standard" });
  }
  new PrivateDnsZone(stack, "ApiServerZone", { name: API_ZONE, resourceGroupName });
  const { tenantId, objectId: principalId } = new DataAzurermClientConfig(stack, "Deployer");
  const vault = { tenantId, skuName: "standard", rbacAuthorizationEnabled: true, purgeProtectionEnabled: true };
  const { id } = new KeyVault(stack, "Vault", { name: "kv-hub", resourceGroupName, location, ...vault });
  const roleDefinitionName = "Key Vault Crypto Officer";
  const officer = new RoleAssignment(stack, "Officer", { scope: id, roleDefinitionName, principalId });
  for (const name of Object.keys(KEYS)) {
    const key = { keyVaultId: id, keyType: "RSA", keySize: 2048, keyOpts: ["encrypt", "decrypt"] };
    const { id: value } = new KeyVaultKey(stack, `Key-${name}`, { name, ...key, dependsOn: [officer] });
    new TerraformOutput(stack, name, { value });
  }
}

/** Fields of a pool whose change rotates it. */
const ROTATED = {
  vmSize: "Standard_D8ds_v5",
  maxPods: 60,
  osDiskType: "Managed",
  osDiskSizeGb: 64,
  hostEncryption: false,
  fips: true,
  kubelet: { containerLogMaxSizeMb: 50, podMaxPid: 4096 },
  linux: { transparentHugePage: "madvise", sysctlConfig: { vmMaxMapCount: 262_144 } },
} as const;
const ROTATED_AGAIN = {
  maxPods: 80,
  osDiskSizeGb: 96,
  kubeletDiskType: "OS",
  zones: ["1", "2"],
  kubelet: { podMaxPid: 8192, cpuManagerPolicy: "static" },
  linux: { sysctlConfig: { vmMaxMapCount: 131_072, netCoreSomaxconn: 8192 } },
} as const;
/** A certificate is public. */
const CERTIFICATE = Buffer.from("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n").toString("base64");

/** A cluster with some of its fields. */
function fields({ network, pools, ...only }: Override<EnvironmentDeclaration>): AnyPlatformDeclaration {
  return definePlatform({
    name: "fields",
    domain: "example.org",
    shared: {
      location: "westeurope",
      kubernetesVersion: "1.35",
      apiServer: { kind: "public", authorizedCidrs: ["203.0.113.0/24"] },
      // What is declared once stays declared: azurerm would make the pool anew.
      pools: {
        system: { ...POOL, mode: "System", undrainableNodes: "Schedule", ...pools?.system },
        apps: { ...POOL, undrainableNodes: "Schedule", ...pools?.apps },
      },
    },
    environments: {
      only: {
        network: { vnetCidr: "10.98.0.0/16", nodeSubnetCidr: "10.98.0.0/22", dnsServers: [], ...network },
        // What is off stays declared: azurerm has no word for it.
        nodeProvisioning: { mode: "Manual" },
        ...only,
        addons: { keda: false, verticalPodAutoscaler: false, webAppRouting: false, ...only.addons },
        autoscaler: { expander: "random", scaleDownUnneeded: "10m", ...only.autoscaler },
      },
    },
    services: {
      web: {
        image: "shop/web:1.0.0",
        ports: { http: 8080 },
        resources: { requests: { cpu: "20m", memory: "32Mi" } },
        replicas: 2,
        alerts: {},
      },
    },
    routes: [{ host: "www.{domain}", to: "web" }],
  });
}

/** A cluster as it comes. */
export const bare = fields({});

/** The same with every field that changes in place. */
export const added = fields({
  network: {
    dnsServers: ["10.98.8.4", "10.98.8.5"],
    serviceEndpoints: ["Microsoft.Storage"],
    advanced: { observability: true, security: true },
    egress: { kind: "natGateway", publicIpCount: 2, idleTimeoutMinutes: 10 },
    securityGroup: { kind: "made" },
    connectedCidrs: ["10.200.0.0/16"],
    peerings: [{ vnetId: `${NETWORKS}/vnet-hub` }],
  },
  pools: {
    system: {
      labels: { a: "1" },
      tags: { t: "1" },
      drainTimeoutMinutes: 45,
      maxSurge: 2,
      undrainableNodes: "Cordon",
      ...ROTATED,
    },
    apps: {
      nodes: { min: 1, max: 4 },
      labels: { a: "1" },
      taints: [{ key: "k", value: "v", effect: "NoSchedule" }],
      tags: { t: "1" },
      nodeSoakMinutes: 5,
      ...ROTATED,
    },
  },
  storage: { blobDriverEnabled: true },
  addons: {
    azurePolicy: false,
    costAnalysis: false,
    imageCleaner: { intervalHours: 48 },
    keyVaultSecrets: { rotation: false, rotationInterval: "5m" },
    metrics: { annotationsAllowed: "pods=[a]", labelsAllowed: "pods=[b]" },
    defender: { logAnalyticsWorkspaceId: `${WORKSPACES}/log-hub` },
    keda: true,
    verticalPodAutoscaler: true,
    webAppRouting: { dnsZoneIds: [`${ZONES}/example.org`] },
    applicationGateway: { gatewayName: "agw", subnetCidr: "10.98.16.0/24" },
    istio: { revisions: ["asm-1-28"], internalIngressGateway: true },
  },
  upgradeWindow: { kind: "weekly", dayOfWeek: "Monday", startTime: "03:00", durationHours: 5 },
  nodeOsWindow: { kind: "daily", startTime: "03:00", durationHours: 5 },
  releaseWindow: { allowed: [{ day: "Sunday", hours: [2, 3] }] },
  tags: { cost: "1" },
  apiServer: { kind: "public", authorizedCidrs: ["203.0.113.0/24", "198.51.100.0/24"], runCommand: true },
  tier: "Premium",
  upgradeChannel: "stable",
  nodeOsChannel: "SecurityPatch",
  adminGroupObjectIds: [GROUP],
  deployerAdministers: true,
  access: { people: { groupObjectId: GROUP, level: "read", scope: "cluster" } },
  httpProxy: { httpProxy: "http://10.0.0.9:8080", httpsProxy: "http://10.0.0.9:8080", noProxy: ["10.0.0.0/8"] },
  registryIds: [`${REGISTRIES}/acrhubone`],
  registry: REGISTRY,
  dns: { ...DNS, parentZoneId: `${ZONES}/example.org` },
  keyManagement: { keyVaultKeyId: KEYS.one, keyVaultId: VAULT },
  autoscaler: { expander: "least-waste", balanceSimilarNodeGroups: true },
  nodeProvisioning: { mode: "Auto" },
  azurerm: { timeouts: { update: "2h" }, customCaTrustCertificatesBase64: [CERTIFICATE] },
  azurermOf: {
    resourceGroup: { timeouts: { update: "1h" } },
    virtualNetwork: { flowTimeoutInMinutes: 10, privateEndpointVnetPolicies: "Basic" },
    nodeSubnet: { privateEndpointNetworkPolicies: "Enabled" },
    natGateway: { timeouts: { update: "1h" } },
    egressIp: { domainNameLabel: "fields", idleTimeoutInMinutes: 10 },
    securityGroup: { timeouts: { update: "1h" } },
    peering: { allowVirtualNetworkAccess: false },
    identity: { timeouts: { update: "1h" } },
    logWorkspace: { dailyQuotaGb: 5, internetQueryEnabled: false },
    logRule: { description: "What pods write" },
    metricsWorkspace: { publicNetworkAccessEnabled: false },
    metricsRule: { description: "What Prometheus reads" },
    metricsEndpoint: { description: "Where it sends it", publicNetworkAccessEnabled: false },
    alertRuleGroup: { description: "What hurts", interval: "PT5M" },
    registry: { dataEndpointEnabled: true },
    natGatewayAssociation: { timeouts: { create: "1h" } },
    egressIpAssociation: { timeouts: { create: "1h" } },
    securityGroupAssociation: { timeouts: { create: "1h" } },
    roleAssignment: { timeouts: { create: "1h" } },
    collectionAssociation: { description: "What is collected" },
  },
});

/** The same with every field changed. */
export const changed = fields({
  network: {
    dnsServers: ["10.98.8.5", "10.98.8.6"],
    serviceEndpoints: ["Microsoft.Sql"],
    advanced: { observability: true },
    connectedCidrs: ["10.201.0.0/16"],
    peerings: [{ vnetId: `${NETWORKS}/vnet-hub`, allowForwardedTraffic: false }, { vnetId: `${NETWORKS}/vnet-other` }],
    egress: { kind: "natGateway", publicIpCount: 3, idleTimeoutMinutes: 20 },
    securityGroup: {
      kind: "made",
      rules: { ssh: { priority: 100, access: "Deny", sources: ["10.0.0.0/8"], ports: [22, "8000-8100"] } },
    },
  },
  pools: {
    system: {
      nodes: 3,
      labels: { b: "1" },
      tags: { t: "2" },
      drainTimeoutMinutes: 60,
      maxSurge: "50%",
      ...ROTATED_AGAIN,
    },
    apps: {
      nodes: { min: 2, max: 6 },
      labels: { b: "1" },
      taints: [{ key: "k", value: "w", effect: "NoExecute" }],
      tags: { t: "2" },
      nodeSoakMinutes: 10,
      ...ROTATED_AGAIN,
    },
  },
  storage: { fileDriverEnabled: false },
  addons: {
    imageCleaner: { enabled: false },
    keyVaultSecrets: { rotationInterval: "10m" },
    metrics: { labelsAllowed: "pods=[c]" },
    defender: { logAnalyticsWorkspaceId: `${WORKSPACES}/log-other` },
    keda: false,
    verticalPodAutoscaler: true,
    webAppRouting: { dnsZoneIds: [`${ZONES}/example.org`, `${ZONES}/example.net`], defaultNginxController: "Internal" },
    applicationGateway: { gatewayName: "agw", subnetCidr: "10.98.17.0/24" },
    istio: { revisions: ["asm-1-28", "asm-1-29"], externalIngressGateway: true },
  },
  upgradeWindow: { kind: "absoluteMonthly", dayOfMonth: 3, startTime: "04:00", durationHours: 6 },
  nodeOsWindow: { kind: "weekly", dayOfWeek: "Friday", startTime: "03:00", durationHours: 5 },
  releaseWindow: { allowed: [{ day: "Monday", hours: [4] }] },
  tags: { cost: "2" },
  apiServer: { kind: "public", authorizedCidrs: ["192.0.2.0/25"] },
  upgradeChannel: "rapid",
  adminGroupObjectIds: ["22222222-2222-3333-4444-555555555555"],
  access: { people: { groupObjectId: GROUP, level: "administer", scope: "cluster" } },
  httpProxy: { httpProxy: "http://10.0.0.10:8080" },
  registryIds: [`${REGISTRIES}/acrhubtwo`],
  registry: REGISTRY,
  dns: DNS,
  keyManagement: { keyVaultKeyId: KEYS.two, keyVaultId: VAULT },
  autoscaler: { scaleDownUnneeded: "20m" },
  nodeProvisioning: { mode: "Auto", defaultNodePools: "None" },
  azurerm: { timeouts: { update: "3h" } },
  azurermOf: {
    resourceGroup: { timeouts: { update: "2h" } },
    virtualNetwork: { flowTimeoutInMinutes: 20 },
    nodeSubnet: {
      privateEndpointNetworkPolicies: "RouteTableEnabled",
      privateLinkServiceNetworkPoliciesEnabled: false,
    },
    natGateway: { timeouts: { update: "2h" } },
    egressIp: { domainNameLabel: "fields-other", idleTimeoutInMinutes: 20 },
    securityGroup: { timeouts: { update: "2h" } },
    peering: { allowVirtualNetworkAccess: true, allowGatewayTransit: true },
    identity: { timeouts: { update: "2h" } },
    logWorkspace: { dailyQuotaGb: 7, internetIngestionEnabled: false, retentionInDays: 60 },
    logRule: { description: "What pods of services write" },
    metricsWorkspace: { timeouts: { update: "1h" } },
    metricsRule: { description: "What Prometheus reads of nodes" },
    metricsEndpoint: { description: "Where it is sent to" },
    alertRuleGroup: { description: "What wakes us", ruleGroupEnabled: false },
    registry: { quarantinePolicyEnabled: true },
    natGatewayAssociation: { timeouts: { create: "2h" } },
    roleAssignment: { timeouts: { create: "2h" } },
    collectionAssociation: { description: "What is collected of pods and nodes" },
  },
});

/** The deployment between a NAT gateway and the load balancer, and the one after it. */
export const between = fields({ network: { egress: { kind: "loadBalancer", natGateway: {} } } });
export const balanced = fields({ network: { egress: { kind: "loadBalancer" } } });
