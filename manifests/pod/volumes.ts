import type { Volume, VolumeMount } from "kubernetes-types/core/v1";
import type { ResolvedPod } from "../../model/kubernetes/pod";
import { TEMPORARY_FOLDER, TEMPORARY_FOLDER_SIZE, temporaryFolderName } from "../../model/kubernetes/temporary-folder";
import { isReadOnly, type ResolvedVolume } from "../../model/kubernetes/volume";

type VolumesOfPod = Pick<ResolvedPod, "volumes" | "sidecars">;

/**
 * The volumes of a pod: the declared ones, and an empty folder at /tmp for every container that has no volume there,
 * because its root file system is read-only.
 */
export function volumesOf(pod: VolumesOfPod): Volume[] {
  const folders = [undefined, ...Object.keys(pod.sidecars)].filter((sidecar) => needsFolder(pod, sidecar));
  return [
    ...folders.map((sidecar) => ({
      name: temporaryFolderName(sidecar),
      emptyDir: { sizeLimit: TEMPORARY_FOLDER_SIZE },
    })),
    ...Object.entries(pod.volumes).map(([name, volume]) => ({ name, ...sourceOf(volume) })),
  ];
}

/** Where the volumes appear in a container; `undefined` is the main one. */
export function volumeMountsOf(pod: VolumesOfPod, sidecar: string | undefined): VolumeMount[] {
  const folder = { name: temporaryFolderName(sidecar), mountPath: TEMPORARY_FOLDER };
  return [
    ...(needsFolder(pod, sidecar) ? [folder] : []),
    ...visibleTo(pod, sidecar).map(([name, volume]) => ({
      name,
      mountPath: volume.mountPath,
      readOnly: isReadOnly(volume),
    })),
  ];
}

function visibleTo({ volumes }: VolumesOfPod, sidecar: string | undefined): [string, ResolvedVolume][] {
  return Object.entries(volumes).filter(([, volume]) => sidecar === undefined || volume.sidecars.includes(sidecar));
}

function needsFolder(pod: VolumesOfPod, sidecar: string | undefined): boolean {
  return !visibleTo(pod, sidecar).some(([, { mountPath }]) => mountPath === TEMPORARY_FOLDER);
}

function sourceOf(volume: ResolvedVolume): Omit<Volume, "name"> {
  switch (volume.kind) {
    case "emptyDir":
      return { emptyDir: { sizeLimit: String(volume.sizeLimit) } };
    case "configMap":
      return { configMap: { name: volume.name } };
    case "secret":
      return { secret: { secretName: volume.name } };
    default:
      return { persistentVolumeClaim: { claimName: volume.name, readOnly: volume.readOnly } };
  }
}
