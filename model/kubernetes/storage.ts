import type { DeclarationReader } from "../declaration-reader";
import { choiceOf } from "../value/choice";
import { parseSubdomainName } from "../value/dns-name";
import { MemoryQuantity } from "../value/quantity";
import { ACCESS_MODES, type AccessMode } from "./access-mode";

/**
 * What is claimed of a storage class, as it is declared: for pods of one kind, or for each replica of its own.
 *
 * @typeParam StorageClass names of the classes
 */
export interface StorageDeclaration<StorageClass extends string = string> {
  /** How much is claimed, such as `32Gi`. It may grow where the class allows it, and never shrinks. */
  readonly size: string | MemoryQuantity;
  /**
   * Name of the storage class: one of `storageClasses`, or one that the cluster has; it never changes. @default - the class
   * that the cluster has by default
   */
  readonly storageClass?: StorageClass;
  /** Who may have the volume at once; it never changes. @default "ReadWriteOnce" */
  readonly accessMode?: AccessMode;
}

/** What is claimed of a storage class, with every field known, each as in {@link StorageDeclaration}. */
export interface ResolvedStorage {
  readonly size: MemoryQuantity;
  readonly storageClass: string | undefined;
  readonly accessMode: AccessMode;
}

/** Reads what is claimed of a storage class. */
export function resolveStorage(reader: DeclarationReader, declared: StorageDeclaration): ResolvedStorage {
  return { size: reader.required("size", declared.size, MemoryQuantity.parse), ...resolveClass(reader, declared) };
}

/** Reads the class and the access mode of what is claimed. */
export function resolveClass(
  reader: DeclarationReader,
  declared: Omit<StorageDeclaration, "size">,
): Omit<ResolvedStorage, "size"> {
  return {
    storageClass: reader.optional("storageClass", declared.storageClass, parseSubdomainName, undefined),
    accessMode: reader.optional("accessMode", declared.accessMode, choiceOf(ACCESS_MODES), "ReadWriteOnce"),
  };
}
