import type { DeclarationReader } from "../declaration-reader";
import { mapRecord } from "../record";
import { choiceOf } from "../value/choice";
import { parseSubdomainName } from "../value/dns-name";
import { parseLabelKey } from "../value/label";
import { type MetadataDeclaration, type ResolvedMetadata, resolveMetadata } from "./metadata";

const RECLAIM_POLICIES = ["Delete", "Retain"] as const;
const BINDING_MODES = ["WaitForFirstConsumer", "Immediate"] as const;

/**
 * What volumes of a class have in common, whoever makes them. Nothing of a class changes in place, but whether its
 * volumes may grow and whether it is the default: it is made anew, and volumes that are there stay as they are.
 *
 * @see https://kubernetes.io/docs/concepts/storage/storage-classes/
 */
export interface StorageClassSettings {
  /** What becomes of a volume when its claim is deleted: `Retain` keeps it, and what it costs. @default "Delete" */
  readonly reclaimPolicy?: (typeof RECLAIM_POLICIES)[number];
  /** Whether a volume is made where the first pod runs, or at once. @default "WaitForFirstConsumer" */
  readonly volumeBindingMode?: (typeof BINDING_MODES)[number];
  /** Whether claims of the class may grow. @default true */
  readonly allowVolumeExpansion?: boolean;
  /** Options of the mount; a wrong one keeps pods from starting. @default [] */
  readonly mountOptions?: readonly string[];
  /** Values by the label of nodes: volumes are made for nodes that have one of each. @default - for any node */
  readonly allowedTopologies?: Readonly<Record<string, readonly string[]>>;
  /** What the driver is told besides, in its own words. @default {} */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Whether claims that name no class are of this one; at most one class says so. @default false */
  readonly isDefaultClass?: boolean;
  /** More labels and annotations of the object. @default - none */
  readonly metadata?: MetadataDeclaration;
}

/** A class of volumes as it is declared; a StorageClass. */
export interface StorageClassDeclaration extends StorageClassSettings {
  /** Driver that makes the volumes, such as `rancher.io/local-path`. */
  readonly provisioner: string;
}

/** A class of volumes with every field known, each as in {@link StorageClassDeclaration}. It is a valid declaration too. */
export interface ResolvedStorageClass {
  /** Name of the class, by which claims refer to it. */
  readonly name: string;
  readonly provisioner: string;
  readonly reclaimPolicy: (typeof RECLAIM_POLICIES)[number];
  readonly volumeBindingMode: (typeof BINDING_MODES)[number];
  readonly allowVolumeExpansion: boolean;
  readonly mountOptions: readonly string[];
  readonly allowedTopologies: Readonly<Record<string, readonly string[]>>;
  readonly parameters: Readonly<Record<string, string>>;
  readonly isDefaultClass: boolean;
  readonly metadata: ResolvedMetadata;
}

/** Fills in the defaults of a class and reads its values. */
export function resolveStorageClass(
  reader: DeclarationReader,
  name: string,
  declared: StorageClassDeclaration,
): ResolvedStorageClass {
  return {
    name: reader.required("name", name, parseSubdomainName),
    provisioner: reader.required("provisioner", declared.provisioner, parseLabelKey),
    reclaimPolicy: reader.optional("reclaimPolicy", declared.reclaimPolicy, choiceOf(RECLAIM_POLICIES), "Delete"),
    volumeBindingMode: reader.optional(
      "volumeBindingMode",
      declared.volumeBindingMode,
      choiceOf(BINDING_MODES),
      "WaitForFirstConsumer",
    ),
    allowVolumeExpansion: declared.allowVolumeExpansion ?? true,
    mountOptions: declared.mountOptions ?? [],
    allowedTopologies: reader.derived(() => mapRecord(declared.allowedTopologies, (values) => values)),
    parameters: reader.derived(() => mapRecord(declared.parameters, (value) => value)),
    isDefaultClass: declared.isDefaultClass ?? false,
    metadata: resolveMetadata(declared.metadata),
  };
}
