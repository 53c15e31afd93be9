import { posix } from "node:path";
import type { ResolvedPod } from "../../../kubernetes/pod";
import { TEMPORARY_FOLDER } from "../../../kubernetes/temporary-folder";
import { isReadOnly } from "../../../kubernetes/volume";
import { each, error, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";

/** Of two volumes in one place, one hides the other; and nothing can be mounted inside one that is read-only. */
export const volumeMount: Rule<ResolvedPod> = {
  id: "pod/volume-mount",
  holds: "Volumes are mounted at absolute paths, each at its own, and none inside another that is read-only.",
  source: "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#volumes-1",
  *check({ volumes }) {
    const mounted = Object.entries(volumes);
    yield* each(mounted.entries(), function* ([index, [name, volume]]) {
      const { mountPath } = volume;
      const at = ["volumes", name, "mountPath"];
      if (!isPlain(mountPath)) {
        yield error(
          at,
          "be an absolute path below the root",
          mountPath,
          'write it such as "/data", without closing slash, "..", "//" and colon',
        );
        return;
      }
      if (mountPath === TEMPORARY_FOLDER && isReadOnly(volume)) {
        yield error(
          at,
          "be writable at /tmp",
          new Wording(`a ${volume.kind} that is read-only`),
          "choose another path: programs keep temporary files there",
        );
      }
      const same = mounted.slice(0, index).find(([, other]) => other.mountPath === mountPath);
      if (same) {
        yield error(at, "be a path of its own", mountPath, `volume ${same[0]} is mounted there: choose another`);
      }
      const around = mounted.find(([, other]) => isReadOnly(other) && mountPath.startsWith(`${other.mountPath}/`));
      if (around) {
        yield error(
          at,
          "lie outside every read-only volume",
          new Wording(`"${mountPath}" inside "${around[1].mountPath}"`),
          `volume ${around[0]} has no room for it: choose another path`,
        );
      }
    });
  },
};

function isPlain(path: string): boolean {
  return posix.isAbsolute(path) && path !== "/" && posix.normalize(path) === path && !/\/$|:/.test(path);
}
