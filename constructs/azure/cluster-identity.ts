import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { IdentityFields } from "../../model/azure/azurerm-around-cluster";
import { NAME_OF } from "../../model/azure/names";
import { inStack } from "../scope";
import { homeSettings, type ResourceHome } from "./resource-home";
import { type Grant, grantRole } from "./role";
import { settingsOf } from "./settings-of";

/** Props of {@link ClusterIdentity}. */
export interface ClusterIdentityProps extends ResourceHome {
  /** Id of the subnet of the nodes, which the control plane joins load balancers and nodes to. */
  readonly subnetId: string;
  /** What else it may do, by the id of the role assignment. @default {} */
  readonly grants?: Readonly<Record<string, Omit<Grant, "to">>>;
  /** Fields of azurerm that have no name of ours. @default {} */
  readonly azurerm?: IdentityFields | undefined;
}

/**
 * The identity that a cluster's control plane acts with, and its role on the subnet. A route table needs none: the
 * control plane writes routes with kubenet only.
 *
 * @see https://learn.microsoft.com/azure/aks/configure-azure-cni#prerequisites
 */
export class ClusterIdentity extends Construct {
  /** The identity itself. */
  readonly resource: UserAssignedIdentity;
  /** What has to exist before a cluster can use the identity. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: ClusterIdentityProps) {
    super(inStack(scope, id), id);
    this.resource = new UserAssignedIdentity(this, "Resource", {
      ...homeSettings(props),
      name: NAME_OF.identity(props.suffix),
      ...settingsOf({ ...props.azurerm }),
    });
    const subnetRole = grantRole(this, "SubnetRole", {
      role: "Network Contributor",
      on: props.subnetId,
      to: this.resource.principalId,
    });
    const others = Object.entries(props.grants ?? {}).map(([id, grant]) =>
      grantRole(this, id, { ...grant, to: this.resource.principalId }),
    );
    this.ready = [subnetRole, ...others];
  }
}
