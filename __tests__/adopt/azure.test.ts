import { aks, GROUP, IDENTITY, NETWORK, read, SUBNET, system, VNET } from "../support/printed-cluster";

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

  it("is taken over with what binds its subnet to a route table and to a security group", () => {
    const [subnet] = NETWORK.subnets;
    const routeTable = { id: `${GROUP}/providers/Microsoft.Network/routeTables/rt` };
    const networkSecurityGroup = { id: `${GROUP}/providers/Microsoft.Network/networksecuritygroups/nsg` };
    const network = { ...NETWORK, subnets: [{ ...subnet, routeTable, networkSecurityGroup }] };
    const routed = aks({ networkProfile: { ...aks().networkProfile, outboundType: "userDefinedRouting" } });
    const { declared, ids } = read(routed, network);
    expect(declared.network).toMatchObject({
      egress: { kind: "userDefinedRouting", routeTableId: routeTable.id },
      securityGroup: { kind: "existing", id: `${GROUP}/providers/Microsoft.Network/networkSecurityGroups/nsg` },
    });
    expect(ids).toMatchObject({
      azurerm_subnet_route_table_association: SUBNET,
      azurerm_subnet_network_security_group_association: SUBNET,
    });
    expect(Object.keys(read(aks(), NETWORK).ids)).not.toContain("azurerm_subnet_route_table_association");
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
          osDiskType: "Managed",
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
    expect(declared.pools).toHaveProperty("big.vmSize.ephemeralOsDiskGib", 0);
    expect(notes).toEqual([
      "pools.big.vmSize: its measures are guessed from its name; write those that az vm list-skus prints",
    ]);
  });

  it.each([
    [{ osDiskSizeGB: 64 }, 64],
    [{}, 30],
  ])(
    "has a disk of the node for its system where that runs on one, of a size that nobody has measured: %j",
    (more, room) => {
      const pool = { ...system, name: "own", mode: "User", vmSize: "Standard_D2d_v9", osDiskType: "Ephemeral" };
      const { declared } = read(aks({}, { ...pool, osDiskSizeGB: undefined, ...more }), NETWORK);
      expect(declared.pools).toMatchObject({ own: { vmSize: { ephemeralOsDiskGib: room } } });
    },
  );
});

describe("a pool", () => {
  it.each([
    [["3", "1", "2"], undefined],
    [["1"], ["1"]],
    [[], []],
    [null, []],
  ])("stays in its zones: of %j it says %j, or nodes would be made anew", (availabilityZones, zones) => {
    const { declared } = read(aks({ agentPoolProfiles: [{ ...system, availabilityZones }] }), NETWORK);
    expect((declared.pools as { readonly system: { readonly zones?: unknown } }).system.zones).toEqual(zones);
  });
});

describe("a system pool", () => {
  const apps = { ...system, name: "apps", mode: "User" };
  const reserved = { ...system, nodeTaints: ["CriticalAddonsOnly=true:NoSchedule"] };
  const pool = (...pools: readonly object[]) => {
    const { declared } = read(aks({ agentPoolProfiles: pools }), NETWORK);
    return (declared.pools as { readonly system: object }).system;
  };

  it("says whether it takes nothing but pods of AKS, where that does not follow from the others", () => {
    expect(pool(system)).not.toHaveProperty("onlyCriticalAddons");
    expect(pool(reserved, apps)).not.toHaveProperty("onlyCriticalAddons");
    expect(pool(reserved)).toMatchObject({ onlyCriticalAddons: true });
    expect(pool(system, apps)).toMatchObject({ onlyCriticalAddons: false });
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
