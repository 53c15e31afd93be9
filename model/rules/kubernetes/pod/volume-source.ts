import type { ResolvedPod } from "../../../kubernetes/pod";
import type { ProjectedSource } from "../../../kubernetes/volume";
import type { PathSegment } from "../../../problem";
import { each, error, type Finding, formOf, type Rule } from "../../../rule";
import { parseSubdomainName } from "../../../value/dns-name";

/** A pod whose volume cannot be found does not start. */
export const volumeSource: Rule<ResolvedPod> = {
  id: "pod/volume-source",
  holds: "A volume names a ConfigMap, Secret or claim as Kubernetes names them, and a path of its node in full.",
  source: "https://kubernetes.io/docs/concepts/storage/volumes/",
  about: ({ volumes }) => volumes,
  *check({ volumes }) {
    yield* each(Object.entries(volumes), function* ([name, volume]) {
      if (volume.kind === "projected") {
        yield* each(volume.sources.entries(), ([index, source]) =>
          sourceOf(["volumes", name, "sources", index], source),
        );
      }
      if (volume.kind === "hostPath" && !volume.path.startsWith("/")) {
        yield error(["volumes", name, "path"], "be an absolute path", volume.path, 'write it such as "/var/log"');
      }
      if ("name" in volume) yield* formOf(["volumes", name, "name"], volume.name, parseSubdomainName);
    });
  },
};

function* sourceOf(at: readonly PathSegment[], source: ProjectedSource): Iterable<Finding> {
  if ("secret" in source) yield* formOf([...at, "secret"], source.secret, parseSubdomainName);
  if ("configMap" in source) yield* formOf([...at, "configMap"], source.configMap, parseSubdomainName);
}
