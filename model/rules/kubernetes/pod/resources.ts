import { containersOf } from "../../../kubernetes/container";
import type { ResolvedPod } from "../../../kubernetes/pod";
import type { PathSegment } from "../../../problem";
import { each, error, type Finding, type Rule } from "../../../rule";

/** Kubernetes refuses a container that asks for more than it may have. */
export const resources: Rule<ResolvedPod> = {
  id: "pod/resources",
  holds: "No container requests more than its limit.",
  source: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits",
  *check(service) {
    yield* each(containersOf(service), function* ({ at, resources: { requests, limits } }) {
      const path = [...at, "resources", "requests"];
      if (limits.cpu && requests.cpu.millicores > limits.cpu.millicores) {
        yield aboveLimit([...path, "cpu"], requests.cpu, limits.cpu);
      }
      for (const kind of ["memory", "ephemeralStorage"] as const) {
        if (requests[kind].bytes > limits[kind].bytes) yield aboveLimit([...path, kind], requests[kind], limits[kind]);
      }
    });
  },
};

function aboveLimit<Quantity>(at: readonly PathSegment[], requested: Quantity, limit: Quantity): Finding {
  return error(at, `be at most the limit of ${limit}`, requested, "request less, or raise the limit");
}
