import { containersOf } from "../../../kubernetes/container";
import type { ResolvedPod } from "../../../kubernetes/pod";
import { isSeenBy } from "../../../kubernetes/volume";
import { each, error, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";

/** The API server refuses such pods. */
export const mountPropagation: Rule<ResolvedPod> = {
  id: "pod/mount-propagation",
  holds: "Containers whose mounts appear on the node are privileged.",
  source: "https://kubernetes.io/docs/concepts/storage/volumes/#mount-propagation",
  about: ({ volumes }) => volumes,
  *check(pod) {
    const unprivileged = containersOf(pod).filter(({ privileged }) => !privileged);
    yield* each(Object.entries(pod.volumes), function* ([name, volume]) {
      if (volume.kind !== "hostPath" || volume.mountPropagation !== "Bidirectional") return;
      const seeing = unprivileged.find((container) => container.at.length === 0 || isSeenBy(volume, container.name));
      if (!seeing) return;
      yield error(
        ["volumes", name, "mountPropagation"],
        "be seen by privileged containers only",
        new Wording(`${volume.mountPropagation} in ${seeing.name}`),
        'declare privileged: true of the container, or write "HostToContainer"',
      );
    });
  },
};
