import type { DownwardAPIVolumeFile, KeyToPath, Volume, VolumeMount, VolumeProjection } from "kubernetes-types/core/v1";
import { mountsIn } from "../../model/kubernetes/mount";
import type { ResolvedPod } from "../../model/kubernetes/pod";
import { TEMPORARY_FOLDER, TEMPORARY_FOLDER_SIZE, temporaryFolderName } from "../../model/kubernetes/temporary-folder";
import type { ProjectedSource, ResolvedVolume } from "../../model/kubernetes/volume";
import { inOrder } from "../in-order";
import { nonEmptyList, nonEmptyRecord } from "../non-empty";

type VolumesOfPod = Pick<ResolvedPod, "volumes" | "sidecars" | "initContainers">;

/**
 * The volumes of a pod: the declared ones, and an empty folder at /tmp for every container that has no volume there,
 * because its root file system is read-only.
 */
export function volumesOf(pod: VolumesOfPod): Volume[] {
  const others = [...Object.keys(pod.sidecars), ...Object.keys(pod.initContainers)].sort();
  const folders = [undefined, ...others].filter((container) => needsFolder(pod, container));
  return [
    ...folders.map((container) => ({
      name: temporaryFolderName(container),
      emptyDir: { sizeLimit: TEMPORARY_FOLDER_SIZE },
    })),
    ...inOrder(pod.volumes).flatMap(([name, volume]) => {
      const source = sourceOf(volume);
      return source ? [{ name, ...source }] : [];
    }),
  ];
}

/** Where the volumes appear in a container; `undefined` is the main one. */
export function volumeMountsOf(pod: VolumesOfPod, container: string | undefined): VolumeMount[] {
  const folder = { name: temporaryFolderName(container), mountPath: TEMPORARY_FOLDER };
  return [
    ...(needsFolder(pod, container) ? [folder] : []),
    ...mountsIn(Object.fromEntries(inOrder(pod.volumes)), container).map(
      ({ name, volume, mountPath, subPath, readOnly }) => ({
        name,
        mountPath,
        ...(subPath !== undefined && { subPath }),
        readOnly,
        ...(volume.kind === "hostPath" &&
          volume.mountPropagation !== "None" && { mountPropagation: volume.mountPropagation }),
      }),
    ),
  ];
}

function needsFolder(pod: VolumesOfPod, container: string | undefined): boolean {
  return !mountsIn(pod.volumes, container).some(({ folder }) => folder === TEMPORARY_FOLDER);
}

/**
 * Where a volume comes from; undefined for the claim of a replica, which its StatefulSet adds, and for a secret store, in
 * whose place the platform has put another volume.
 */
function sourceOf(volume: ResolvedVolume): Omit<Volume, "name"> | undefined {
  switch (volume.kind) {
    case "claimTemplate":
    case "secretStore":
      return undefined;
    case "emptyDir":
      return {
        emptyDir: { ...(volume.medium && { medium: volume.medium }), sizeLimit: String(volume.sizeLimit) },
      };
    case "configMap":
      return { configMap: { name: volume.name, ...filesOf(volume) } };
    case "secret":
      return { secret: { secretName: volume.name, ...filesOf(volume) } };
    case "claim":
      return { persistentVolumeClaim: { claimName: volume.name, readOnly: volume.readOnly } };
    case "hostPath":
      return { hostPath: { path: volume.path, ...(volume.type && { type: volume.type }) } };
    case "csi": {
      const volumeAttributes = nonEmptyRecord(volume.attributes);
      return {
        csi: { driver: volume.driver, readOnly: volume.readOnly, ...(volumeAttributes && { volumeAttributes }) },
      };
    }
    case "downwardAPI":
      return { downwardAPI: { items: fieldsOf(volume.files), ...modeOf(volume) } };
    default:
      return { projected: { sources: volume.sources.map(projectionOf), ...modeOf(volume) } };
  }
}

function fieldsOf(files: Readonly<Record<string, string>>): DownwardAPIVolumeFile[] {
  return inOrder(files).map(([path, fieldPath]) => ({ path, fieldRef: { apiVersion: "v1", fieldPath } }));
}

function modeOf({ mode }: { readonly mode: string | undefined }): { readonly defaultMode?: number } {
  return mode === undefined ? {} : { defaultMode: Number.parseInt(mode, 8) };
}

function filesOf(volume: Extract<ResolvedVolume, { readonly kind: "configMap" | "secret" }>) {
  const files = itemsOf(volume.items);
  return { ...(files && { items: files }), ...modeOf(volume), ...(volume.optional && { optional: true }) };
}

function itemsOf(items: Readonly<Record<string, string>> = {}): KeyToPath[] | undefined {
  return nonEmptyList(inOrder(items).map(([key, path]) => ({ key, path })));
}

function projectionOf(source: ProjectedSource): VolumeProjection {
  if ("token" in source) {
    const { token, audience, expirationSeconds } = source;
    return {
      serviceAccountToken: { path: token, ...(audience && { audience }), expirationSeconds: expirationSeconds ?? 3600 },
    };
  }
  if ("fields" in source) return { downwardAPI: { items: fieldsOf(source.fields) } };
  const items = itemsOf(source.items);
  const files = { ...(items && { items }), ...(source.optional && { optional: true }) };
  return "secret" in source
    ? { secret: { name: source.secret, ...files } }
    : { configMap: { name: source.configMap, ...files } };
}
