import { aksCluster, clusterOf } from "../../support/aks-cluster";

const IDENTITY = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-aks";
const SUBNET = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/nodes";

it("a cluster acts with an existing identity, whose roles are its owner's matter", () => {
  const stack = aksCluster({ identityId: IDENTITY });
  expect(clusterOf(stack)).toMatchObject({ identity: { type: "UserAssigned", identity_ids: [IDENTITY] } });
  expect(stack.all("azurerm_user_assigned_identity")).toEqual([]);
  expect(stack.all("azurerm_role_assignment")).toEqual([]);
});

it("a cluster that owns neither its network nor its identity waits for nothing", () => {
  const cluster = clusterOf(aksCluster({ identityId: IDENTITY, subnetId: SUBNET }));
  expect(cluster.depends_on).toBeUndefined();
});
