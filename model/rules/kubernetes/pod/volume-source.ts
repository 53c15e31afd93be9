import type { ResolvedPod } from "../../../kubernetes/pod";
import type { ProjectedSource } from "../../../kubernetes/volume";
import type { PathSegment } from "../../../problem";
import { each, error, type Finding, formOf, type Rule } from "../../../rule";
import { parseDataKey } from "../../../value/data-key";
import { parseSubdomainName } from "../../../value/dns-name";

/** A pod whose volume cannot be found does not start. */
export const volumeSource: Rule<ResolvedPod> = {
  id: "pod/volume-source",
  holds:
    "A volume names a ConfigMap, Secret or claim, and keys of it, as Kubernetes names them, and a path of its node in full.",
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
      if ("items" in volume) yield* keysOf(["volumes", name, "items"], volume.items);
      if ("name" in volume) yield* formOf(["volumes", name, "name"], volume.name, parseSubdomainName);
    });
  },
};

function* sourceOf(at: readonly PathSegment[], source: ProjectedSource): Iterable<Finding> {
  if ("secret" in source) yield* formOf([...at, "secret"], source.secret, parseSubdomainName);
  if ("configMap" in source) yield* formOf([...at, "configMap"], source.configMap, parseSubdomainName);
  if ("items" in source) yield* keysOf([...at, "items"], source.items);
}

/** Keys that become files, and the paths of these below the folder of the volume. */
function keysOf(at: readonly PathSegment[], items: Readonly<Record<string, string>> = {}): readonly Finding[] {
  return each(Object.entries(items), function* ([key, path]) {
    yield* formOf([...at, key], key, parseDataKey);
    if (path !== "" && !path.startsWith("/") && !path.split("/").some((part) => part.startsWith(".."))) return;
    yield error([...at, key], "be a path below the folder of the volume", path, 'write it such as "tls/ca.crt"');
  });
}
