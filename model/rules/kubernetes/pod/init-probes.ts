import type { ResolvedPod } from "../../../kubernetes/pod";
import { each, error, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";

/** The API server refuses probes of a container that runs to its end. */
export const initProbes: Rule<ResolvedPod> = {
  id: "pod/init-probes",
  holds: "Only an init container that is a native sidecar has probes.",
  source: "https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#differences-from-regular-containers",
  about: ({ initContainers }) => initContainers,
  *check({ initContainers }) {
    yield* each(Object.entries(initContainers), function* ([name, { probes, restartPolicy }]) {
      if (restartPolicy === "Always") return;
      const declared = Object.entries(probes).flatMap(([kind, probe]) => (probe ? [kind] : []));
      if (declared.length === 0) return;
      yield error(
        ["initContainers", name, "probes"],
        "be left out where the container runs to its end",
        new Wording(declared.join(" and ")),
        'remove them, or write restartPolicy: "Always" for a container that goes on running',
      );
    });
  },
};
