import type {
  DeploymentV1SpecTemplateSpecContainerVolumeMount,
  DeploymentV1SpecTemplateSpecVolume,
} from "@cdktf/provider-kubernetes/lib/deployment-v1";
import type { ResolvedService } from "../../model/kubernetes/service";
import type { ResolvedVolume } from "../../model/kubernetes/volume";

const TEMPORARY_FOLDER = "/tmp";
/** Bounded by the container's own limit of ephemeral storage too. */
const TEMPORARY_FOLDER_SIZE = "64Mi";

/**
 * The volumes of a pod: the declared ones, and an empty folder at /tmp for every container that has no volume there,
 * because its root file system is read-only.
 */
export function volumes(service: ResolvedService): DeploymentV1SpecTemplateSpecVolume[] {
  const folders = [undefined, ...Object.keys(service.sidecars)].filter((sidecar) => needsFolder(service, sidecar));
  return [
    ...folders.map((sidecar) => ({ name: folderName(sidecar), emptyDir: { sizeLimit: TEMPORARY_FOLDER_SIZE } })),
    ...Object.entries(service.volumes).map(([name, volume]) => ({ name, ...source(volume) })),
  ];
}

/** Where the volumes appear in a container; `undefined` is the main one. */
export function volumeMounts(
  service: ResolvedService,
  sidecar: string | undefined,
): DeploymentV1SpecTemplateSpecContainerVolumeMount[] {
  const folder = { name: folderName(sidecar), mountPath: TEMPORARY_FOLDER };
  return [
    ...(needsFolder(service, sidecar) ? [folder] : []),
    ...visibleTo(service, sidecar).map(([name, volume]) => ({
      name,
      mountPath: volume.mountPath,
      readOnly: isReadOnly(volume),
    })),
  ];
}

function visibleTo({ volumes }: ResolvedService, sidecar: string | undefined): [string, ResolvedVolume][] {
  return Object.entries(volumes).filter(([, volume]) => sidecar === undefined || volume.sidecars.includes(sidecar));
}

function needsFolder(service: ResolvedService, sidecar: string | undefined): boolean {
  return !visibleTo(service, sidecar).some(([, { mountPath }]) => mountPath === TEMPORARY_FOLDER);
}

function folderName(sidecar: string | undefined): string {
  return sidecar === undefined ? "tmp" : `tmp-${sidecar}`;
}

function isReadOnly(volume: ResolvedVolume): boolean {
  switch (volume.kind) {
    case "emptyDir":
      return false;
    case "claim":
      return volume.readOnly;
    default:
      return true;
  }
}

function source(volume: ResolvedVolume): Omit<DeploymentV1SpecTemplateSpecVolume, "name"> {
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
