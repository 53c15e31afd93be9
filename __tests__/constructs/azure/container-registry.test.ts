import { Construct } from "constructs";
import fc from "fast-check";
import { AksCluster } from "../../../constructs/azure/aks-cluster";
import { ContainerRegistry, type ContainerRegistryProps } from "../../../constructs/azure/container-registry";
import { addCluster } from "../../support/aks-cluster";
import { problemsOf } from "../../support/problems";
import { synth } from "../../support/synth";

const REGISTRY = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.ContainerRegistry/registries/smaacc";
const pulls = (stack: ReturnType<typeof synth>) =>
  stack.all("azurerm_role_assignment").filter((role) => (role as Record<string, unknown>).scope !== undefined);

it("the nodes of a cluster that was made here may pull", () => {
  const stack = synth((stack) => {
    ContainerRegistry.fromRegistryId(stack, "Registry", REGISTRY).grantPull(addCluster(stack));
  });
  expect(pulls(stack)).toContainEqual({
    scope: REGISTRY,
    role_definition_name: "AcrPull",
    principal_id: "${azurerm_kubernetes_cluster.cluster_611F8AFF.kubelet_identity[0].object_id}",
    principal_type: "ServicePrincipal",
    skip_service_principal_aad_check: true,
  });
});

it("the nodes of a cluster that was not made here may pull, from a registry that is found by its name", () => {
  const stack = synth((stack) => {
    const cluster = AksCluster.fromClusterName(stack, "Cluster", { name: "aks-shop", resourceGroup: "rg-shop" });
    ContainerRegistry.fromRegistryName(stack, "Registry", { name: "shop", resourceGroup: "rg-images" }).grantPull(
      cluster,
    );
  });
  expect(stack.only("azurerm_role_assignment")).toMatchObject({
    scope: "${data.azurerm_container_registry.Registry_4DB9CCA5.id}",
    principal_id: "${data.azurerm_kubernetes_cluster.Cluster_EB0386A7.kubelet_identity[0].object_id}",
  });
  expect(Object.values((stack.json.data as Record<string, object>).azurerm_container_registry ?? {})).toMatchObject([
    { name: "shop", resource_group_name: "rg-images" },
  ]);
});

it("granting twice is the same as once", () => {
  const stack = synth((stack) => {
    const cluster = AksCluster.fromClusterName(stack, "Cluster", { name: "aks-shop", resourceGroup: "rg-shop" });
    const registry = ContainerRegistry.fromRegistryId(stack, "Registry", REGISTRY);
    expect(registry.grantPull(cluster)).toBe(registry.grantPull(cluster));
  });
  expect(stack.all("azurerm_role_assignment")).toHaveLength(1);
});

it("two clusters get a role each", () => {
  const stack = synth((stack) => {
    const registry = ContainerRegistry.fromRegistryId(stack, "Registry", REGISTRY);
    for (const name of ["blue", "green"]) {
      registry.grantPull(AksCluster.fromClusterName(stack, name, { name: `aks-${name}`, resourceGroup: "rg" }));
    }
  });
  expect(stack.all("azurerm_role_assignment")).toHaveLength(2);
});

it("two clusters of one id in different scopes may both pull", () => {
  const stack = synth((stack) => {
    const registry = ContainerRegistry.fromRegistryId(stack, "Registry", REGISTRY);
    for (const name of ["blue", "green"]) {
      const scope = new Construct(stack, name);
      registry.grantPull(
        AksCluster.fromClusterName(scope, "Cluster", { name: `aks-${name}`, resourceGroup: `rg-${name}` }),
      );
    }
  });
  expect(stack.all("azurerm_role_assignment")).toEqual([
    expect.objectContaining({ principal_id: expect.stringContaining("blue_Cluster") }),
    expect.objectContaining({ principal_id: expect.stringContaining("green_Cluster") }),
  ]);
});

/** A cluster that has nothing but an identity. */
class Puller extends Construct {
  readonly kubeletObjectId = this.node.path;
}

it("all clusters may pull, however alike their paths are", () => {
  const name = fc.constantFrom("a", "b", "a-b", "b-a");
  const paths = fc.uniqueArray(fc.array(name, { minLength: 1, maxLength: 3 }), {
    minLength: 6,
    maxLength: 12,
    selector: String,
  });
  fc.assert(
    fc.property(paths, (all) => {
      const stack = synth((stack) => {
        const registry = ContainerRegistry.fromRegistryId(stack, "Registry", REGISTRY);
        for (const [last = "", ...above] of all.map((path) => [...path].reverse())) {
          // The mark at its end tells a cluster from a scope of the same name.
          const scope = above.reduceRight<Construct>(
            (parent, id) => (parent.node.tryFindChild(id) as Construct | undefined) ?? new Construct(parent, id),
            stack,
          );
          registry.grantPull(new Puller(scope, `${last}!`));
        }
      });
      const principals = stack
        .all("azurerm_role_assignment")
        .map((role) => (role as Record<string, unknown>).principal_id);
      expect(principals.sort()).toEqual(all.map((path) => `test/${path.join("/")}!`).sort());
    }),
    { numRuns: 30 },
  );
});

