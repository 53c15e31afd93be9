import { DeployerAdminRole } from "../../../constructs/azure/deployer-admin-role";
import { synth } from "../../support/synth";

describe("the role of who deploys a cluster first", () => {
  const output = synth((stack) => {
    new DeployerAdminRole(stack, "DeployerAdmin", { clusterId: "cluster" });
  });

  it("is to administer the cluster, and a later deployer does not take it over", () => {
    expect(output.only("azurerm_role_assignment")).toMatchObject({
      scope: "cluster",
      role_definition_name: "Azure Kubernetes Service RBAC Cluster Admin",
      principal_id: "${data.azurerm_client_config.DeployerAdmin_Deployer_AE638B73.object_id}",
      lifecycle: { ignore_changes: ["principal_id"] },
    });
  });
});
