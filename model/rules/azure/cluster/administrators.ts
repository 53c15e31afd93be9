import type { ResolvedCluster } from "../../../azure/cluster";
import { error, type Rule } from "../../../rule";

/** Local accounts are off, and so nobody could give the first role of Kubernetes. */
export const administrators: Rule<ResolvedCluster> = {
  id: "cluster/administrators",
  holds: "Where roles of Azure do not decide, groups administer the cluster.",
  source: "https://learn.microsoft.com/azure/aks/kubernetes-rbac-entra-id",
  *check({ azureRbac, adminGroupObjectIds }) {
    if (azureRbac || adminGroupObjectIds.length > 0) return;
    yield error(
      ["azureRbac"],
      "be true without adminGroupObjectIds, because nobody could administer the cluster",
      azureRbac,
      "remove it, or write the ids of groups",
    );
  },
};
