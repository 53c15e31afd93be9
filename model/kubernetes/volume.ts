import type { DeclarationReader } from "../declaration-reader";
import { kindOf } from "../kind";
import { choiceOf } from "../value/choice";
import { parseFileMode } from "../value/file-mode";
import { MemoryQuantity } from "../value/quantity";
import { ACCESS_MODES, type AccessMode, isOfOneNode } from "./access-mode";
import type { PodReferences } from "./references";
import { type ResolvedStorage, resolveStorage, type StorageDeclaration } from "./storage";
import type { StoredFile } from "./stored-secret";
import { TEMPORARY_FOLDER_SIZE } from "./temporary-folder";

/** A further place of a volume: another path, another part of it, or another path in another container. */
export interface MountDeclaration {
  /** Where the volume appears: an absolute path. */
  readonly mountPath: string;
  /** File or folder of the volume that appears there. @default - all of the volume */
  readonly subPath?: string;
  /** Sidecar or init container in which it appears. @default - the main container */
  readonly container?: string;
  /** Whether the container can only read it there. @default - as the volume */
  readonly readOnly?: boolean;
}

interface Mounted {
  /**
   * Where the volume appears in the containers: an absolute path; `false` where only those of `mounts` see it.
   */
  readonly mountPath: string | false;
  /**
   * File or folder of the volume that appears there, in place of all of it: of a ConfigMap one file, so that the folder
   * around it stays. A file that is mounted so does not change with the ConfigMap. @default - all of the volume
   */
  readonly subPath?: string;
  /** Sidecars that see the volume beside the main container. @default [] */
  readonly sidecars?: readonly string[];
  /** Init containers that see it too. @default [] */
  readonly initContainers?: readonly string[];
  /** Where it appears besides, such as a folder of it at a second path, or all of it elsewhere in an init container. @default [] */
  readonly mounts?: readonly MountDeclaration[];
}

/** An empty folder that lives as long as the pod. */
export interface EmptyDirVolume extends Mounted {
  readonly kind: "emptyDir";
  /** The pod is evicted when the content of the folder is larger. @default "64Mi" */
  readonly sizeLimit?: string | MemoryQuantity;
  /** `Memory` for a folder in memory, which counts against the memory limit. @default - on the node's disk */
  readonly medium?: "Memory";
}

/** What volumes of files have in common, each of them read-only. */
interface Files extends Mounted {
  /** Paths of the files by key, for the keys that are files. @default - every key, by its own name */
  readonly items?: Readonly<Record<string, string>>;
  /** Who may do what with the files, in octal, such as `0440`. @default - 0644 */
  readonly mode?: string;
  /** Whether the pod starts without the files when the ConfigMap, the Secret or a key is missing. @default false */
  readonly optional?: boolean;
}

/** The keys of a ConfigMap as files, read-only. */
export interface ConfigMapVolume<References extends PodReferences = PodReferences> extends Files {
  readonly kind: "configMap";
  /** Name of the ConfigMap in the same namespace. */
  readonly name: References["configMap"];
}

/** The keys of a Secret as files, read-only. */
export interface SecretVolume extends Files {
  readonly kind: "secret";
  /** Name of the Secret in the same namespace. */
  readonly name: string;
}

/**
 * A persistent volume that is claimed already; Kubernetes' `persistentVolumeClaim`. A folder of an NFS server is one too:
 * in a pod itself, "restricted" forbids it.
 */
export interface ClaimVolume<References extends PodReferences = PodReferences> extends Mounted {
  readonly kind: "claim";
  /** Name of the PersistentVolumeClaim in the same namespace. */
  readonly name: References["claim"];
  /**
   * Who may have the volume at once. Of a disk that can be written, which belongs to one node, the pods of two versions
   * are not there at once: its service is replaced by `recreate`. @default - what the claim says, or "ReadWriteOnce"
   */
  readonly accessMode?: AccessMode;
  /** Whether the containers can only read the volume. @default false */
  readonly readOnly?: boolean;
}

