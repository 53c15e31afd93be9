import { Construct } from "constructs";
import fc from "fast-check";
import { AksCluster } from "../../../constructs/azure/aks-cluster";
import { ContainerRegistry } from "../../../constructs/azure/container-registry";
import { addCluster } from "../../support/aks-cluster";
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
