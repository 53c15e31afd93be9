import { adopt } from "../../adopt/adoption";
import { clustersIn, readEnvironment } from "../../adopt/azure/environment";
import { recordOfAzure } from "../../adopt/azure/records";
import { TODAY } from "../support/synthesized-platform";

const SUBSCRIPTION = "/subscriptions/11111111-2222-3333-4444-555555555555";
const GROUP = `${SUBSCRIPTION}/resourceGroups/rg-shop`;
const VNET = `${GROUP}/providers/Microsoft.Network/virtualNetworks/vnet-office`;
const SUBNET = `${VNET}/subnets/nodes`;
const IDENTITY = `${SUBSCRIPTION}/resourcegroups/rg-ids/providers/Microsoft.ManagedIdentity/userAssignedIdentities/aks`;

const system = {
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
const aks = (changes: object = {}, ...pools: readonly object[]) => ({
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
const NETWORK = {
  id: VNET,
  addressSpace: { addressPrefixes: ["10.10.0.0/16"] },
  subnets: [{ id: SUBNET, name: "nodes", addressPrefix: "10.10.0.0/22" }],
};

function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("there must be a cluster; add one");
  return value;
}

function read(cluster: object, ...others: readonly object[]) {
  const records = [cluster, ...others].flatMap((each) => recordOfAzure({ ...each }) ?? []);
  return readEnvironment(found(clustersIn(records)[0]), records);
}

const MINIMAL = {
  name: "aks-shop",
  resourceGroup: "rg-shop",
  resourceGroupExists: true,
  subscriptionId: "11111111-2222-3333-4444-555555555555",
  location: "westeurope",
  kubernetesVersion: "1.35",
  apiServer: { kind: "private" },
  identityId: IDENTITY.replace("resourcegroups", "resourceGroups"),
  network: {
    vnetCidr: "10.10.0.0/16",
    nodeSubnetCidr: "10.10.0.0/22",
    egress: { kind: "loadBalancer" },
  },
  azurermOf: { virtualNetwork: { name: "vnet-office" }, nodeSubnet: { name: "nodes" } },
  pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 } },
};