/**
 * A claim of its own for each replica of a StatefulSet; one of Kubernetes' `volumeClaimTemplates`. Nothing of it ever
 * changes in place, and the provider plans another size as an update that does nothing, again and again: to grow, each
 * claim is changed by hand, and the StatefulSet made anew around its pods.
 */
export interface ClaimTemplateVolume<References extends PodReferences = PodReferences>
  extends Mounted,
    StorageDeclaration<References["storageClass"]> {
  readonly kind: "claimTemplate";
}

/** A volume that a driver makes for each pod, such as the one of secret stores. */
export interface CsiVolume extends Mounted {
  readonly kind: "csi";
  /** Name of the driver, such as `secrets-store.csi.k8s.io`. */
  readonly driver: string;
  /** What the driver is told. @default {} */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Whether the containers can only read the volume. @default true */
  readonly readOnly?: boolean;
}

/** Fields of the pod as files, read-only; they change with the pod. */
export interface DownwardApiVolume extends Mounted {
  readonly kind: "downwardAPI";
  /** Fields of the pod by the path of their file, such as `{ labels: "metadata.labels" }`. */
  readonly files: Readonly<Record<string, string>>;
  /** Who may do what with the files, in octal, such as `0440`. @default - 0644 */
  readonly mode?: string;
}

/** One of the sources of a {@link ProjectedVolume}. */
export type ProjectedSource<References extends PodReferences = PodReferences> =
  | {
      /** Name of a ConfigMap in the same namespace. */
      readonly configMap: References["configMap"];
      /** Paths of the files by key. @default - every key, by its own name */
      readonly items?: Readonly<Record<string, string>>;
      /** Whether the pod starts without it, or without a key. @default false */
      readonly optional?: boolean;
    }
  | {
      /** Name of a Secret in the same namespace. */
      readonly secret: string;
      /** Paths of the files by key. @default - every key, by its own name */
      readonly items?: Readonly<Record<string, string>>;
      /** Whether the pod starts without it, or without a key. @default false */
      readonly optional?: boolean;
    }
  | {
      /** Path of a file with a token of the service account. */
      readonly token: string;
      /** Whom the token is for. @default - the API server */
      readonly audience?: string;
      /** Seconds that the token is valid; it is renewed before. 600 or above. @default 3600 */
      readonly expirationSeconds?: number;
    }
  | {
      /** Fields of the pod by the path of their file, such as `{ labels: "metadata.labels" }`. */
      readonly fields: Readonly<Record<string, string>>;
    };

/** Several sources as the files of one folder, read-only. */
export interface ProjectedVolume<References extends PodReferences = PodReferences> extends Mounted {
  readonly kind: "projected";
  /** The sources; of two keys with one name the later counts, and a path that is written is there once. */
  readonly sources: readonly ProjectedSource<References>[];
  /** Who may do what with the files, in octal, such as `0440`. @default - 0644 */
  readonly mode?: string;
}

/** A folder or a file of the node, where the namespace is held to "privileged". */
export interface HostPathVolume extends Mounted {
  readonly kind: "hostPath";
  /** Path on the node. */
  readonly path: string;
  /** What has to be there, or is made where nothing is. @default - nothing is asked */
  readonly type?: HostPathType;
  /** Whether the containers can only read it. @default true */
  readonly readOnly?: boolean;
  /**
   * Whether what is mounted below it later appears on the other side too: on the node's side in the container, or on
   * both, which takes a container that is privileged. @default "None"
   */
  readonly mountPropagation?: MountPropagation;
}

const HOST_PATH_TYPES = ["Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket", "CharDevice"] as const;
/** What has to be at a path of the node. */
export type HostPathType = (typeof HOST_PATH_TYPES)[number];

