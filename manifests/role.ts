import type { ClusterRole, ClusterRoleBinding, PolicyRule, Role, RoleBinding } from "kubernetes-types/rbac/v1";
import type { ResolvedRoleRule } from "../model/kubernetes/role";
import { metadataOf, type ObjectOf, type ObjectOwner } from "./kubernetes-object";

/** Group of roles and their bindings. */
export const RBAC_GROUP = "rbac.authorization.k8s.io";

/** A role of a namespace, and the service account that has it. */
export interface RoleObjects {
  readonly role: ObjectOf<Role>;
  readonly binding: ObjectOf<RoleBinding>;
}

/** A role of the whole cluster, and the service account that has it. */
export interface ClusterRoleObjects {
  readonly role: ObjectOf<ClusterRole>;
  readonly binding: ObjectOf<ClusterRoleBinding>;
}

/** Service account that is given a role. */
type Account = Pick<ObjectOwner, "name" | "namespace">;

/**
 * Lets the service account of a workload do what some rules say in a namespace.
 *
 * @param owner the name of the role, the namespace where it holds, and its labels
 * @param account the service account, which may live in another namespace
 */
export function roleFor(rules: readonly ResolvedRoleRule[], owner: ObjectOwner, account: Account): RoleObjects {
  return {
    role: {
      apiVersion: `${RBAC_GROUP}/v1`,
      kind: "Role",
      metadata: metadataOf(owner),
      rules: rules.map(policyRule),
    },
    binding: {
      apiVersion: `${RBAC_GROUP}/v1`,
      kind: "RoleBinding",
      metadata: metadataOf(owner),
      roleRef: { apiGroup: RBAC_GROUP, kind: "Role", name: owner.name },
      subjects: [subject(account)],
    },
  };
}

/**
 * Lets the service account of a workload do what some rules say in every namespace, and with what belongs to none.
 *
 * @param owner the workload, by whose namespace the role is told from those of others
 */
export function clusterRoleFor(
  rules: readonly ResolvedRoleRule[],
  owner: ObjectOwner,
  account: Account = owner,
): ClusterRoleObjects {
  const name = `${owner.namespace}:${owner.name}`;
  const metadata = { name, labels: { ...owner.labels } };
  return {
    role: { apiVersion: `${RBAC_GROUP}/v1`, kind: "ClusterRole", metadata, rules: rules.map(policyRule) },
    binding: {
      apiVersion: `${RBAC_GROUP}/v1`,
      kind: "ClusterRoleBinding",
      metadata,
      roleRef: { apiGroup: RBAC_GROUP, kind: "ClusterRole", name },
      subjects: [subject(account)],
    },
  };
}

function policyRule({ apiGroups, resources, resourceNames, verbs }: ResolvedRoleRule): PolicyRule {
  return {
    apiGroups: [...apiGroups],
    resources: [...resources],
    ...(resourceNames.length > 0 && { resourceNames: [...resourceNames] }),
    verbs: [...verbs],
  };
}

function subject({ name, namespace }: Account) {
  return { kind: "ServiceAccount", name, namespace };
}
