import type { ResolvedOperator } from "../../../kubernetes/operator";
import { type Rule, warning } from "../../../rule";

/** Objects of its kinds are taken in all the same, and nothing comes of them; webhooks that nobody answers refuse them. */
export const operatorReplicas: Rule<ResolvedOperator> = {
  id: "operator/replicas",
  holds: "An operator has a replica.",
  source: "https://kubernetes.io/docs/concepts/extend-kubernetes/operator/",
  *check({ replicas }) {
    if (replicas > 0) return;
    yield warning(["replicas"], "be 1 or more", replicas, "write 1, or leave the environment out of environments");
  },
};
