import { createHash } from "node:crypto";
import type { DeclarationReader } from "../declaration-reader";
import type { PathSegment } from "../problem";
import { parseSubdomainName } from "../value/dns-name";
import { CONTENT_ANNOTATION } from "./annotations";
import { containersOf, type PodContainer } from "./container";
import { type MetadataDeclaration, type ResolvedMetadata, resolveMetadata } from "./metadata";
import type { ResolvedPod } from "./pod";
import type { ResolvedVolume } from "./volume";

/** Settings and files that pods read, as they are declared. Never a secret: everybody who reads the cluster reads them. */
export interface ConfigMapDeclaration {
  /**
   * Texts by key, of 1 MiB together: variables where a pod takes them from all of it, files where it mounts it. They arrive
   * as they are written, also `${…}`. @default {}
   */
  readonly data?: Readonly<Record<string, string>>;
  /**
   * Whether somebody else makes it, such as an operator: it is referred to, and nothing is known of what is in it.
   * @default false
   */
  readonly exists?: boolean;
  /** More labels and annotations of the object. @default - none */
  readonly metadata?: MetadataDeclaration;
}

/** A ConfigMap with every field known, each as in {@link ConfigMapDeclaration}. It is a valid declaration too. */
export interface ResolvedConfigMap {
  /** Name of the ConfigMap. */
  readonly name: string;
  readonly data: Readonly<Record<string, string>>;
  readonly exists: boolean;
  readonly metadata: ResolvedMetadata;
}

/** Fills in the defaults of a ConfigMap and reads its name. */
export function resolveConfigMap(
  reader: DeclarationReader,
  name: string,
  declared: ConfigMapDeclaration,
): ResolvedConfigMap {
  return {
    name: reader.required("name", name, parseSubdomainName),
    data: declared.data ?? {},
    exists: declared.exists ?? false,
    metadata: resolveMetadata(declared.metadata),
  };
}

/** What differs when a text of a ConfigMap differs. */
export function contentHashOf(data: ResolvedConfigMap["data"]): string {
  const entries = Object.entries(data).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(entries)).digest("hex");
}

/** A ConfigMap, and what differs when a text of it differs. */
interface HashedConfigMap {
  readonly name: string;
  readonly contentHash: string;
}

/** Pods that stay, with what replaces them when a text of a ConfigMap that they read changes. */
export function withContent<Pod extends Pick<ResolvedPod, "annotations">>(
  pod: Pod,
  configMaps: readonly HashedConfigMap[],
): Pod {
  if (configMaps.length === 0) return pod;
  const hashes = [...configMaps].sort((one, other) => (one.name < other.name ? -1 : 1));
  const content = hashes.map(({ contentHash }) => contentHash).join("-");
  return { ...pod, annotations: { ...pod.annotations, [CONTENT_ANNOTATION]: content } };
}

/** A place of a pod that names a ConfigMap. */
export interface ConfigMapReference {
  /** Path from the pod to the name. */
  readonly at: readonly PathSegment[];
  readonly name: string;
  /** Keys that have to be there, each with the path from the pod to it. */
  readonly keys: readonly { readonly at: readonly PathSegment[]; readonly key: string }[];
  /** Whether the pod starts without it. */
  readonly optional: boolean;
}

/** Every place of a pod that names a ConfigMap. */
export function configMapsOf(pod: ResolvedPod): readonly ConfigMapReference[] {
  return [...containersOf(pod).flatMap(inVariables), ...Object.entries(pod.volumes).flatMap(inVolume)];
}

function inVariables({ at, env, envFrom }: PodContainer): ConfigMapReference[] {
  const single = Object.entries(env).flatMap(([variable, value]) => {
    if (typeof value !== "object" || value === null || !("configMap" in value)) return [];
    const { configMap: name, key, optional = false } = value;
    const place = [...at, "env", variable];
    return [{ at: [...place, "configMap"], name, keys: [{ at: [...place, "key"], key }], optional }];
  });
  const whole = envFrom.flatMap((source, index) => {
    if (!("configMap" in source)) return [];
    const { configMap: name, optional = false } = source;
    return [{ at: [...at, "envFrom", index, "configMap"], name, keys: [], optional }];
  });
  return [...single, ...whole];
}

function inVolume([key, volume]: [string, ResolvedVolume]): ConfigMapReference[] {
  const at = ["volumes", key];
  if (volume.kind === "configMap") {
    const { name, items, optional } = volume;
    return [{ at: [...at, "name"], name, keys: keysOf([...at, "items"], items), optional }];
  }
  if (volume.kind !== "projected") return [];
  return volume.sources.flatMap((source, index) => {
    if (!("configMap" in source)) return [];
    const place = [...at, "sources", index];
    const { configMap: name, items = {}, optional = false } = source;
    return [{ at: [...place, "configMap"], name, keys: keysOf([...place, "items"], items), optional }];
  });
}

function keysOf(at: readonly PathSegment[], items: Readonly<Record<string, string>>) {
  return Object.keys(items).map((key) => ({ at: [...at, key], key }));
}
