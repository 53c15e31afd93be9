import { changesOf } from "../plan-set";
import type { ReviewRule } from "../rule";
import { CLUSTER, labelOf } from "./support/pools";
import { whyReplaced } from "./support/why-replaced";

/** AKS001: a cluster that is deleted and created again. */
export const rule: ReviewRule = {
  id: "AKS001",
  name: "cluster-replace",
  severity: "critical",
  looksFor: "A cluster that is deleted and created again.",
  matters:
    "Every workload and every volume that lives only in the cluster is gone, and so are its addresses and identities.",
  remedy:
    "Take back the change of the attribute that forces it, or move to a second cluster and retire this one on purpose.",
  source: "azurerm 4.55.0, kubernetes_cluster_resource.go: ForceNew attributes",
  *review(plans) {
    for (const change of changesOf(plans, CLUSTER)) {
      if (change.kind !== "replace") continue;
      const { stack } = change.plan;
      yield {
        stack,
        address: change.address,
        message: `deletes the cluster ${labelOf(change)} and makes a new one: ${whyReplaced(change)}`,
      };
    }
  },
};
