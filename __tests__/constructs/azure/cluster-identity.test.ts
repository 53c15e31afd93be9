import { ClusterIdentity } from "../../../constructs/azure/cluster-identity";
import { synth } from "../../support/synth";

const stack = synth((stack) => {
  new ClusterIdentity(stack, "id", {
    suffix: "portal-dev",
    resourceGroup: "rg-portal-dev",
    location: "westeurope",
    subnetId: "/subnet",
  });
});

it("the identity is named after the cluster", () => {
  expect(stack.only("azurerm_user_assigned_identity")).toEqual({
    name: "id-portal-dev",
    resource_group_name: "rg-portal-dev",
    location: "westeurope",
    tags: {},
  });
});

it("it may change the subnet of the nodes, and nothing else", () => {
  expect(stack.only("azurerm_role_assignment")).toEqual({
    scope: "/subnet",
    role_definition_name: "Network Contributor",
    principal_id: "${azurerm_user_assigned_identity.id_4D1900E5.principal_id}",
    principal_type: "ServicePrincipal",
    skip_service_principal_aad_check: true,
  });
});
