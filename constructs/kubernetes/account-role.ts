import { RoleBindingV1, type RoleBindingV1Config } from "@cdktf/provider-kubernetes/lib/role-binding-v1";
import { RoleV1, type RoleV1Config } from "@cdktf/provider-kubernetes/lib/role-v1";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { RoleObjects } from "../../manifests/role";
import { providerForm } from "./provider-form/provider-form";

/**
 * Makes what a service account may do.
 *
 * @param before what is made before
 * @returns what is made before the account is used
 */
export function addRole(
  scope: Construct,
  { role, binding }: RoleObjects,
  before: readonly ITerraformDependable[],
): RoleBindingV1 {
  const made = new RoleV1(scope, "Role", { ...providerForm<RoleV1Config>(role), dependsOn: [...before] });
  return new RoleBindingV1(scope, "RoleBinding", {
    ...providerForm<RoleBindingV1Config>(binding),
    dependsOn: [...before, made],
  });
}
