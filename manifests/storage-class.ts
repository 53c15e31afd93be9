import type { StorageClass } from "kubernetes-types/storage/v1";
import { IS_DEFAULT_CLASS_ANNOTATION } from "../model/kubernetes/annotations";
import type { ResolvedStorageClass } from "../model/kubernetes/storage-class";
import { clusterMetadataOf, type ObjectOf } from "./kubernetes-object";
import { nonEmptyList, nonEmptyRecord } from "./non-empty";

/**
 * A class of volumes, which belongs to no namespace.
 *
 * @param partOf value of the label `app.kubernetes.io/part-of`
 */
export function storageClass(declared: ResolvedStorageClass, partOf: string): ObjectOf<StorageClass> {
  const { provisioner, reclaimPolicy, volumeBindingMode, allowVolumeExpansion, isDefaultClass } = declared;
  const parameters = nonEmptyRecord(declared.parameters);
  const mountOptions = nonEmptyList(declared.mountOptions);
  const labels = nonEmptyList(
    Object.entries(declared.allowedTopologies)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, values]) => ({ key, values: [...values] })),
  );
  return {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: clusterMetadataOf(declared, partOf, isDefaultClass ? { [IS_DEFAULT_CLASS_ANNOTATION]: "true" } : {}),
    provisioner,
    ...(parameters && { parameters }),
    reclaimPolicy,
    volumeBindingMode,
    allowVolumeExpansion,
    ...(mountOptions && { mountOptions }),
    ...(labels && { allowedTopologies: [{ matchLabelExpressions: labels }] }),
  };
}
