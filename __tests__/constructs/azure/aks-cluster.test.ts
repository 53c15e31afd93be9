import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { Token } from "cdktf";
import { AksCluster } from "../../../constructs/azure/aks-cluster";
import type { KeyManagement } from "../../../model/azure/cluster-parts";
import { addCluster, aksCluster, clusterOf, defaultPoolOf, poolsOf } from "../../support/aks-cluster";
import { VALID_CLUSTER } from "../../support/cluster";
import { problemsOf } from "../../support/problems";
import { synth } from "../../support/synth";
import { thrown } from "../../support/thrown";

const SUBNET =
  "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/snet-existing";

it("addresses are stable, with everything a cluster can have", () => {
  const stack = aksCluster({
    gatewayApi: true,
    network: { egress: { kind: "natGateway", publicIpCount: 2 } },
    pools: { batch: { vmSize: "Standard_D4ds_v5", nodes: 0 } },
  });
  expect(stack.addresses).toMatchInlineSnapshot(`
    [
      "azapi_update_resource.cluster_GatewayApi_C10B39A2",
      "azurerm_kubernetes_cluster.cluster_611F8AFF",
      "azurerm_kubernetes_cluster_node_pool.cluster_apps_FB62B7B4",
      "azurerm_kubernetes_cluster_node_pool.cluster_batch_1E01006E",
      "azurerm_nat_gateway.cluster_Network_NatGateway_35CF2DAD",
      "azurerm_nat_gateway_public_ip_association.cluster_Network_EgressIp1Association_48B4E0AA",
      "azurerm_nat_gateway_public_ip_association.cluster_Network_EgressIp2Association_B42DD246",
      "azurerm_public_ip.cluster_Network_EgressIp1_C05A3C5E",
      "azurerm_public_ip.cluster_Network_EgressIp2_73491C8F",
      "azurerm_role_assignment.cluster_Identity_SubnetRole_1E1D4E23",
      "azurerm_subnet.cluster_Network_NodeSubnet_C45733E6",
      "azurerm_subnet_nat_gateway_association.cluster_Network_NatGatewayAssociation_3B4E657A",
      "azurerm_user_assigned_identity.cluster_Identity_937DF259",
      "azurerm_virtual_network.cluster_Network_2B83C50D",
    ]
  `);
});

it("a pool may have a name that every JavaScript object knows", () => {
  const pool = { vmSize: "Standard_D4ds_v5", nodes: 1 } as const;
  const stack = aksCluster({ pools: { constructor: pool } });
  expect(Object.keys(poolsOf(stack)).sort()).toEqual(["apps", "constructor"]);
});

it("the cluster is named and placed as it was declared", () => {
  expect(clusterOf(aksCluster({ tags: { team: "core" } }))).toMatchObject({
    name: "aks-portal-dev",
    location: "westeurope",
    resource_group_name: "rg-portal-dev",
    node_resource_group: "rg-portal-dev-nodes",
    dns_prefix: "aks-portal-dev",
    tags: { team: "core" },
  });
});

it("tags are on everything that has tags", () => {
  const stack = aksCluster({ tags: { team: "core" } });
  const tagged = [
    "azurerm_virtual_network",
    "azurerm_public_ip",
    "azurerm_nat_gateway",
    "azurerm_user_assigned_identity",
  ];
  for (const type of tagged) expect(stack.only(type)).toMatchObject({ tags: { team: "core" } });
  expect(defaultPoolOf(stack)).toMatchObject({ tags: { team: "core" } });
  expect(poolsOf(stack).apps).toMatchObject({ tags: { team: "core" } });
});

it("the control plane acts with an identity of its own", () => {
  expect(clusterOf(aksCluster())).toMatchObject({
    identity: {
      type: "UserAssigned",
      identity_ids: ["${azurerm_user_assigned_identity.cluster_Identity_937DF259.id}"],
    },
  });
});

it("the cluster waits for its role on the subnet and for its egress", () => {
  expect(clusterOf(aksCluster()).depends_on).toEqual([
    "azurerm_role_assignment.cluster_Identity_SubnetRole_1E1D4E23",
    "azurerm_subnet_nat_gateway_association.cluster_Network_NatGatewayAssociation_3B4E657A",
    "azurerm_nat_gateway_public_ip_association.cluster_Network_EgressIp1Association_48B4E0AA",
  ]);
});

