import type { ResolvedPod } from "../../../kubernetes/pod";
import { each, error, type Rule } from "../../../rule";

/** A pod that has to run beside its own workload and apart from it has no place. */
export const affinityOfBoth: Rule<ResolvedPod> = {
  id: "pod/affinity",
  holds: "No workload has to be on the nodes of another, and off them.",
  source:
    "https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity",
  *check({ placement: { affinity, antiAffinity } }) {
    yield* each(affinity.entries(), function* ([index, wanted]) {
      if (wanted.whenUnsatisfiable !== "DoNotSchedule") return;
      const opposite = antiAffinity.find(
        ({ workload, topology, whenUnsatisfiable }) =>
          workload === wanted.workload && topology === wanted.topology && whenUnsatisfiable === "DoNotSchedule",
      );
      if (!opposite) return;
      const remedy = "remove one of the two: no pod could run";
      yield error(["placement", "affinity", index, "workload"], "not be in antiAffinity too", wanted.workload, remedy);
    });
  },
};
