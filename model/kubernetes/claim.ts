import { type DeclarationReader, isUnreadable } from "../declaration-reader";
import type { PathSegment } from "../problem";
import { parseSubdomainName } from "../value/dns-name";
import { MemoryQuantity } from "../value/quantity";
import { type MetadataDeclaration, type ResolvedMetadata, resolveMetadata } from "./metadata";
import type { ResolvedPod } from "./pod";
import { type ResolvedStorage, resolveClass, type StorageDeclaration } from "./storage";

/** A folder of an NFS server. */
export interface NfsFolder {
  /** Host name or address of the server. */
  readonly server: string;
  /** Path of the folder on the server. */
  readonly path: string;
}

/**
 * Storage that pods of the same namespace keep beyond their own life, as it is declared; a PersistentVolumeClaim.
 * Name, class and access mode never change: another one is declared beside it, and what it holds is copied.
 */
export interface ClaimDeclaration<StorageClass extends string = string>
  extends Omit<StorageDeclaration<StorageClass>, "size"> {
  /**
   * How much is claimed, such as `32Gi`. It may grow where the class allows it, and never shrinks.
   *
   * @default - none, for one that somebody else makes; every other says it
   */
  readonly size?: string | MemoryQuantity;
  /** Folder of an NFS server that it stands for; a PersistentVolume is made of it. @default - the class makes a volume */
  readonly nfs?: NfsFolder;
  /** Name of a PersistentVolume that is there already, of the same `storageClass`. @default - the class makes a volume */
  readonly volumeName?: string;
  /**
   * Whether a plan that would delete it fails, also one that deletes the whole stack. What is taken out of the declaration
   * is deleted all the same. @default true
   */
  readonly preventDestroy?: boolean;
  /** Whether somebody else makes it: pods refer to it, and nothing is made. @default false */
  readonly exists?: boolean;
  /** More labels and annotations of the object. @default - none */
  readonly metadata?: MetadataDeclaration;
}

/** A claim with every field known, each as in {@link ClaimDeclaration}. It is a valid declaration too. */
export interface ResolvedClaim extends Omit<ResolvedStorage, "size"> {
  /** Name of the claim. */
  readonly name: string;
  readonly size: MemoryQuantity | undefined;
  readonly nfs: NfsFolder | undefined;
  readonly volumeName: string | undefined;
  readonly preventDestroy: boolean;
  readonly exists: boolean;
  readonly metadata: ResolvedMetadata;
}

/** Fills in the defaults of a claim and reads its values. */
export function resolveClaim(reader: DeclarationReader, name: string, declared: ClaimDeclaration): ResolvedClaim {
  return {
    name: reader.required("name", name, parseSubdomainName),
    size: declared.exists ? undefined : reader.required("size", declared.size, MemoryQuantity.parse),
    ...resolveClass(reader, declared),
    nfs: declared.nfs ?? undefined,
    volumeName: reader.optional("volumeName", declared.volumeName, parseSubdomainName, undefined),
    preventDestroy: declared.preventDestroy ?? true,
    exists: declared.exists ?? false,
    metadata: resolveMetadata(declared.metadata),
  };
}

/** A place of a pod that names a claim. */
export interface ClaimReference {
  /** Path from the pod to the name. */
  readonly at: readonly PathSegment[];
  readonly name: string;
  /** Name of the volume. */
  readonly key: string;
}

/** Every place of a pod that names a claim. */
export function claimsOf({ volumes }: Pick<ResolvedPod, "volumes">): readonly ClaimReference[] {
  return Object.entries(volumes).flatMap(([key, volume]) =>
    volume.kind === "claim" ? [{ at: ["volumes", key, "name"], name: volume.name, key }] : [],
  );
}

/** The claims that a pod has for itself, each with the name of its volume. */
export function claimTemplatesOf({
  volumes,
}: Pick<ResolvedPod, "volumes">): readonly (readonly [string, ResolvedStorage])[] {
  if (isUnreadable(volumes)) return [];
  return Object.entries(volumes).flatMap(([key, volume]) =>
    !isUnreadable(volume) && volume.kind === "claimTemplate" ? [[key, volume] as const] : [],
  );
}

/** Whether a class is asked for the volume of a claim: not where either is there already, or it stands for a folder. */
export function isClaimedHere({
  exists,
  nfs,
  volumeName,
}: Pick<ResolvedClaim, "exists" | "nfs" | "volumeName">): boolean {
  return !exists && nfs === undefined && volumeName === undefined;
}
