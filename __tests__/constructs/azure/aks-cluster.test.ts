import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { Token } from "cdktf";
import { addCluster, aksCluster, clusterOf, defaultPoolOf, poolsOf } from "../../support/aks-cluster";
import { problemsOf } from "../../support/problems";
import { synth } from "../../support/synth";

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
