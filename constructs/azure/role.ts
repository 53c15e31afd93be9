import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import type { Construct } from "constructs";

/** What a service principal may do, and where. */
export interface Grant {
  /** Name of Azure's built-in role, such as `AcrPull`. */
  readonly role: string;
  /** Id of the resource that the role is held on. */
  readonly on: string;
  /** Object id of the service principal or managed identity. */
  readonly to: string;
  /** What has to be so of a request, in Azure's words. @default - nothing */
  readonly condition?: string | undefined;
}

/** The only one that Azure takes for what is new. */
const CONDITION_VERSION = "2.0";

/**
 * Gives a service principal a role. Its directory is not asked for it: a principal that was made a moment ago is not
 * known everywhere yet.
 */
export function grantRole(scope: Construct, id: string, { role, on, to, condition }: Grant): RoleAssignment {
  return new RoleAssignment(scope, id, {
    scope: on,
    roleDefinitionName: role,
    principalId: to,
    principalType: "ServicePrincipal",
    skipServicePrincipalAadCheck: true,
    ...(condition !== undefined && { condition, conditionVersion: CONDITION_VERSION }),
  });
}
