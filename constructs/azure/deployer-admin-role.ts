import { DataAzurermClientConfig } from "@cdktf/provider-azurerm/lib/data-azurerm-client-config";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { Construct } from "constructs";
import { shapeOf } from "../../model/shape/declared-shape";
import { inShapeOrThrow } from "../checked-props";
import { inStack } from "../scope";

/** Props of {@link DeployerAdminRole}. */
export interface DeployerAdminRoleProps {
  /** Id of the cluster. */
  readonly clusterId: string;
}

/**
 * Makes whoever deploys a cluster first its administrator, so that the same person or pipeline can deploy what runs on
 * it: being owner of a subscription gives no right inside a cluster. A later deployment by somebody else changes
 * nothing; for more administrators, declare their group as `adminGroupObjectIds`.
 *
 * @example
 * ```ts
 * const cluster = AksCluster.fromClusterName(this, "Cluster", { name: "aks-search", resourceGroup: "rg-search" });
 * new DeployerAdminRole(this, "Admin", { clusterId: cluster.resource.id });
 * ```
 *
 * @see https://learn.microsoft.com/azure/aks/manage-azure-rbac
 */
export class DeployerAdminRole extends Construct {
  /** The role assignment. */
  readonly resource: RoleAssignment;

  constructor(scope: Construct, id: string, props: DeployerAdminRoleProps) {
    super(inStack(scope, id), id);
    const { clusterId } = inShapeOrThrow(this, props, shapeOf("DeployerAdminRole"));
    this.resource = new RoleAssignment(this, "Resource", {
      scope: clusterId,
      roleDefinitionName: "Azure Kubernetes Service RBAC Cluster Admin",
      principalId: new DataAzurermClientConfig(this, "Deployer", {}).objectId,
      lifecycle: { ignoreChanges: ["principal_id"] },
    });
  }
}
