import type { ResolvedPod } from "../../../kubernetes/pod";
import { each, error, type Rule } from "../../../rule";
import { oneOf } from "../../../value/value-error";

/** A container that does not exist sees no volume. */
export const volumeSidecar: Rule<ResolvedPod> = {
  id: "pod/volume-sidecar",
  holds: "A volume that names a sidecar or an init container names one that the pod has.",
  source: "https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/",
  about: ({ volumes }) => volumes,
  *check({ volumes, sidecars, initContainers }) {
    const others = [...Object.keys(sidecars), ...Object.keys(initContainers)];
    const declared = { sidecars: Object.keys(sidecars), initContainers: Object.keys(initContainers) };
    yield* each(Object.entries(volumes), function* ([name, volume]) {
      for (const [field, word] of [
        ["sidecars", "a sidecar of the service"],
        ["initContainers", "an init container of the pod"],
      ] as const) {
        const known = declared[field];
        for (const [index, container] of volume[field].entries()) {
          if (known.includes(container)) continue;
          yield error(
            ["volumes", name, field, index],
            `be ${word}`,
            container,
            known.length > 0 ? `write ${oneOf(known)}` : `declare it under ${field}, or remove it`,
          );
        }
      }
      for (const [index, { container }] of volume.mounts.entries()) {
        if (container === undefined || others.includes(container)) continue;
        const known = others.length > 0 ? `write ${oneOf(others)}, or leave it out` : "leave it out";
        yield error(
          ["volumes", name, "mounts", index, "container"],
          "be a sidecar or an init container of the pod",
          container,
          `${known} for the main container`,
        );
      }
    });
  },
};
