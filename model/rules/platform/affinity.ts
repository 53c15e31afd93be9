import { workloadsOf } from "../../platform/resolve-workloads";
import { each, error, type Rule } from "../../rule";
import { nearest } from "../../shape/nearest";
import { oneOf } from "../../value/value-error";
import type { ReferenceSubject } from "./reference-subject";

/** A pod that has to run beside pods that there are not waits for ever; one that only wants to is told nothing. */
export const affinity: Rule<ReferenceSubject> = {
  id: "platform/affinity",
  holds: "Pods run beside, or apart from, workloads of their own namespace and environment.",
  source:
    "https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity",
  *check({ pod, environment }) {
    const { affinity, antiAffinity } = pod.placement;
    // Nearly no pod has any, and all the workloads of an environment would be listed for each.
    if (affinity.length === 0 && antiAffinity.length === 0) return;
    const known = workloadsOf(environment)
      .filter(({ workload }) => workload.namespace === pod.namespace)
      .map(({ name }) => name);
    for (const kind of ["affinity", "antiAffinity"] as const) {
      yield* each(pod.placement[kind].entries(), function* ([index, { workload }]) {
        if (workload === undefined || known.includes(workload)) return;
        const near = nearest(workload, known);
        yield error(
          ["placement", kind, index, "workload"],
          `be a workload of namespace ${pod.namespace} in ${environment.name}`,
          workload,
          near === undefined ? `write ${oneOf(known)}, or run it there` : `write "${near}"`,
        );
      });
    }
  },
};
