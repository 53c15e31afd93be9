import type { PriorityClass } from "kubernetes-types/scheduling/v1";
import type { ResolvedPriorityClass } from "../model/kubernetes/priority-class";
import { clusterMetadataOf, type ObjectOf } from "./kubernetes-object";

/**
 * A priority class, which belongs to no namespace.
 *
 * @param partOf value of the label `app.kubernetes.io/part-of`
 */
export function priorityClass(declared: ResolvedPriorityClass, partOf: string): ObjectOf<PriorityClass> {
  const { value, description, preemptionPolicy, globalDefault } = declared;
  return {
    apiVersion: "scheduling.k8s.io/v1",
    kind: "PriorityClass",
    metadata: clusterMetadataOf(declared, partOf),
    value,
    ...(description && { description }),
    preemptionPolicy,
    globalDefault,
  };
}
