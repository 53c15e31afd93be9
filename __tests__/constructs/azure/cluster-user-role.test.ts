import { ClusterUserRole } from "../../../constructs/azure/cluster-user-role";
import { synth } from "../../support/synth";

it("an identity may find the cluster, and no more", () => {
  const stack = synth((stack) => {
    new ClusterUserRole(stack, "role", { clusterId: "/cluster", principalId: "44444444-4444-4444-4444-444444444444" });
  });
  expect(stack.only("azurerm_role_assignment")).toEqual({
    scope: "/cluster",
    role_definition_name: "Azure Kubernetes Service Cluster User Role",
    principal_id: "44444444-4444-4444-4444-444444444444",
    principal_type: "ServicePrincipal",
    skip_service_principal_aad_check: true,
  });
});
