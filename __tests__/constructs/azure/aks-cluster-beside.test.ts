import { AksCluster } from "../../../constructs/azure/aks-cluster";
import type { KeyManagement } from "../../../model/azure/cluster-parts";
import { addCluster, aksCluster, clusterOf, defaultPoolOf, poolsOf } from "../../support/aks-cluster";
import { VALID_CLUSTER } from "../../support/cluster";
import { synth } from "../../support/synth";
import { thrown } from "../../support/thrown";

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

test("a cluster with the mesh of AKS has the definitions of the Gateway API without AKS's own implementation", () => {
  const addons = { istio: { revisions: ["asm-1-30"] } };
  const stack = synth((stack) => {
    new AksCluster(stack, "it", { ...VALID_CLUSTER, addons, gatewayApi: true });
  });
  expect(stack.only("azapi_update_resource")).toMatchObject({
    body: {
      properties: {
        ingressProfile: {
          gatewayAPI: { installation: "Standard" },
          webAppRouting: { gatewayAPIImplementations: { appRoutingIstio: { mode: "Disabled" } } },
        },
      },
    },
  });
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
