import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { type Fields, isFields } from "../json";

/**
 * Whether a record is an object of Kubernetes that has a name. What is in it is read field by field, each as it is; of a
 * field that has another form than Kubernetes gives it, nothing is read.
 */
export function isObject(record: Fields): record is Fields & KubernetesObject {
  return (
    typeof record.apiVersion === "string" &&
    typeof record.kind === "string" &&
    isFields(record.metadata) &&
    typeof record.metadata.name === "string" &&
    ["string", "undefined"].includes(typeof record.metadata.namespace)
  );
}

/** Objects of which the data is a secret: what is in it is thrown away before anything else looks. */
export function withoutSecretData<Kind extends KubernetesObject>(object: Kind): KubernetesObject {
  if (object.kind !== "Secret") return object;
  const { apiVersion, kind, metadata } = object;
  const { name, namespace } = metadata;
  return { apiVersion, kind, metadata: { name, ...(namespace !== undefined && { namespace }) } };
}
