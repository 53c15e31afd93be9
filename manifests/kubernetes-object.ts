import type { ObjectMeta } from "kubernetes-types/meta/v1";
import { type Labels, recommendedLabels } from "../model/kubernetes/labels";
import type { ResolvedMetadata } from "../model/kubernetes/metadata";

/** An object of Kubernetes in its own words, as the API server and `kubectl` take it. Plain data. */
export interface KubernetesObject {
  /** Group and version of the API, such as `apps/v1`. */
  readonly apiVersion: string;
  /** Kind of the object, such as `Deployment`. */
  readonly kind: string;
  readonly metadata: ObjectMeta;
}

interface Described {
  apiVersion?: string;
  kind?: string;
  metadata?: ObjectMeta;
}

/** An object of one kind, of which is known what it is and how it is called: `ObjectOf<Deployment>`. */
export type ObjectOf<Kind extends Described> = Kind & Required<Pick<Kind, "apiVersion" | "kind" | "metadata">>;

/** What the objects of a workload, or of a namespace, have in common. */
export interface ObjectOwner {
  /** Name of the workload. */
  readonly name: string;
  /** Name of the namespace. */
  readonly namespace: string;
  /** Labels that find the pods of the workload. @default - one, with its name */
  readonly selector?: Labels | undefined;
  /** Labels of every object. */
  readonly labels: Labels;
  /** More labels and annotations of every object, but for pods. @default - none */
  readonly metadata?: ResolvedMetadata;
}

/** Whose objects are those of a workload that is part of something. */
export function ownerOf(
  { name, namespace, selector, metadata }: Omit<ObjectOwner, "labels">,
  partOf: string,
): ObjectOwner {
  return {
    name,
    namespace,
    ...(selector && { selector }),
    labels: recommendedLabels(name, partOf),
    ...(metadata && { metadata }),
  };
}

/**
 * The metadata of an object that belongs to no namespace.
 *
 * @param partOf value of the label `app.kubernetes.io/part-of`
 * @param more annotations that are not for a declaration
 */
export function clusterMetadataOf(
  { name, metadata }: Required<Pick<ObjectOwner, "name" | "metadata">>,
  partOf: string,
  more: Labels = {},
): ObjectMeta {
  const annotations = { ...metadata.annotations, ...more };
  return {
    name,
    labels: { ...recommendedLabels(name, partOf), ...metadata.labels },
    ...(Object.keys(annotations).length > 0 && { annotations }),
  };
}

/**
 * The metadata of an object.
 *
 * @param name its name, where it is not the one of its owner
 * @param more annotations of this object alone
 */
export function metadataOf(owner: ObjectOwner, name: string = owner.name, more: Labels = {}): ObjectMeta {
  const { namespace, labels, metadata } = owner;
  const annotations = { ...metadata?.annotations, ...more };
  return {
    name,
    namespace,
    labels: { ...labels, ...metadata?.labels },
    ...(Object.keys(annotations).length > 0 && { annotations }),
  };
}
