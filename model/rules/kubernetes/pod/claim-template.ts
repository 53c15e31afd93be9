import type { ResolvedPod } from "../../../kubernetes/pod";
import { each, error, type Rule } from "../../../rule";

/** Only a StatefulSet makes a claim for each of its replicas. */
export const claimTemplate: Rule<ResolvedPod> = {
  id: "pod/claim-template",
  holds: "A claim for each replica is a volume of a StatefulSet only.",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#volume-claim-templates",
  about: ({ volumes }) => volumes,
  *check({ volumes }) {
    yield* each(Object.entries(volumes), function* ([name, { kind }]) {
      if (kind !== "claimTemplate") return;
      yield error(
        ["volumes", name, "kind"],
        "be a volume that these pods can have",
        kind,
        "declare the pods among statefulSets, or a claim that they share and a volume of the kind claim",
      );
    });
  },
};
