import type { Role, RoleBinding } from "kubernetes-types/rbac/v1";
import { metadataOf, type ObjectOf, type ObjectOwner } from "./kubernetes-object";

/** A role of the pipeline, and who has it. */
export interface ImageDeployerObjects {
  readonly role: ObjectOf<Role>;
  readonly binding: ObjectOf<RoleBinding>;
}

const RBAC_GROUP = "rbac.authorization.k8s.io";

/**
 * Lets a user patch the named Deployments of a namespace. `list` and `watch` are needed by `kubectl rollout status`; the
 * names apply to them too, because kubectl asks for one Deployment by name.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources
 */
export function imageDeployer(owner: ObjectOwner, user: string, deployments: readonly string[]): ImageDeployerObjects {
  return {
    role: {
      apiVersion: `${RBAC_GROUP}/v1`,
      kind: "Role",
      metadata: metadataOf(owner),
      rules: [
        {
          apiGroups: ["apps"],
          resources: ["deployments"],
          resourceNames: [...new Set(deployments)].sort(),
          verbs: ["get", "list", "patch", "watch"],
        },
      ],
    },
    binding: {
      apiVersion: `${RBAC_GROUP}/v1`,
      kind: "RoleBinding",
      metadata: metadataOf(owner),
      roleRef: { apiGroup: RBAC_GROUP, kind: "Role", name: owner.name },
      subjects: [{ apiGroup: RBAC_GROUP, kind: "User", name: user }],
    },
  };
}