it("the tenant is that of the deployer unless it is declared", () => {
  const tenantOf = (changes: object) => clusterOf(aksCluster(changes)).azure_active_directory_role_based_access_control;
  expect(tenantOf({})).toMatchObject({
    tenant_id: "${data.azurerm_client_config.cluster_Deployer_36F0AFE2.tenant_id}",
  });
  const tenantId = "33333333-3333-3333-3333-333333333333";
  expect(tenantOf({ tenantId })).toMatchObject({ tenant_id: tenantId });
});

describe("pools", () => {
  it("the first system pool is made with the cluster, the others beside it", () => {
    const stack = aksCluster({
      pools: { more: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 1 } },
    });
    expect(defaultPoolOf(stack).name).toBe("system");
    expect(Object.keys(poolsOf(stack))).toEqual(["apps", "more"]);
  });

  it("system pools carry the cluster's own pods only, where there are nodes for the services", () => {
    const more = {
      mode: "System",
      vmSize: "Standard_D4ds_v5",
      nodes: 1,
    } as const;
    const stack = aksCluster({ pools: { more } });
    expect(defaultPoolOf(stack).only_critical_addons_enabled).toBe(true);
    expect(poolsOf(stack).more?.node_taints).toEqual(["CriticalAddonsOnly=true:NoSchedule"]);
    expect(poolsOf(stack).apps?.node_taints).toEqual([]);
  });

  it.each([
    ["there are only system pools", null],
    ["the others are spot nodes", { spot: {} }],
    ["the others keep services off", { taints: [{ key: "gpu", value: "", effect: "NoSchedule" as const }] }],
  ])("system pools carry the services too, when %s", (_when, apps) => {
    const more = {
      mode: "System",
      vmSize: "Standard_D4ds_v5",
      nodes: 1,
    } as const;
    const stack = aksCluster({ pools: { more, apps } });
    expect(defaultPoolOf(stack).only_critical_addons_enabled).toBe(false);
    expect(poolsOf(stack).more?.node_taints).toEqual([]);
  });

  it("the autoscaler owns the number of nodes of the pool that is made with the cluster", () => {
    const stack = aksCluster({
      pools: { system: { nodes: { min: 2, max: 5 } } },
    });
    expect(defaultPoolOf(stack)).toMatchObject({
      auto_scaling_enabled: true,
      min_count: 2,
      max_count: 5,
    });
    expect(defaultPoolOf(stack)).not.toHaveProperty("node_count");
    expect(clusterOf(stack).lifecycle).toEqual({
      ignore_changes: ["default_node_pool[0].node_count"],
    });
  });

  it("nothing is ignored where the declaration owns everything", () => {
    expect(clusterOf(aksCluster())).not.toHaveProperty("lifecycle");
  });

  it("are found by name", () => {
    let pools: string[] = [];
    synth((stack) => {
      pools = [...addCluster(stack).pools].map(([name, pool]) => `${name}: ${pool.name}`);
    });
    expect(pools).toEqual(["apps: apps"]);
  });
});

describe("in a subnet that exists", () => {
  it("no network is made, and the nodes, the role and the pools use the subnet", () => {
    const stack = aksCluster({ subnetId: SUBNET });
    expect(stack.addresses.filter((address) => /network|subnet|nat_gateway|public_ip/.test(address))).toEqual([]);
    expect(stack.only("azurerm_role_assignment")).toMatchObject({
      scope: SUBNET,
    });
    expect(defaultPoolOf(stack).vnet_subnet_id).toBe(SUBNET);
    expect(poolsOf(stack).apps?.vnet_subnet_id).toBe(SUBNET);
    expect(clusterOf(stack).depends_on).toEqual(["azurerm_role_assignment.cluster_Identity_SubnetRole_1E1D4E23"]);
  });

  it("the API server answers only the declared ranges, for the egress is not known here", () => {
    expect(clusterOf(aksCluster({ subnetId: SUBNET }))).toMatchObject({
      api_server_access_profile: { authorized_ip_ranges: ["203.0.113.0/24"] },
    });
  });
});

describe("the Gateway API", () => {
  it("is off by default", () => {
    expect(aksCluster().all("azapi_update_resource")).toEqual([]);
  });

  it("is switched on after the pools, and a plan does not switch it off", () => {
    const stack = aksCluster({ gatewayApi: true });
    expect(stack.only("azapi_update_resource")).toMatchObject({
      resource_id: "${azurerm_kubernetes_cluster.cluster_611F8AFF.id}",
      depends_on: ["azurerm_kubernetes_cluster_node_pool.cluster_apps_FB62B7B4"],
    });
    expect(clusterOf(stack).lifecycle).toEqual({
      ignore_changes: ["web_app_routing"],
    });
  });
});

