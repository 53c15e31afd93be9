import type { ResolvedPod } from "../../../kubernetes/pod";
import { each, error, type Rule } from "../../../rule";

/** In a NetworkPolicy an empty list of ports opens all of them. */
export const egress: Rule<ResolvedPod> = {
  id: "pod/egress",
  holds: "Every destination outside the namespace names its ports.",
  source: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
  about: ({ egress }) => egress,
  *check(service) {
    yield* each(service.egress.entries(), function* ([index, { ports }]) {
      if (ports.length > 0) return;
      yield error(["egress", index, "ports"], "name at least one port", ports, "write what is called, such as [443]");
    });
  },
};
