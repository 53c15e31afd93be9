import type { ResolvedOperator } from "../../../kubernetes/operator";
import { each, error, type Rule } from "../../../rule";

/** Resources of namespaces that a role of the cluster would reach in all of them. */
const IN_NAMESPACES: readonly string[] = [
  "configmaps",
  "endpoints",
  "events",
  "persistentvolumeclaims",
  "pods",
  "replicationcontrollers",
  "secrets",
  "serviceaccounts",
  "services",
];
const IN_NAMESPACES_OF: Readonly<Record<string, readonly string[] | undefined>> = {
  "": IN_NAMESPACES,
  apps: ["daemonsets", "deployments", "replicasets", "statefulsets"],
  batch: ["cronjobs", "jobs"],
  "coordination.k8s.io": ["leases"],
  "rbac.authorization.k8s.io": ["rolebindings", "roles"],
};

/** Secrets of every namespace are the keys to everything else. */
export const operatorPermissions: Rule<ResolvedOperator> = {
  id: "operator/permissions",
  holds: "What an operator may do with objects of namespaces, it may do in the namespaces that it watches.",
  source: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege",
  *check({ watches, permissions }) {
    if (watches === "all") return;
    yield* each(permissions.cluster.entries(), function* ([index, { apiGroups, resources }]) {
      const known = apiGroups.flatMap((group) => IN_NAMESPACES_OF[group] ?? []);
      const [first] = resources.filter((resource) => known.includes(resource.split("/")[0] ?? ""));
      if (first === undefined) return;
      yield error(
        ["permissions", "cluster", index, "resources"],
        "belong to no namespace",
        first,
        'write it among watched, or in serviceAccount for its own namespace; or say watches: "all"',
      );
    });
  },
};
