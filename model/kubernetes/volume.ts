import type { DeclarationReader } from "../declaration-reader";
import { kindOf } from "../kind";
import { MemoryQuantity } from "../value/quantity";

interface Mounted {
  /** Where the volume appears in the containers: an absolute path, without a slash at the end. */
  readonly mountPath: string;
  /** Sidecars that see the volume beside the main container. @default [] */
  readonly sidecars?: readonly string[];
}

/** An empty folder that lives as long as the pod. */
export interface EmptyDirVolume extends Mounted {
  readonly kind: "emptyDir";
  /** The pod is evicted when the content of the folder is larger. @default "64Mi" */
  readonly sizeLimit?: string | MemoryQuantity;
}

/** The keys of a ConfigMap or a Secret as files, read-only. */
export interface FilesVolume extends Mounted {
  readonly kind: "configMap" | "secret";
  /** Name of the ConfigMap or Secret in the same namespace. */
  readonly name: string;
}

/** A persistent volume that is claimed already; Kubernetes' `persistentVolumeClaim`. */
export interface ClaimVolume extends Mounted {
  readonly kind: "claim";
  /** Name of the PersistentVolumeClaim in the same namespace. */
  readonly name: string;
  /** Whether the containers can only read the volume. @default false */
  readonly readOnly?: boolean;
}

/** A volume as it is declared. */
export type VolumeDeclaration = EmptyDirVolume | FilesVolume | ClaimVolume;

/** A volume with every field known, each as in {@link VolumeDeclaration}. It is a valid declaration too. */
export type ResolvedVolume =
  | (Required<EmptyDirVolume> & { readonly sizeLimit: MemoryQuantity })
  | Required<FilesVolume>
  | Required<ClaimVolume>;

const KINDS = ["emptyDir", "configMap", "secret", "claim"];
const DEFAULT_SIZE_LIMIT = MemoryQuantity.parse("64Mi");

/** Fills in the defaults of a volume. */
export function resolveVolume(reader: DeclarationReader, declared: VolumeDeclaration): ResolvedVolume {
  const mounted = {
    mountPath: reader.required("mountPath", declared.mountPath, (path) => path),
    sidecars: declared.sidecars ?? [],
  };
  switch (declared.kind) {
    case "emptyDir": {
      const sizeLimit = reader.optional("sizeLimit", declared.sizeLimit, MemoryQuantity.parse, DEFAULT_SIZE_LIMIT);
      return { kind: "emptyDir", ...mounted, sizeLimit };
    }
    case "claim":
      return { ...declared, ...mounted, readOnly: declared.readOnly ?? false };
    default:
      return { ...declared, ...mounted, kind: kindOf(reader, declared, KINDS) };
  }
}

/** Whether the containers can only read a volume. */
export function isReadOnly(volume: ResolvedVolume): boolean {
  switch (volume.kind) {
    case "emptyDir":
      return false;
    case "claim":
      return volume.readOnly;
    default:
      return true;
  }
}
