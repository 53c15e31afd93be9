import platform from "../support/seed-platform";
import { resourcesOf, type StackJson, synthesized } from "../support/synthesized-platform";

type Prod = (typeof platform.environments)[string];

function prodCluster(change: Prod): StackJson {
  const prod = { ...platform.environments.prod, ...change };
  return synthesized({ ...platform, environments: { ...platform.environments, prod } }).stack("prod-cluster");
}

const rolesOf = (stack: StackJson) =>
  resourcesOf(stack, "azurerm_role_assignment").map(({ role_definition_name }) => role_definition_name);

describe("the cluster stack of an environment", () => {
  it("makes who deploys it first its administrator when no group is declared", () => {
    expect(rolesOf(prodCluster({}))).toEqual(["Network Contributor", "Azure Kubernetes Service RBAC Cluster Admin"]);
  });

  it("leaves administration to the declared groups", () => {
    const group = "22222222-3333-4444-5555-666666666666";
    const stack = prodCluster({ adminGroupObjectIds: [group] });
    const [cluster] = resourcesOf(stack, "azurerm_kubernetes_cluster");
    expect(rolesOf(stack)).toEqual(["Network Contributor"]);
    expect(cluster?.azure_active_directory_role_based_access_control).toMatchObject({
      admin_group_object_ids: [group],
    });
  });

  it("lets the pipeline's identity find the cluster, and no more", () => {
    const identity = "33333333-4444-5555-6666-777777777777";
    const roles = resourcesOf(prodCluster({ imageDeployerObjectId: identity }), "azurerm_role_assignment");
    expect(roles.filter(({ principal_id }) => principal_id === identity)).toEqual([
      expect.objectContaining({ role_definition_name: "Azure Kubernetes Service Cluster User Role" }),
    ]);
  });

  it("talks to the environment's own subscription with both providers", () => {
    const subscriptionId = "11111111-2222-3333-4444-555555555555";
    const { provider } = prodCluster({ subscriptionId });
    expect([provider.azurerm?.[0], provider.azapi?.[0]]).toEqual([
      expect.objectContaining({ subscription_id: subscriptionId }),
      { subscription_id: subscriptionId },
    ]);
  });

  it("switches AKS's Gateway API on only where routes use it", () => {
    const ingress = { kind: "ingress", className: "traefik", namespace: "traefik" } as const;
    expect(resourcesOf(prodCluster({}), "azapi_update_resource")).toHaveLength(1);
    expect(resourcesOf(prodCluster({ routing: ingress }), "azapi_update_resource")).toHaveLength(0);
  });
});
