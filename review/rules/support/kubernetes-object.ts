import { at, blocksAt, isList, isObject, type ObjectValue, textAt, type Value } from "../../plan/value";

/** A Kubernetes object of a plan, whichever resource declares it. */
export interface KubernetesObject {
  /** Kind in Kubernetes' words, such as `StatefulSet`. */
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

/** Types of the provider whose kind is not their name in other letters. */
const IRREGULAR = new Map([
  ["namespace", "Namespace"],
  ["ingress", "Ingress"],
  ["daemonset", "DaemonSet"],
]);

/** The kind of a resource type such as `kubernetes_stateful_set_v1`; of a manifest, its own kind. */
export function objectKindOf(type: string, value: Value): string | undefined {
  if (type === "kubernetes_manifest") return textAt(value, "manifest.kind");
  const [, words] = /^kubernetes_(.+?)(?:_v\d+(?:(?:alpha|beta)\d+)?)?$/.exec(type) ?? [];
  if (words === undefined) return undefined;
  return IRREGULAR.get(words) ?? words.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}

/** What the object is called. */
export function objectOf(type: string, value: Value): KubernetesObject | undefined {
  const kind = objectKindOf(type, value);
  if (kind === undefined) return undefined;
  const metadata = metadataOf(type, value);
  return { kind, name: textAt(metadata, "name") ?? "", namespace: textAt(metadata, "namespace") ?? "" };
}

/** The object itself: members of a manifest are at its root, and so are those of the provider's own types. */
export function rootOf(type: string, value: Value): Value | undefined {
  return type === "kubernetes_manifest" ? at(value, "manifest") : value;
}

/** The metadata of the object. */
export function metadataOf(type: string, value: Value): Value | undefined {
  return at(value, type === "kubernetes_manifest" ? "manifest.metadata" : "metadata");
}

/** The spec of the object, with the member names of its resource: snake_case, or camelCase in a manifest. */
export function specOf(type: string, value: Value): Value | undefined {
  return at(value, type === "kubernetes_manifest" ? "manifest.spec" : "spec");
}

/** How people name the object: `StatefulSet shop/database`. */
export function describeObject({ kind, name, namespace }: KubernetesObject): string {
  return `${kind} ${namespace === "" ? name : `${namespace}/${name}`}`;
}

/** The pod of a workload: its own, or that of its template. */
export function podOf(type: string, value: Value): Value | undefined {
  if (objectKindOf(type, value) === "Pod") return specOf(type, value);
  return at(specOf(type, value), `${templateOf(type, value)}.spec`);
}

/** The metadata of the pods of a workload. */
export function podMetadataOf(type: string, value: Value): Value | undefined {
  if (objectKindOf(type, value) === "Pod") return metadataOf(type, value);
  return at(specOf(type, value), `${templateOf(type, value)}.metadata`);
}

function templateOf(type: string, value: Value): string {
  if (objectKindOf(type, value) !== "CronJob") return "template";
  return type === "kubernetes_manifest" ? "jobTemplate.spec.template" : "job_template.spec.template";
}

/** The containers of a workload. */
export function containerBlocks(type: string, value: Value): ObjectValue[] {
  return blocksAt(podOf(type, value), type === "kubernetes_manifest" ? "containers" : "container");
}

/** The containers of a pod, with those that run before them. */
export function containerParts(pod: Value | undefined, isManifest: boolean): ObjectValue[] {
  const names = isManifest ? ["containers", "initContainers"] : ["container", "init_container"];
  return names.flatMap((name) => blocksAt(pod, name));
}

/** A mapping such as labels or annotations, without members that are not set. */
export function mappingAt(value: Value | undefined, path: string): ObjectValue {
  const found = at(value, path);
  const mapping = isList(found) ? found[0] : found;
  return isObject(mapping) ? mapping : {};
}

/** What a selector asks for, each condition as text; none for one that takes all. */
export function conditionsOf(selector: Value | undefined): string[] {
  const labels = [
    ...Object.entries(mappingAt(selector, "match_labels")),
    ...Object.entries(mappingAt(selector, "matchLabels")),
  ];
  const expressions = [...blocksAt(selector, "match_expressions"), ...blocksAt(selector, "matchExpressions")];
  return [
    ...labels
      .filter(([, value]) => value !== null)
      .map(([key, value]) => `${key}=${typeof value === "string" ? value : "?"}`),
    ...expressions.map((expression) => JSON.stringify(expression)),
  ].sort();
}