describe("a cluster of Azure", () => {
  it("is declared by what it says beyond our defaults, whether the command line or the API says it", () => {
    expect(read(aks(), NETWORK).declared).toEqual(MINIMAL);
    const { id, name, location, sku, identity, ...properties } = aks();
    const { id: vnet, ...ofNetwork } = NETWORK;
    const ofApi = { id, name, location, sku, identity, properties };
    expect(read(ofApi, { id: vnet, properties: ofNetwork }).declared).toEqual(MINIMAL);
  });

  it("is taken over with its pools and its network, by ids as azurerm reads them", () => {
    const { ids } = read(aks({}, { ...system, name: "apps", mode: "User" }), NETWORK, { id: GROUP, name: "rg-shop" });
    const cluster = `${GROUP}/providers/Microsoft.ContainerService/managedClusters/aks-shop`;
    expect(ids).toEqual({
      azurerm_kubernetes_cluster: cluster,
      "azurerm_kubernetes_cluster_node_pool system": `${cluster}/agentPools/system`,
      "azurerm_kubernetes_cluster_node_pool apps": `${cluster}/agentPools/apps`,
      azurerm_resource_group: GROUP,
      azurerm_virtual_network: VNET,
      azurerm_subnet: SUBNET,
    });
  });

  it("stays in a network that somebody else keeps, in another group or with a NAT gateway", () => {
    const elsewhere = JSON.parse(
      JSON.stringify([aks(), NETWORK]).replaceAll(
        "rg-shop/providers/Microsoft.Network",
        "rg-net/providers/Microsoft.Network",
      ),
    );
    expect(read(elsewhere[0], elsewhere[1]).declared).toMatchObject({ subnetId: SUBNET.replace("rg-shop", "rg-net") });
    const gateway = aks({ networkProfile: { ...aks().networkProfile, outboundType: "userAssignedNATGateway" } });
    const { declared, ids } = read(gateway, NETWORK);
    expect(declared).toMatchObject({ subnetId: SUBNET });
    expect(declared.network).toEqual({ vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" });
    expect(ids).not.toHaveProperty("azurerm_virtual_network");
  });

  it.each([
    [
      { upgradeChannel: "stable", nodeOsUpgradeChannel: "SecurityPatch" },
      { upgradeChannel: "stable", nodeOsChannel: "SecurityPatch" },
    ],
    [{}, { upgradeChannel: "none", nodeOsChannel: "Unmanaged" }],
  ])("has the channels %j", (autoUpgradeProfile, expected) => {
    expect(read(aks({ autoUpgradeProfile }), NETWORK).declared).toMatchObject(expected);
  });

  it("has its windows, its autoscaler and its add-ons", () => {
    const window = {
      id: `${aks().id}/maintenanceConfigurations/aksManagedAutoUpgradeSchedule`,
      maintenanceWindow: {
        schedule: { daily: null, weekly: { dayOfWeek: "Friday", intervalWeeks: 2 } },
        startTime: "22:00",
        durationHours: 8,
        utcOffset: "+01:00",
        notAllowedDates: [{ start: "2026-12-18", end: "2027-01-04" }],
      },
    };
    const cluster = aks({
      autoScalerProfile: { expander: "least-waste", scanInterval: "10s", "ok-total-unready-count": "5" },
      workloadAutoScalerProfile: { keda: { enabled: true }, verticalPodAutoscaler: { enabled: false } },
    });
    expect(read(cluster, NETWORK, window).declared).toMatchObject({
      upgradeWindow: {
        kind: "weekly",
        dayOfWeek: "Friday",
        interval: 2,
        startTime: "22:00",
        durationHours: 8,
        utcOffset: "+01:00",
        notAllowed: [{ start: "2026-12-18T00:00:00Z", end: "2027-01-04T00:00:00Z" }],
      },
      autoscaler: { expander: "least-waste", maxUnreadyNodes: 5 },
      addons: { keda: true },
    });
  });

  it("has pools of every kind, and says of which size the measures were guessed", () => {
    const { declared, notes } = read(
      aks(
        {},
        {
          ...system,
          name: "spot",
          mode: "User",
          scaleSetPriority: "Spot",
          enableAutoScaling: true,
          minCount: 0,
          maxCount: 5,
          nodeTaints: ["kubernetes.azure.com/scalesetpriority=spot:NoSchedule", "team=a:NoExecute"],
          nodeLabels: { "kubernetes.azure.com/scalesetpriority": "spot", tier: "x" },
        },
        {
          ...system,
          name: "big",
          mode: "User",
          vmSize: "Standard_E96s_v9",
          linuxOsConfig: { sysctls: { vmMaxMapCount: 262144, netIpv4IpLocalPortRange: "32768 60999" } },
        },
      ),
      NETWORK,
    );
    expect(declared.pools).toMatchObject({
      spot: {
        nodes: { min: 0, max: 5 },
        spot: {},
        taints: [{ key: "team", value: "a", effect: "NoExecute" }],
        labels: { tier: "x" },
      },
      big: {
        vmSize: { name: "Standard_E96s_v9", vcpus: 96, memoryGib: 768 },
        linux: {
          sysctlConfig: { vmMaxMapCount: 262144, netIpv4IpLocalPortRangeMin: 32768, netIpv4IpLocalPortRangeMax: 60999 },
        },
      },
    });
    expect(notes).toEqual([
      "pools.big.vmSize: its measures are guessed from its name; write those that az vm list-skus prints",
    ]);
  });
});

describe("what changes of a cluster", () => {
  const lines = (cluster: object) => read(cluster, NETWORK).changes.map((line) => line.replace(/:.*/, ""));
  const ALWAYS = [
    "`oms_agent`",
    "`monitor_metrics`",
    "`maintenance_window_auto_upgrade`",
    "`maintenance_window_node_os`",
    "`temporary_name_for_rotation`",
    "`default_outbound_access_enabled`",
    "`tags`",
  ];

  it("is what is made around every cluster of ours, where it is as ours are", () => {
    expect(lines(aks())).toEqual(ALWAYS);
  });

  it("is each thing that is always so here and not so there", () => {
    const open = aks({
      disableLocalAccounts: false,
      aadProfile: null,
      oidcIssuerProfile: { enabled: false },
      securityProfile: { imageCleaner: { enabled: false } },
      identity: { type: "SystemAssigned" },
    });
    expect(lines(open)).toEqual([
      "`local_account_disabled`",
      "`azure_active_directory_role_based_access_control`",
      "`oidc_issuer_enabled`",
      "`workload_identity_enabled`",
      ...ALWAYS.slice(0, 2),
      "`identity`",
      ...ALWAYS.slice(2),
    ]);
  });
});

describe("a cluster that the declaration cannot say is joined, and the reason is told", () => {
  const profile = (changes: object) => aks({ networkProfile: { ...aks().networkProfile, ...changes } });

  it.each([
    [aks({ agentPoolProfiles: [{ ...system, vnetSubnetId: null }] }), "AKS has made its network"],
    [profile({ networkPlugin: "kubenet" }), "it uses kubenet"],
    [profile({ networkPolicy: "none" }), "nothing in it enforces network policies"],
    [profile({ outboundType: "managedNATGateway" }), "its nodes leave by managedNATGateway"],
    [profile({ outboundType: "userDefinedRouting" }), "its nodes leave through a route table"],
    [aks({ sku: { name: "Automatic" } }), "it is an AKS Automatic"],
    [aks({ agentPoolProfiles: [{ ...system, type: "AvailabilitySet" }] }), "its nodes are in availability sets"],
    [aks({ agentPoolProfiles: [] }), "its pools are not in the files"],
    [aks({ enableRbac: false }), "it was made without Kubernetes RBAC"],
  ])("%#", (cluster, because) => {
    const { declared, notes } = read(cluster, NETWORK);
    expect(declared).toEqual({ cluster: { kind: "existing", name: "aks-shop", resourceGroup: "rg-shop" } });
    expect(notes).toEqual([
      expect.stringContaining(`the cluster aks-shop is joined, and stays with whoever keeps it: ${because}`),
    ]);
  });

  it("asks who may call an API server that answers the whole internet, and closes it to all others", () => {
    const open = aks({ apiServerAccessProfile: {} });
    expect(read(open, NETWORK).notes).toEqual([expect.stringContaining("name who may call it by --authorized-cidr")]);
    const records = [open, NETWORK].flatMap((each) => recordOfAzure({ ...each }) ?? []);
    const [cluster] = clustersIn(records);
    const { declared, changes } = readEnvironment(found(cluster), records, ["203.0.113.0/24"]);
    expect(declared.apiServer).toEqual({ kind: "public", authorizedCidrs: ["203.0.113.0/24"], runCommand: true });
    expect(changes).toContain("`api_server_access_profile`: the API server answers the declared ranges only");
  });

  it("names the file that is missing", () => {
    expect(read(aks()).notes).toEqual([expect.stringContaining(`az network vnet show --ids ${VNET} -o json`)]);
  });

  it("tells what the rules say of it", () => {
    const old = read(
      aks(
        { kubernetesVersion: "1.35" },
        { ...system, name: "apps", mode: "User", vmSize: "Standard_D4s_v3", osSku: "Ubuntu2404" },
      ),
      NETWORK,
    );
    const options = { environment: "prod", keepOpen: true, today: TODAY };
    const { declaration, notes } = adopt({ objects: [], environment: old }, options);
    expect(declaration.environments).toMatchObject({ prod: { cluster: { kind: "existing" } } });
    expect(notes).toEqual([
      expect.stringMatching(
        /is joined, .* environments\.prod\.pools\.apps\.osSku must be one of the known values, got "Ubuntu2404"/,
      ),
    ]);
  });
});