const MOUNT_PROPAGATIONS = ["None", "HostToContainer", "Bidirectional"] as const;
/** On which side later mounts appear. */
export type MountPropagation = (typeof MOUNT_PROPAGATIONS)[number];

/**
 * Secrets, certificates and keys of a store as files, read-only. They follow the store, within minutes where it is a vault;
 * a program that has read a file has to read it again.
 */
export interface SecretStoreVolume<References extends PodReferences = PodReferences> extends Mounted {
  readonly kind: "secretStore";
  /** Name of one of the platform's `secretStores`. */
  readonly name: References["secretStore"];
  /** What is in the store by the path of its file: `{ "db/password": "orders-db-password" }`. */
  readonly files: Readonly<Record<string, StoredFile>>;
}

/** A volume as it is declared. */
export type VolumeDeclaration<References extends PodReferences = PodReferences> =
  | EmptyDirVolume
  | ConfigMapVolume<References>
  | SecretVolume
  | ClaimVolume<References>
  | ClaimTemplateVolume<References>
  | CsiVolume
  | DownwardApiVolume
  | HostPathVolume
  | ProjectedVolume<References>
  | SecretStoreVolume<References>;

/** What is known of every volume, each as in {@link VolumeDeclaration}. */
interface ResolvedMount {
  readonly mountPath: string | false;
  readonly subPath: string | undefined;
  readonly sidecars: readonly string[];
  readonly initContainers: readonly string[];
  readonly mounts: readonly {
    readonly mountPath: string;
    readonly subPath: string | undefined;
    readonly container: string | undefined;
    readonly readOnly: boolean;
  }[];
}

/** A volume with every field known, each as in {@link VolumeDeclaration}. It is a valid declaration too. */
export type ResolvedVolume = ResolvedMount &
  (
    | { readonly kind: "emptyDir"; readonly sizeLimit: MemoryQuantity; readonly medium: "Memory" | undefined }
    | {
        readonly kind: "configMap" | "secret";
        readonly name: string;
        readonly items: Readonly<Record<string, string>>;
        readonly mode: string | undefined;
        readonly optional: boolean;
      }
    | {
        readonly kind: "claim";
        readonly name: string;
        readonly accessMode: AccessMode;
        readonly readOnly: boolean;
      }
    | ({ readonly kind: "claimTemplate" } & ResolvedStorage)
    | {
        readonly kind: "csi";
        readonly driver: string;
        readonly attributes: Readonly<Record<string, string>>;
        readonly readOnly: boolean;
      }
    | {
        readonly kind: "downwardAPI";
        readonly files: Readonly<Record<string, string>>;
        readonly mode: string | undefined;
      }
    | {
        readonly kind: "hostPath";
        readonly path: string;
        readonly type: HostPathType | undefined;
        readonly readOnly: boolean;
        readonly mountPropagation: MountPropagation;
      }
    | { readonly kind: "projected"; readonly sources: readonly ProjectedSource[]; readonly mode: string | undefined }
    | { readonly kind: "secretStore"; readonly name: string; readonly files: Readonly<Record<string, StoredFile>> }
  );

const KINDS = [
  "emptyDir",
  "configMap",
  "secret",
  "claim",
  "claimTemplate",
  "csi",
  "downwardAPI",
  "hostPath",
  "projected",
  "secretStore",
];
const DEFAULT_SIZE_LIMIT = MemoryQuantity.parse("64Mi");

