import { Document, isMap, isSeq, parseDocument } from "yaml";
import type { OwnedImage } from "./owned-images";

/** What a kustomization is written of. */
export interface KustomizationProps {
  /** Paths of its resources, in the order in which they are made. */
  readonly resources: readonly string[];
  /** The images that the pipeline sets. @default [] */
  readonly images?: readonly OwnedImage[];
  /** The kustomization that is there, with what others have written into it. @default - there is none */
  readonly existing?: string;
  /** Whether a resource that is listed there was written by an earlier rendering. @default - none was */
  readonly isOurs?: (resource: string) => boolean;
}

/**
 * A kustomization of rendered objects. Images that the pipeline has set stay as it has set them, as every plan of Terraform
 * leaves them alone; so does everything else that others have written into it.
 *
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
 */
export function kustomization({ resources, images = [], existing, isOurs = () => false }: KustomizationProps): string {
  const document = existing === undefined ? new Document(NEW) : parseDocument(existing);
  const listed = namesIn(document, "resources").filter((name) => !isOurs(name) && !resources.includes(name));
  document.set("resources", document.createNode([...resources, ...listed]));
  const known = new Set(imagesIn(document));
  const added = images.filter(({ name }) => !known.has(name)).map(entryOf);
  const kept = document.get("images");
  if (isSeq(kept)) for (const entry of added) kept.add(document.createNode(entry));
  else if (added.length > 0) document.set("images", document.createNode(added));
  return document.toString({ lineWidth: 0 });
}

const NEW = {
  apiVersion: "kustomize.config.k8s.io/v1beta1",
  kind: "Kustomization",
  sortOptions: { order: "fifo" },
};

function entryOf({ name, image }: OwnedImage) {
  return {
    name,
    newName: image.name,
    ...(image.tag !== undefined && { newTag: image.tag }),
    ...(image.digest !== undefined && { digest: image.digest }),
  };
}

/** Names of the resources that a kustomization lists. */
export function resourcesOf(text: string): readonly string[] {
  return namesIn(parseDocument(text), "resources");
}

function namesIn(document: Document, field: string): readonly string[] {
  const list = document.get(field);
  return isSeq(list) ? list.items.map(String) : [];
}

function imagesIn(document: Document): readonly string[] {
  const list = document.get("images");
  return isSeq(list) ? list.items.flatMap((item) => (isMap(item) ? [String(item.get("name"))] : [])) : [];
}
