import type { KubernetesObject } from "../manifests/kubernetes-object";
import type { ResolvedEnvironment } from "../model/platform/environment";
import { environmentObjects, type RenderOptions } from "./environment-objects";
import { type OwnedImage, ownedImages, withImageNames } from "./owned-images";
import { yamlOf } from "./yaml";

/** An environment as files, one an object. */
export interface RenderedFiles {
  /** Texts by path, in the order in which their objects are made. */
  readonly files: ReadonlyMap<string, string>;
  /** Paths of what is in the folder of definitions. */
  readonly definitions: readonly string[];
  /** The images that the pipeline sets, which the files call as a kustomization does. */
  readonly images: readonly OwnedImage[];
}

/** What each file begins with, so that a later rendering knows which it may take away. */
export const HEADER = "# Written by cdktf-aks-platform render; the next rendering writes it anew.\n";

/** Folder of what is of no namespace and comes first: the cluster knows no object of a kind before its definition. */
export const DEFINITIONS = "definitions";

const DEFINING = new Set(["CustomResourceDefinition", "PriorityClass", "StorageClass"]);

/** Every object of an environment as a file of its own: `<namespace>/<kind>-<name>.yaml`, or in a folder of the cluster's. */
export function renderedFiles(environment: ResolvedEnvironment, options: RenderOptions): RenderedFiles {
  const images = ownedImages(environment);
  const files = new Map<string, string>();
  const definitions: string[] = [];
  for (const object of environmentObjects(environment, options)) {
    const path = freePath(pathOf(object), files);
    if (DEFINING.has(object.kind)) definitions.push(path);
    files.set(path, `${HEADER}${yamlOf(withImageNames(object, images))}`);
  }
  return { files, definitions, images };
}

function pathOf({ kind, metadata: { namespace, name = "" } }: KubernetesObject): string {
  const folder = namespace ?? (DEFINING.has(kind) ? DEFINITIONS : "cluster");
  return `${folder}/${kind.toLowerCase()}-${name.replaceAll(/[^a-zA-Z0-9.-]/g, "_")}`;
}

function freePath(path: string, taken: ReadonlyMap<string, string>): string {
  let free = path;
  for (let count = 2; taken.has(`${free}.yaml`); count += 1) free = `${path}-${count}`;
  return `${free}.yaml`;
}