/** Fills in the defaults of a volume. */
export function resolveVolume(reader: DeclarationReader, declared: VolumeDeclaration): ResolvedVolume {
  const mounted = {
    mountPath: reader.required("mountPath", declared.mountPath, (path) => path),
    subPath: declared.subPath ?? undefined,
    sidecars: declared.sidecars ?? [],
    initContainers: declared.initContainers ?? [],
    mounts: (declared.mounts ?? []).map((mount, index) => ({
      mountPath: reader.at("mounts", index).required("mountPath", mount.mountPath, (path) => path),
      subPath: mount.subPath ?? undefined,
      container: mount.container ?? undefined,
      readOnly: mount.readOnly ?? false,
    })),
  };
  switch (declared.kind) {
    case "emptyDir": {
      const sizeLimit = reader.optional("sizeLimit", declared.sizeLimit, MemoryQuantity.parse, DEFAULT_SIZE_LIMIT);
      const medium = reader.optional("medium", declared.medium, choiceOf(["Memory"]), undefined);
      return { kind: "emptyDir", ...mounted, sizeLimit, medium };
    }
    case "claim": {
      const accessMode = reader.optional("accessMode", declared.accessMode, choiceOf(ACCESS_MODES), "ReadWriteOnce");
      return { ...declared, ...mounted, accessMode, readOnly: reader.flag("readOnly", declared.readOnly, false, true) };
    }
    case "claimTemplate":
      return { kind: "claimTemplate", ...mounted, ...resolveStorage(reader, declared) };
    case "csi":
      return { ...declared, ...mounted, attributes: declared.attributes ?? {}, readOnly: declared.readOnly ?? true };
    case "hostPath":
      return {
        ...declared,
        ...mounted,
        type: reader.optional("type", declared.type, choiceOf(HOST_PATH_TYPES), undefined),
        readOnly: declared.readOnly ?? true,
        mountPropagation: reader.optional(
          "mountPropagation",
          declared.mountPropagation,
          choiceOf(MOUNT_PROPAGATIONS),
          "None",
        ),
      };
    case "downwardAPI":
    case "projected":
      return { ...declared, ...mounted, mode: reader.optional("mode", declared.mode, parseFileMode, undefined) };
    case "secretStore":
      return { ...declared, ...mounted };
    default:
      return {
        ...declared,
        ...mounted,
        kind: kindOf(reader, declared, KINDS),
        items: declared.items ?? {},
        mode: reader.optional("mode", declared.mode, parseFileMode, undefined),
        optional: declared.optional ?? false,
      };
  }
}

/** Whether a container other than the main one, which sees every volume, sees this one. */
export function isSeenBy({ sidecars, initContainers, mounts }: ResolvedVolume, container: string): boolean {
  return [...sidecars, ...initContainers, ...mounts.map((mount) => mount.container)].includes(container);
}

/** Whether the containers can only read a volume. */
export function isReadOnly(volume: ResolvedVolume): boolean {
  switch (volume.kind) {
    case "emptyDir":
    case "claimTemplate":
      return false;
    case "claim":
    case "csi":
    case "hostPath":
      return volume.readOnly;
    default:
      return true;
  }
}

/** Whether a claim that can be written belongs to one node at a time: pods of two versions cannot both have it. */
export function isHeldByOneNode(volume: ResolvedVolume): volume is Extract<ResolvedVolume, { readonly kind: "claim" }> {
  return volume.kind === "claim" && !volume.readOnly && isOfOneNode(volume.accessMode);
}

/** What the empty folders of a pod hold at most, without those at /tmp: on the node's disk, or in memory. */
export function sizeOfFolders(
  volumes: Readonly<Record<string, ResolvedVolume>>,
  medium: "Memory" | undefined,
): MemoryQuantity {
  const bytes = Object.values(volumes).map((volume) =>
    volume.kind === "emptyDir" && volume.medium === medium ? volume.sizeLimit.bytes : 0,
  );
  return MemoryQuantity.ofBytes(bytes.reduce((sum, each) => sum + each, 0));
}

/** Room on the node's disk for the empty folders of a pod and the one at /tmp. */
export function diskOf(volumes: Readonly<Record<string, ResolvedVolume>>): MemoryQuantity {
  const folder = MemoryQuantity.parse(TEMPORARY_FOLDER_SIZE).bytes;
  return MemoryQuantity.ofBytes(sizeOfFolders(volumes, undefined).bytes + folder);
}
