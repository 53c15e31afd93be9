import { containersOf, runsBeside } from "../../../kubernetes/container";
import type { ResolvedServed } from "../../../kubernetes/served";
import { each, error, type Rule } from "../../../rule";
import { oneOf } from "../../../value/value-error";

/** A port of a container that does not exist would never answer. */
export const portSidecar: Rule<ResolvedServed> = {
  id: "service/port-sidecar",
  holds: "A port that names a sidecar names one that the service has.",
  source: "https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/",
  *check(served) {
    if (Object.values(served.ports).every(({ sidecar }) => sidecar === undefined)) return;
    const beside = containersOf(served).filter((container) => container.at.length > 0 && runsBeside(container));
    const known = beside.map(({ name }) => name);
    yield* each(Object.entries(served.ports), function* ([name, { sidecar }]) {
      if (sidecar === undefined || known.includes(sidecar)) return;
      yield error(
        ["ports", name, "sidecar"],
        "be a sidecar of the service",
        sidecar,
        known.length > 0
          ? `write ${oneOf(known)}`
          : "declare it under sidecars, or leave it out for the main container",
      );
    });
  },
};
