import { type ResolvedFront, unsaid } from "../../kubernetes/front";
import type { ResolvedPod } from "../../kubernetes/pod";
import { error, type Rule } from "../../rule";
import type { ReferenceSubject } from "./reference-subject";

/** Whoever does not know the annotation would give a public address to what is meant to be internal. */
export const internalLoadBalancer: Rule<ReferenceSubject> = {
  id: "platform/internal-load-balancer",
  holds: "A load balancer is internal, or has an address of its own, where the cluster is known to give it.",
  source: "https://kubernetes.io/docs/concepts/services-networking/service/#internal-load-balancer",
  *check({ pod, environment }) {
    const { exposed }: ResolvedPod & Partial<ResolvedFront> = pod;
    const wrong = exposed && unsaid(exposed, environment.conventions);
    if (wrong) yield error(["exposed", wrong.field], ...wrong.message);
  },
};
