import type { PathSegment } from "../problem";
import { isReadOnly, type ResolvedVolume } from "./volume";

/** A place where a volume appears in a container. */
export interface MountedPlace {
  /** Path from the pod to the place. */
  readonly at: readonly PathSegment[];
  /** Name of the volume. */
  readonly name: string;
  readonly volume: ResolvedVolume;
  readonly mountPath: string;
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
    const first = { at: ["volumes", name], name, volume, mountPath, subPath, readOnly: isReadOnly(volume) };
    const further = mounts.flatMap((mount, index): MountedPlace[] => {
      if (mount.container !== container) return [];
      const readOnly = isReadOnly(volume) || mount.readOnly;
      return [{ ...first, ...mount, at: [...first.at, "mounts", index], readOnly }];
    });
    return [...(isSeen ? [first] : []), ...further];
  });
}
