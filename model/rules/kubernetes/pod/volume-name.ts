import { mountsIn } from "../../../kubernetes/mount";
import type { ResolvedPod } from "../../../kubernetes/pod";
import { TEMPORARY_FOLDER, temporaryFolderName } from "../../../kubernetes/temporary-folder";
import type { ResolvedVolume } from "../../../kubernetes/volume";
import { each, error, formOf, type Rule } from "../../../rule";
import { parseLabelName } from "../../../value/dns-name";

/** Volumes are found by name; `tmp` and `tmp-<sidecar>` are the empty folders at /tmp that every container has. */
export const volumeName: Rule<ResolvedPod> = {
  id: "pod/volume-name",
  holds: "Every volume has a name that Kubernetes accepts and that is not the one of a container's folder at /tmp.",
  source: "https://kubernetes.io/docs/concepts/storage/volumes/",
  about: ({ volumes }) => volumes,
  *check({ volumes, sidecars, initContainers }) {
    const containers = [...Object.keys(sidecars), ...Object.keys(initContainers)];
    yield* each(Object.entries(volumes), function* ([name, volume]) {
      const at = ["volumes", name];
      yield* formOf(at, name, parseLabelName);
      if (isTaken(name, volume, containers)) {
        yield error(at, "have a name of its own", name, "rename it: the empty folder at /tmp has that name");
      }
    });
  },
};

function isTaken(name: string, volume: ResolvedVolume, containers: readonly string[]): boolean {
  const replacesFolder = (container: string | undefined) =>
    mountsIn({ [name]: volume }, container).some(({ folder }) => folder === TEMPORARY_FOLDER);
  if (name === temporaryFolderName(undefined)) return !replacesFolder(undefined);
  const container = containers.find((each) => name === temporaryFolderName(each));
  return container !== undefined && !replacesFolder(container);
}
