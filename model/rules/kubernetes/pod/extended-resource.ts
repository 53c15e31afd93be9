import { containersOf } from "../../../kubernetes/container";
import type { ResolvedPod } from "../../../kubernetes/pod";
import { each, error, formOf, type Rule } from "../../../rule";
import { integerBetween } from "../../../value/integer";
import { parseLabelKey } from "../../../value/label";

const parseDevices = integerBetween(1, 1_000_000);
const NVIDIA_GPU = "nvidia.com/gpu";

/** The API server refuses parts of a device, and names without a domain. */
export const extendedResource: Rule<ResolvedPod> = {
  id: "pod/extended-resource",
  holds: "Extended resources have a name with a domain of their own, and whole numbers; graphics cards are said once.",
  source: "https://kubernetes.io/docs/tasks/configure-pod-container/extended-resource/",
  *check(pod) {
    for (const { at: container, resources } of containersOf(pod)) {
      yield* each(Object.entries(resources.extended), function* ([name, count]) {
        const at = [...container, "resources", "extended", name];
        yield* formOf(at, name, parseLabelKey);
        yield* formOf(at, count, parseDevices);
        if (!name.includes("/") || /(^|\.)kubernetes\.io\//.test(name)) {
          yield error(at, "have a domain that is not Kubernetes' own", name, 'write it such as "amd.com/gpu"');
        }
        if (name === NVIDIA_GPU && resources.gpu !== undefined) {
          yield error(at, "be said by gpu alone", count, "remove it here");
        }
      });
    }
  },
};