const PIPELINE = "11111111-2222-3333-4444-555555555555";
const made = { registryName: "acrshop", resourceGroup: "rg", location: "westeurope" } as const;

it("one that is made has no password, and is deleted by nobody who does not mean it", () => {
  const stack = synth((stack) => {
    new ContainerRegistry(stack, "Registry", made);
  });
  expect(stack.only("azurerm_container_registry")).toEqual({
    name: "acrshop",
    resource_group_name: "rg",
    location: "westeurope",
    tags: {},
    sku: "Standard",
    admin_enabled: false,
    public_network_access_enabled: true,
    lifecycle: { prevent_destroy: true },
  });
});

it("one that is made is pushed to by whom it names, and has what Premium has", () => {
  const stack = synth((stack) => {
    new ContainerRegistry(stack, "Registry", {
      ...made,
      sku: "Premium",
      pushers: [PIPELINE],
      publicNetworkAccess: false,
      allowedCidrs: ["203.0.113.0/24"],
      replicaLocations: ["northeurope"],
      untaggedRetentionDays: 7,
      preventDestroy: false,
      lock: true,
    });
  });
  expect(stack.only("azurerm_container_registry")).toMatchObject({
    public_network_access_enabled: false,
    network_rule_set: [{ default_action: "Deny", ip_rule: [{ action: "Allow", ip_range: "203.0.113.0/24" }] }],
    georeplications: [{ location: "northeurope" }],
    retention_policy_in_days: 7,
  });
  expect(stack.only("azurerm_container_registry")).not.toHaveProperty("lifecycle");
  expect(stack.only("azurerm_role_assignment")).toMatchObject({
    role_definition_name: "AcrPush",
    principal_id: PIPELINE,
  });
  expect(stack.only("azurerm_management_lock")).toMatchObject({ lock_level: "CanNotDelete" });
});

it.each<[Partial<ContainerRegistryProps>, string]>([
  [
    { registryName: "acr-shop" },
    'registryName must be 5 to 50 letters and digits, got "acr-shop"; write it without hyphens, such as "acrshopprod"',
  ],
  [
    { registryName: "acr1" },
    'registryName must be 5 to 50 letters and digits, got "acr1"; write it without hyphens, such as "acrshopprod"',
  ],
  [
    { registryName: "a".repeat(51) },
    `registryName must be 5 to 50 letters and digits, got "${"a".repeat(51)}"; write it without hyphens, such as "acrshopprod"`,
  ],
  [
    { publicNetworkAccess: false },
    'sku must be "Premium" for publicNetworkAccess, got "Standard"; write sku: "Premium", or leave publicNetworkAccess out',
  ],
  [
    { sku: "Basic", untaggedRetentionDays: 0 },
    'sku must be "Premium" for untaggedRetentionDays, got "Basic"; write sku: "Premium", or leave untaggedRetentionDays out',
  ],
  [
    { sku: "Premium", untaggedRetentionDays: 366 },
    "untaggedRetentionDays must be a whole number from 0 to 365, got 366; choose one in that range",
  ],
  [
    { pushers: [PIPELINE, PIPELINE] },
    `pushers[1] must be there once, got "${PIPELINE}" twice; take away one of the two`,
  ],
])("a made one refuses %j", (changes, message) => {
  expect(problemsOf((stack) => new ContainerRegistry(stack, "Registry", { ...made, ...changes }))).toEqual([
    `[test/Registry] ${message} (value)`,
  ]);
});

it("a made one takes the bounds of its names and days, and says nothing about what is as usual", () => {
  for (const changes of [
    { registryName: "acr12" },
    { registryName: "a".repeat(50) },
    { sku: "Premium", untaggedRetentionDays: 365 },
    { publicNetworkAccess: true, allowedCidrs: [], replicaLocations: [] },
  ] as const) {
    expect(problemsOf((stack) => new ContainerRegistry(stack, "Registry", { ...made, ...changes }))).toEqual([]);
  }
});

it("a registry that is made takes fields of azurerm that have no name of ours", () => {
  const stack = synth((stack) => {
    new ContainerRegistry(stack, "registry", {
      registryName: "acrsearch",
      resourceGroup: "rg-search",
      location: "northeurope",
      azurerm: { dataEndpointEnabled: true },
    });
  });
  expect(stack.only("azurerm_container_registry")).toMatchObject({ name: "acrsearch", data_endpoint_enabled: true });
});
