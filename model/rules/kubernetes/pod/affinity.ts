import type { ResolvedPod } from "../../../kubernetes/pod";
import { each, error, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";
import { labelForm } from "../label-form";

/** A pod that has to run beside its own workload and apart from it has no place. */
export const affinityOfBoth: Rule<ResolvedPod> = {
  id: "pod/affinity",
  holds: "An affinity names a workload or labels, and none has to be on the nodes of another, and off them.",
  source:
    "https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity",
  *check({ placement: { affinity, antiAffinity } }) {
    for (const kind of ["affinity", "antiAffinity"] as const) {
      yield* each((kind === "affinity" ? affinity : antiAffinity).entries(), function* ([index, { workload, labels }]) {
        const at = ["placement", kind, index];
        if (workload === undefined && labels === undefined) {
          yield error(at, "name pods", new Wording("none"), "add a workload, or labels of the pods");
        }
        yield* labelForm([...at, "labels"], labels ?? {}, () => false);
      });
    }
    yield* each(affinity.entries(), function* ([index, wanted]) {
      if (wanted.whenUnsatisfiable !== "DoNotSchedule" || wanted.workload === undefined) return;
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
