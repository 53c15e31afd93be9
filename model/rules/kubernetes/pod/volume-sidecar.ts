import type { ResolvedPod } from "../../../kubernetes/pod";
import { each, error, type Rule } from "../../../rule";
import { oneOf } from "../../../value/value-error";

/** A sidecar that does not exist sees no volume. */
export const volumeSidecar: Rule<ResolvedPod> = {
  id: "pod/volume-sidecar",
  holds: "A volume that names a sidecar names one that the service has.",
  source: "https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/",
  *check({ volumes, sidecars }) {
    const known = Object.keys(sidecars);
    yield* each(Object.entries(volumes), function* ([name, volume]) {
      for (const [index, sidecar] of volume.sidecars.entries()) {
        if (known.includes(sidecar)) continue;
        yield error(
          ["volumes", name, "sidecars", index],
          "be a sidecar of the service",
          sidecar,
          known.length > 0 ? `write ${oneOf(known)}` : "declare it under sidecars, or remove it",
        );
      }
    });
  },
};
