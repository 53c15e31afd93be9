import { isOfCluster, type ResolvedNamespace } from "../../../kubernetes/namespace";
import { error, type Rule } from "../../../rule";

/** The cluster's own namespaces hold what it needs to work: closing them, or a quota, would stop it. */
export const namespaceName: Rule<ResolvedNamespace> = {
  id: "namespace/name",
  holds: "Services live in namespaces of their own, not in one of the cluster.",
  source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#initial-namespaces",
  *check({ name }) {
    if (!isOfCluster(name)) return;
    yield error([], "be a namespace of its own", name, 'choose another name, such as "portal"');
  },
};
