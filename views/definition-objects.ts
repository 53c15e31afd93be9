import { labelled } from "../manifests/custom-object";
import type { KubernetesObject } from "../manifests/kubernetes-object";
import { priorityClass } from "../manifests/priority-class";
import { storageClass } from "../manifests/storage-class";
import type { ResolvedEnvironment } from "../model/platform/environment";
import { admissionObjects } from "./admission-objects";

/** What is of no namespace, and has to be in the cluster before anything that is. */
export function definitionObjects(environment: ResolvedEnvironment, partOf: string): readonly KubernetesObject[] {
  const { priorityClasses, storageClasses, operators } = environment;
  return [
    ...Object.values(priorityClasses).map((declared) => priorityClass(declared, partOf)),
    ...Object.values(storageClasses).flatMap(({ made }) => (made ? [storageClass(made, partOf)] : [])),
    ...Object.values(operators).flatMap(({ name, definitions }) =>
      definitions.map((definition) => labelled(definition, name, partOf)),
    ),
    ...admissionObjects(environment, partOf),
  ];
}
