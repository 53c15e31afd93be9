import { posix } from "node:path";
import { type MountedPlace, mountsIn } from "../../../kubernetes/mount";
import type { ResolvedPod } from "../../../kubernetes/pod";
import { TEMPORARY_FOLDER } from "../../../kubernetes/temporary-folder";
import { formatPath, type PathSegment } from "../../../problem";
import { each, error, type Finding, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";

/** Of two volumes in one place, one hides the other; and nobody makes a folder inside one that is read-only. */
export const volumeMount: Rule<ResolvedPod> = {
  id: "pod/volume-mount",
  holds:
    "Volumes are mounted at absolute paths, each at its own, and none inside another that is read-only, but for files of objects; a part of a volume is below its folder.",
  source: "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#volumes-1",
  *check({ volumes, sidecars, initContainers }) {
    const containers = [undefined, ...Object.keys(sidecars), ...Object.keys(initContainers)];
    const said = new Set<string>();
    yield* each(Object.entries(volumes), function* ([name, { mountPath, subPath, mounts }]) {
      yield* subPathOf(["volumes", name], subPath);
      yield* each(mounts.entries(), ([index, mount]) => subPathOf(["volumes", name, "mounts", index], mount.subPath));
      if (mountPath !== false || mounts.length > 0) return;
      const remedy = "write where it appears, or list the containers that see it in mounts";
      yield error(["volumes", name, "mountPath"], "be a path of some container", mountPath, remedy);
    });
    for (const container of containers) {
      const mounted = mountsIn(volumes, container);
      const findings = each(mounted.entries(), ([index, place]) => findingsAt(place, index, mounted));
      // what is wrong in the main container is wrong in the same way in those that see the same volumes
      for (const finding of findings) if (!said.has(formatPath(finding.at))) yield finding;
      for (const { at } of findings) said.add(formatPath(at));
    }
  },
};

/**
 * Volumes of files, in which the kubelet makes the folders that other volumes are mounted at.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/volume/util/nested_volumes.go
 */
const HAS_ROOM: readonly string[] = ["configMap", "secret", "downwardAPI", "projected"];

/** What is wrong with a place, among all places of its container. */
function* findingsAt(place: MountedPlace, index: number, mounted: readonly MountedPlace[]): Generator<Finding> {
  const { volume, mountPath, folder, readOnly } = place;
  const at = [...place.at, "mountPath"];
  if (!isPlain(folder)) {
    const remedy = 'write it such as "/data", without "..", "//" and colon';
    yield error(at, "be an absolute path below the root", mountPath, remedy);
    return;
  }
  if (folder === TEMPORARY_FOLDER && readOnly) yield readOnlyAtTmp(at, volume.kind);
  const same = mounted.slice(0, index).find((other) => other.folder === folder);
  if (same) {
    yield error(at, "be a path of its own", mountPath, `volume ${same.name} is mounted there: choose another`);
  }
  const around = mounted.find(
    (other) => other.readOnly && !HAS_ROOM.includes(other.volume.kind) && folder.startsWith(`${other.folder}/`),
  );
  if (around) yield insideReadOnly(at, mountPath, around);
}

/** What is wrong with the part of a volume that appears somewhere. */
function* subPathOf(at: readonly PathSegment[], subPath: string | undefined): Iterable<Finding> {
  if (subPath === undefined || (!subPath.startsWith("/") && !subPath.split("/").includes(".."))) return;
  yield error([...at, "subPath"], "be a path below the folder of the volume", subPath, 'write it such as "logs/app"');
}

function readOnlyAtTmp(at: Finding["at"], kind: string): Finding {
  const remedy = "choose another path: programs keep temporary files there";
  return error(
    at,
    "be writable at /tmp",
    new Wording(`${kind === "emptyDir" ? "an" : "a"} ${kind} that is read-only`),
    remedy,
  );
}

function insideReadOnly(at: Finding["at"], mountPath: string, around: MountedPlace): Finding {
  const shown = new Wording(`"${mountPath}" inside "${around.mountPath}"`);
  const remedy = `volume ${around.name} has no room for it: choose another path`;
  return error(at, "lie outside every read-only volume", shown, remedy);
}

function isPlain(path: string): boolean {
  return path.startsWith("/") && path !== "/" && posix.normalize(path) === path && !/\/$|:/.test(path);
}
