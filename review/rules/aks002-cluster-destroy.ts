import { destroys } from "../plan/resource-change";
import { changesOf } from "../plan-set";
import type { ReviewRule } from "../rule";
import { CLUSTER, labelOf } from "./support/pools";

/** AKS002: a cluster that is deleted and not created again. */
export const rule: ReviewRule = {
  id: "AKS002",
  name: "cluster-destroy",
  severity: "critical",
  looksFor: "A cluster that is deleted and not created again.",
  matters: "Every workload and every volume that lives only in the cluster is gone.",
  remedy:
    "Check that nothing runs there any more and that backups exist; accept the finding for this one cluster then.",
  source: "terraform show -json: actions",
  *review(plans) {
    for (const change of changesOf(plans, CLUSTER)) {
      if (change.kind === "replace" || !destroys(change)) continue;
      yield { stack: change.plan.stack, address: change.address, message: `deletes the cluster ${labelOf(change)}` };
    }
  },
};