describe("mistakes", () => {
  it("fails with all of them at once, each at the path of the construct", () => {
    const problems = problemsOf((stack) =>
      addCluster(stack, {
        name: "aks_portal-",
        network: { nodeSubnetCidr: "10.99.0.0/22", serviceCidr: "10.0.0.0/33" },
        pools: { apps: { spot: { maxPricePerHour: 0 } } },
      }),
    );
    expect(problems).toEqual([
      '[test/cluster] network.serviceCidr must be an IPv4 range, got "10.0.0.0/33"; write a prefix length of 0 to 32, such as "10.10.0.0/16" (value)',
      "[test/cluster] pools.apps.spot.maxPricePerHour must be -1, or at least 0.00001 US dollars an hour, got 0; write -1 to pay at most the price of a regular node (value)",
      '[test/cluster] name must be letters, digits, hyphens and underscores, got "aks_portal-"; begin and end with a letter or digit, such as "aks-portal-prod" (cluster/name)',
      '[test/cluster] dnsPrefix must be at most 54 letters, digits and hyphens, got "aks_portal-"; declare a dnsPrefix such as "aks-portal" (cluster/dns-prefix)',
      '[test/cluster] network.nodeSubnetCidr must lie in the virtual network 10.30.0.0/16, got "10.99.0.0/22"; write "10.30.0.0/22", or enlarge vnetCidr (cluster/node-subnet)',
    ]);
  });

  it("fails when a value that is needed now is known only to Terraform", () => {
    const version = Token.asString({ resolve: () => "1.35" });
    expect(problemsOf((stack) => addCluster(stack, { kubernetesVersion: version }))).toEqual([
      "[test/cluster] kubernetesVersion must be known when the app is synthesized, got a value that only Terraform knows; write the value itself, or read it before the app is built (value)",
    ]);
  });

  it("what is only risky is a warning", () => {
    const stack = aksCluster({ pools: { system: { nodes: 1 } } });
    expect(stack.warnings).toEqual([
      "[test/cluster] pools.system.nodes should be at least 2 in a system pool, so that the cluster's DNS survives the loss of a node, got 1; write 2, or 3 to have one in each zone (cluster/system-pool-nodes)",
    ]);
  });

  it("versions are judged on the day of the context", () => {
    const warnings = (today: string) => synth((stack) => addCluster(stack), { today }).warnings;
    expect(warnings("2026-11-23")).toEqual([]);
    expect(warnings("2027-04-01")).toEqual([expect.stringContaining("whose support ended on 2027-03-31")]);
  });
});

describe("values that only Terraform knows", () => {
  it("may name the resource group, and what follows from it", () => {
    const stack = synth((stack) => {
      const group = new ResourceGroup(stack, "group", {
        name: "rg-portal-dev",
        location: "westeurope",
      });
      addCluster(stack, { resourceGroup: group.name });
    });
    expect(clusterOf(stack)).toMatchObject({
      resource_group_name: "${azurerm_resource_group.group.name}",
      node_resource_group: "${azurerm_resource_group.group.name}-nodes",
    });
  });

  it("may name the cluster, its resources, its tenant and its administrators", () => {
    const stack = synth((stack) => {
      const other = new UserAssignedIdentity(stack, "other", {
        name: "x",
        resourceGroupName: "x",
        location: "westeurope",
      });
      addCluster(stack, {
        name: other.name,
        tenantId: other.tenantId,
        adminGroupObjectIds: [other.principalId],
      });
    });
    expect(clusterOf(stack)).toMatchObject({
      name: "${azurerm_user_assigned_identity.other.name}",
      dns_prefix: "${azurerm_user_assigned_identity.other.name}",
      azure_active_directory_role_based_access_control: {
        tenant_id: "${azurerm_user_assigned_identity.other.tenant_id}",
        admin_group_object_ids: ["${azurerm_user_assigned_identity.other.principal_id}"],
      },
    });
    expect(stack.only("azurerm_virtual_network")).toMatchObject({
      name: "vnet-${azurerm_user_assigned_identity.other.name}",
    });
  });
});

it("any field of azurerm can be overridden", () => {
  const stack = synth((stack) => {
    const { resource } = addCluster(stack);
    resource.addOverride("sku_tier", "Premium");
    resource.addOverride("default_node_pool.fips_enabled", true);
  });
  expect(clusterOf(stack).sku_tier).toBe("Premium");
  expect(defaultPoolOf(stack)).toMatchObject({
    fips_enabled: true,
    node_count: 2,
  });
});

