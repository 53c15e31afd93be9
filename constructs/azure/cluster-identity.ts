import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

/** Props of {@link ClusterIdentity}. */
export interface ClusterIdentityProps {
  /** What the name of the identity ends with: `id-<suffix>`. */
  readonly suffix: string;
  readonly resourceGroup: string;
  readonly location: string;
  /** Subnet of the nodes, which the control plane joins load balancers and nodes to. */
  readonly subnetId: string;
  /** Route table of the subnet, where there is one. @default - none */
  readonly routeTableId?: string;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * The identity that a cluster's control plane acts with, and its roles on the network.
 *
 * @see https://learn.microsoft.com/azure/aks/configure-azure-cni#prerequisites
 */
export class ClusterIdentity extends Construct {
  readonly resource: UserAssignedIdentity;
  /** What has to exist before a cluster can use the identity. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: ClusterIdentityProps) {
    super(scope, id);
    this.resource = new UserAssignedIdentity(this, "Resource", {
      name: `id-${props.suffix}`,
      resourceGroupName: props.resourceGroup,
      location: props.location,
      tags: { ...props.tags },
    });
    this.ready = [
      this.addNetworkRole("SubnetRole", props.subnetId),
      ...(props.routeTableId ? [this.addNetworkRole("RouteTableRole", props.routeTableId)] : []),
    ];
  }

  private addNetworkRole(id: string, scope: string): RoleAssignment {
    return new RoleAssignment(this, id, {
      scope,
      roleDefinitionName: "Network Contributor",
      principalId: this.resource.principalId,
      principalType: "ServicePrincipal",
      skipServicePrincipalAadCheck: true,
    });
  }
}
