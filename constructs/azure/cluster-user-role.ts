import type { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { Construct } from "constructs";
import { shapeOf } from "../../model/shape/declared-shape";
import { inShapeOrThrow } from "../checked-props";
import { inStack } from "../scope";
import { grantRole } from "./role";

/** Props of {@link ClusterUserRole}. */
export interface ClusterUserRoleProps {
  /** Id of the cluster. */
  readonly clusterId: string;
  /** Object id of the service principal or managed identity. */
  readonly principalId: string;
}

/**
 * Lets an identity fetch the cluster's address to sign in; what it may do there is up to Kubernetes roles.
 *
 * @example
 * ```ts
 * const cluster = AksCluster.fromClusterName(this, "Cluster", { name: "aks-search", resourceGroup: "rg-search" });
 * new ClusterUserRole(this, "Pipeline", {
 *   clusterId: cluster.resource.id,
 *   principalId: "11111111-2222-3333-4444-555555555555",
 * });
 * ```
 */
export class ClusterUserRole extends Construct {
  /** The role assignment. */
  readonly resource: RoleAssignment;

  constructor(scope: Construct, id: string, props: ClusterUserRoleProps) {
    super(inStack(scope, id), id);
    inShapeOrThrow(this, props, shapeOf("ClusterUserRole"));
    this.resource = grantRole(this, "Resource", {
      role: "Azure Kubernetes Service Cluster User Role",
      on: props.clusterId,
      to: props.principalId,
    });
  }
}
