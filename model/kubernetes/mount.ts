import type { PathSegment } from "../problem";
import { isReadOnly, type ResolvedVolume } from "./volume";

/** A place where a volume appears in a container. */
export interface MountedPlace {
  /** Path from the pod to the place. */
  readonly at: readonly PathSegment[];
  /** Name of the volume. */
  readonly name: string;
  readonly volume: ResolvedVolume;
  /** The path as it is declared. */
  readonly mountPath: string;
  /** The path without a slash at the end. */
  readonly folder: string;
  readonly subPath: string | undefined;
  /** Whether the container can only read it there. */
  readonly readOnly: boolean;
}

/** Where the volumes of a pod appear in a container; `undefined` is the main one. */
export function mountsIn(
  volumes: Readonly<Record<string, ResolvedVolume>>,
  container: string | undefined,
): readonly MountedPlace[] {
  return Object.entries(volumes).flatMap(([name, volume]) => {
    const { sidecars, initContainers, mountPath, subPath, mounts } = volume;
    const isSeen = container === undefined || sidecars.includes(container) || initContainers.includes(container);
    const first = { at: ["volumes", name], name, volume, subPath, readOnly: isReadOnly(volume) };
    const further = mounts.flatMap((mount, index): MountedPlace[] => {
      if (mount.container !== container) return [];
      const readOnly = isReadOnly(volume) || mount.readOnly;
      const folder = folderOf(mount.mountPath);
      return [{ ...first, ...mount, folder, at: [...first.at, "mounts", index], readOnly }];
    });
    return [
      ...(isSeen && mountPath !== false ? [{ ...first, mountPath, folder: folderOf(mountPath) }] : []),
      ...further,
    ];
  });
}

/** A path without a slash at its end; the root stays as it is. */
function folderOf(mountPath: string): string {
  return mountPath.length > 1 && mountPath.endsWith("/") ? mountPath.slice(0, -1) : mountPath;
}
