import type { ResolvedPod } from "../../../kubernetes/pod";
import { each, formOf, type Rule } from "../../../rule";
import { parseSubdomainName } from "../../../value/dns-name";

/** A pod whose volume cannot be found does not start. */
export const volumeSource: Rule<ResolvedPod> = {
  id: "pod/volume-source",
  holds: "A volume names a ConfigMap, Secret or claim as Kubernetes names them.",
  source: "https://kubernetes.io/docs/concepts/storage/volumes/",
  *check({ volumes }) {
    yield* each(Object.entries(volumes), function* ([name, volume]) {
      if (volume.kind !== "emptyDir") yield* formOf(["volumes", name, "name"], volume.name, parseSubdomainName);
    });
  },
};
