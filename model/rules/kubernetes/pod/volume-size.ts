import { containersOf, runsBeside } from "../../../kubernetes/container";
import type { ResolvedPod } from "../../../kubernetes/pod";
import { sizeOfFolders } from "../../../kubernetes/volume";
import { type Rule, warning } from "../../../rule";
import { MemoryQuantity } from "../../../value/quantity";

/** The kubelet counts empty folders with what the containers write, and evicts a pod that is above all their limits. */
export const volumeSize: Rule<ResolvedPod> = {
  id: "pod/volume-size",
  holds: "What the empty folders of a pod may hold is within the limits of its containers: of disk, or of memory.",
  source:
    "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#resource-emphemeralstorage-consumption",
  about: ({ volumes }) => volumes,
  *check(pod) {
    const running = containersOf(pod).filter(runsBeside);
    const limits = running.map(({ resources }) => resources.limits);
    for (const [medium, limit] of [
      [undefined, "ephemeralStorage"],
      ["Memory", "memory"],
    ] as const) {
      const folders = sizeOfFolders(pod.volumes, medium);
      const allowed = MemoryQuantity.ofBytes(limits.reduce((sum, each) => sum + each[limit].bytes, 0));
      if (folders.bytes <= allowed.bytes) continue;
      const loss = medium === undefined ? "the pod is evicted" : "a container is killed";
      yield warning(
        ["resources", "limits", limit],
        `be ${folders} or more with those of the sidecars, as much as the empty folders hold`,
        allowed,
        `raise it, or lower their sizeLimit: ${loss} before they are full`,
      );
    }
  },
};
