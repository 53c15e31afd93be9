import type { StorageClass } from "kubernetes-types/storage/v1";
import { recommendedLabels } from "../model/kubernetes/labels";
import type { ResolvedStorageClass } from "../model/kubernetes/storage-class";
import type { ObjectOf } from "./kubernetes-object";
import { nonEmptyList, nonEmptyRecord } from "./non-empty";

/** Says that claims which name no class are of this one. */
const IS_DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";

/**
 * A class of volumes, which belongs to no namespace.
 *
 * @param partOf value of the label `app.kubernetes.io/part-of`
 */
export function storageClass(declared: ResolvedStorageClass, partOf: string): ObjectOf<StorageClass> {
  const { name, provisioner, reclaimPolicy, volumeBindingMode, allowVolumeExpansion, isDefaultClass } = declared;
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
    metadata: {
      name,
      labels: { ...recommendedLabels(name, partOf) },
      ...(isDefaultClass && { annotations: { [IS_DEFAULT_CLASS]: "true" } }),
    },
    provisioner,
    ...(parameters && { parameters }),
    reclaimPolicy,
    volumeBindingMode,
    allowVolumeExpansion,
    ...(mountOptions && { mountOptions }),
    ...(labels && { allowedTopologies: [{ matchLabelExpressions: labels }] }),
  };
}
