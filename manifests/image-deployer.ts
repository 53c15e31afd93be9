import type { PolicyRule, Role, RoleBinding } from "kubernetes-types/rbac/v1";
import { metadataOf, type ObjectOf, type ObjectOwner } from "./kubernetes-object";
import { RBAC_GROUP } from "./role";

/** A role of the pipeline, and who has it. */
export interface ImageDeployerObjects {
  readonly role: ObjectOf<Role>;
  readonly binding: ObjectOf<RoleBinding>;
}

/** Names of the workloads whose images somebody sets. */
export interface DeployedWorkloads {
  readonly deployments: readonly string[];
  readonly cronJobs: readonly string[];
  readonly daemonSets: readonly string[];
  /** Whether runs are made of the CronJobs by hand. */
  readonly runs: boolean;
  readonly statefulSets: readonly string[];
}

/**
 * Lets a user patch the named workloads of a namespace. `list` and `watch` are needed by `kubectl rollout status`, which
 * CronJobs do not have; the names apply to them too, because kubectl asks for one Deployment by name.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources
 */
export function imageDeployer(
  owner: ObjectOwner,
  user: string,
  { deployments, cronJobs, daemonSets, statefulSets, runs }: DeployedWorkloads,
): ImageDeployerObjects {
  return {
    role: {
      apiVersion: `${RBAC_GROUP}/v1`,
      kind: "Role",
      metadata: metadataOf(owner),
      rules: [
        ...ruleFor("apps", "deployments", deployments, ["get", "list", "patch", "watch"]),
        ...ruleFor("apps", "daemonsets", daemonSets, ["get", "list", "patch", "watch"]),
        ...ruleFor("apps", "statefulsets", statefulSets, ["get", "list", "patch", "watch"]),
        ...ruleFor("batch", "cronjobs", cronJobs, ["get", "patch"]),
        ...(runs ? [MAKE_JOBS] : []),
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

/** A role cannot narrow down by name what somebody creates: an admission policy can. */
const MAKE_JOBS: PolicyRule = {
  apiGroups: ["batch"],
  resources: ["jobs"],
  verbs: ["create", "get", "list", "watch"],
};

/** The rule of some objects; none where there are none, because a rule without names holds for all. */
function ruleFor(group: string, resource: string, names: readonly string[], verbs: string[]): PolicyRule[] {
  if (names.length === 0) return [];
  return [{ apiGroups: [group], resources: [resource], resourceNames: [...new Set(names)].sort(), verbs }];
}
