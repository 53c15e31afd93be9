import type { ResolvedCustomObject } from "../model/kubernetes/custom-object";
import type { CustomResourceDefinition } from "../model/kubernetes/definition";
import { recommendedLabels } from "../model/kubernetes/labels";
import { nonEmptyRecord } from "./non-empty";

/** An object of a kind that Kubernetes itself does not know. */
export interface CustomObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: Readonly<Record<string, unknown>>;
}

/**
 * A custom object.
 *
 * @param namespace undefined for an object that belongs to none
 * @param partOf value of the label `app.kubernetes.io/part-of`
 */
export function customObject(
  { apiVersion, kind, name, spec, labels, annotations }: ResolvedCustomObject,
  namespace: string | undefined,
  partOf: string,
): CustomObject {
  const noted = nonEmptyRecord(annotations);
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      ...(namespace !== undefined && { namespace }),
      labels: { ...labels, ...recommendedLabels(name, partOf) },
      ...(noted && { annotations: noted }),
    },
    spec,
  };
}

/** A definition with the labels that every object has, besides its own. */
export function labelled(
  definition: CustomResourceDefinition,
  owner: string,
  partOf: string,
): CustomResourceDefinition {
  const { metadata } = definition;
  return {
    ...definition,
    metadata: { ...metadata, labels: { ...recommendedLabels(owner, partOf), ...metadata.labels } },
  };
}