it("two clusters live in one stack", () => {
  const stack = synth((stack) => {
    new AksCluster(stack, "blue", {
      ...VALID_CLUSTER,
      name: "aks-blue",
      gatewayApi: true,
    });
    new AksCluster(stack, "green", {
      ...VALID_CLUSTER,
      name: "aks-green",
      nodeResourceGroup: "rg-portal-dev-green-nodes",
      gatewayApi: true,
    });
  });
  expect(stack.all("azurerm_kubernetes_cluster")).toMatchObject([{ name: "aks-blue" }, { name: "aks-green" }]);
  expect(stack.all("azapi_update_resource")).toHaveLength(2);
});

test("two clusters of one resource group in a stack fail where Azure would make one group for the nodes of both", () => {
  const both = () =>
    synth((stack) => {
      new AksCluster(stack, "blue", { ...VALID_CLUSTER, name: "aks-blue" });
      new AksCluster(stack, "green", { ...VALID_CLUSTER, name: "aks-green" });
    });
  expect(thrown(both)).toBe(
    '[test/green] nodeResourceGroup must differ from that of test/blue, because Azure makes it, got "rg-portal-dev-nodes"; write nodeResourceGroup: "rg-portal-dev-green-nodes"',
  );
});

test("nodes leave through a second address only when the API server admits it", () => {
  const stack = aksCluster({ network: { egress: { kind: "natGateway", publicIpCount: 2 } } });
  const associations = stack.all("azurerm_nat_gateway_public_ip_association") as { depends_on?: string[] }[];
  expect(associations.map(({ depends_on }) => depends_on)).toEqual([
    undefined,
    ["azurerm_kubernetes_cluster.cluster_611F8AFF"],
  ]);
  const { depends_on } = clusterOf(stack) as { depends_on: string[] };
  expect(depends_on).toHaveLength(3);
  expect(depends_on).not.toEqual(expect.arrayContaining([expect.stringContaining("EgressIp2Association")]));
});

test.each([
  [
    "natGateway",
    { kind: "natGateway", publicIpCount: 2 },
    ["azurerm_subnet_nat_gateway_association", "azurerm_nat_gateway_public_ip_association"],
  ],
  [
    "userDefinedRouting",
    { kind: "userDefinedRouting", routeTableId: "/rt" },
    ["azurerm_subnet_route_table_association"],
  ],
] as const)("the way out by %s is taken away only after the cluster has the next one", (_, egress, types) => {
  const stack = aksCluster({ network: { egress } });
  const first = types.map((type) => stack.all(type)[0]);
  expect(first).toEqual(types.map(() => expect.objectContaining({ lifecycle: { create_before_destroy: true } })));
});

const HUB = "/subscriptions/x/hub";
const ZONE =
  "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones/private.westeurope.azmk8s.io";

test("the identity that is made for the control plane may do what existing things ask of it, each once", () => {
  const stack = aksCluster({
    apiServer: { kind: "private", privateDnsZoneId: ZONE, subnetId: `${HUB}/api` },
    diskEncryptionSetId: `${HUB}/des`,
    kubeletIdentity: { clientId: "c", objectId: "o", userAssignedIdentityId: `${HUB}/kubelet` },
    pools: {
      apps: { subnetId: `${HUB}/apps` },
      batch: { vmSize: "Standard_D4ds_v5", nodes: 1, subnetId: `${HUB}/apps` },
    },
  });
  const roles = stack.all("azurerm_role_assignment") as { role_definition_name: string; scope: string }[];
  expect(roles.map(({ role_definition_name, scope }) => `${role_definition_name} on ${scope}`).sort()).toEqual([
    "Managed Identity Operator on /subscriptions/x/hub/kubelet",
    "Network Contributor on ${azurerm_subnet.cluster_Network_NodeSubnet_C45733E6.id}",
    "Network Contributor on /subscriptions/x/hub/api",
    "Network Contributor on /subscriptions/x/hub/apps",
    `Private DNS Zone Contributor on ${ZONE}`,
    "Reader on /subscriptions/x/hub/des",
  ]);
  const { depends_on } = clusterOf(stack) as { depends_on: string[] };
  expect(depends_on.filter((address) => address.startsWith("azurerm_role_assignment."))).toHaveLength(roles.length);
});

test("what joins and lets in takes fields of azurerm, too, in a stack of one's own", () => {
  const timeouts = { create: "1h" };
  const stack = aksCluster({
    azurermOf: {
      natGatewayAssociation: { timeouts },
      egressIpAssociation: { timeouts },
      roleAssignment: { description: "PLAT-1" },
    },
  });
  expect(stack.only("azurerm_subnet_nat_gateway_association")).toMatchObject({ timeouts });
  expect(stack.only("azurerm_nat_gateway_public_ip_association")).toMatchObject({ timeouts });
  expect(stack.only("azurerm_role_assignment")).toMatchObject({ description: "PLAT-1" });
});

test("an identity that exists gets no role here", () => {
  const stack = aksCluster({
    identityId: `${HUB}/identity`,
    apiServer: { kind: "private", privateDnsZoneId: ZONE, subnetId: `${HUB}/api` },
  });
  expect(stack.all("azurerm_role_assignment")).toEqual([]);
});

test("a field of azurerm that has no name of ours is set as it is declared, in the cluster and in each pool", () => {
  const stack = aksCluster({
    azurerm: { edgeZone: "losangeles", timeouts: { create: "2h" } },
    pools: { system: { azurerm: { workloadRuntime: "OCIContainer" } }, apps: { azurerm: { ultraSsdEnabled: true } } },
  });
  expect(clusterOf(stack)).toMatchObject({ edge_zone: "losangeles", timeouts: { create: "2h" } });
  expect(defaultPoolOf(stack)).toMatchObject({ workload_runtime: "OCIContainer" });
  expect(poolsOf(stack).apps).toMatchObject({ ultra_ssd_enabled: true });
});

test("a pool has its own tags beside those of the cluster, and leaves Windows' address alone unless it is told", () => {
  const stack = aksCluster({
    tags: { team: "core", cost: "1" },
    network: { dataPlane: "azure" },
    pools: {
      apps: { tags: { team: "shop" } },
      win: { osType: "Windows", vmSize: "Standard_D4ds_v5", nodes: 2, windowsOutboundNat: false },
    },
  });
  expect(poolsOf(stack).apps?.tags).toEqual({ team: "shop", cost: "1" });
  expect(poolsOf(stack).apps).not.toHaveProperty("windows_profile");
  expect(poolsOf(stack).win?.windows_profile).toEqual({ outbound_nat_enabled: false });
});

test("application routing that is declared is not left to others", () => {
  const stack = synth((stack) => addCluster(stack, { gatewayApi: true, addons: { webAppRouting: {} } }));
  expect(clusterOf(stack).web_app_routing).toEqual({ dns_zone_ids: [] });
  expect(clusterOf(stack)).not.toHaveProperty("lifecycle");
});

it("the nodes may pull from the registries that are declared", () => {
  const id =
    "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.ContainerRegistry/registries/shop";
  const stack = synth((stack) => addCluster(stack, { registryIds: [id] }));
  expect(stack.all("azurerm_role_assignment")).toContainEqual(
    expect.objectContaining({ scope: id, role_definition_name: "AcrPull" }),
  );
});

describe("the key of etcd", () => {
  const VAULT = "/subscriptions/x/resourceGroups/keys/providers/Microsoft.KeyVault/vaults/kv";
  const key = { keyVaultKeyId: "https://kv.vault.azure.net/keys/etcd/1" };
  const rolesOn = (keyManagement: KeyManagement) => {
    const stack = aksCluster({ keyManagement, apiServer: { kind: "private", subnetId: `${HUB}/api` } });
    const roles = stack.all("azurerm_role_assignment") as readonly { scope: string; role_definition_name: string }[];
    return {
      block: clusterOf(stack).key_management_service,
      roles: roles.filter(({ scope }) => scope === VAULT).map((role) => role.role_definition_name),
    };
  };

  it("is used by an identity whose roles are up to its owner, where the vault is not said", () => {
    expect(rolesOn(key)).toEqual({ block: { key_vault_key_id: key.keyVaultKeyId }, roles: [] });
  });

  it("is used by the identity that is made, with its role on the vault", () => {
    expect(rolesOn({ ...key, keyVaultId: VAULT })).toEqual({
      block: { key_vault_key_id: key.keyVaultKeyId },
      roles: ["Key Vault Crypto User"],
    });
    expect(rolesOn({ ...key, keyVaultId: VAULT, keyVaultNetworkAccess: "Private" })).toEqual({
      block: { key_vault_key_id: key.keyVaultKeyId, key_vault_network_access: "Private" },
      roles: ["Key Vault Crypto User", "Key Vault Contributor"],
    });
  });
});
