import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { isAksStorageClass } from "../../model/azure/aks-storage-class";
import { DEFAULT_SERVICE_ACCOUNT } from "../../model/kubernetes/service-account";
import { valueAt } from "../json";
import { isOwned } from "./inventory";
import { isForeign } from "./namespaces";

/** Objects that a cluster makes by itself, by kind: nobody declares them. */
const OF_CLUSTER: Readonly<Record<string, (object: KubernetesObject) => boolean>> = {
  ConfigMap: ({ metadata }) => ROOT_CERTIFICATES.has(metadata.name ?? ""),
  ServiceAccount: isDefaultAccount,
  Service: ({ metadata }) => metadata.namespace === "default" && metadata.name === "kubernetes",
  PriorityClass: ({ metadata }) => (metadata.name ?? "").startsWith("system-"),
  StorageClass: ({ metadata }) => isAksStorageClass(metadata.name ?? ""),
  // it ran already: declared, it would run again
  Job: (job) => valueAt(job, "status.completionTime") !== undefined || hasFailed(job),
};
const ROOT_CERTIFICATES = new Set(["kube-root-ca.crt", "istio-ca-root-cert", "openshift-service-ca.crt"]);

/** Kinds that others make, and nobody declares. */
const MADE_BY_OTHERS = new Set([
  "CiliumEndpoint",
  "CiliumIdentity",
  "CiliumNode",
  "ControllerRevision",
  "Endpoints",
  "EndpointSlice",
  "Event",
  "Lease",
  "Node",
  "NodeClaim",
  "NodeMetrics",
  "PersistentVolume",
  "Pod",
  "PodMetrics",
  "ReplicaSet",
  "SecretProviderClassPodStatus",
  "VolumeSnapshotContent",
]);

/** Whether an object is one that somebody declares: not of the cluster, not made by another one, not done. */
export function isDeclarable(object: KubernetesObject): boolean {
  const { kind, metadata } = object;
  const namespace = kind === "Namespace" ? metadata.name : metadata.namespace;
  return isOfPeople(object) && !(namespace !== undefined && isForeign(namespace));
}

/** The namespace that everybody has, and that no platform declares anything in. */
export const DEFAULT_NAMESPACE = "default";

/** Whether an object is the account that Kubernetes makes in every namespace. */
export function isDefaultAccount({ kind, metadata }: KubernetesObject): boolean {
  return kind === "ServiceAccount" && metadata.name === DEFAULT_SERVICE_ACCOUNT;
}

/** Whether people have put an object into the namespace that everybody has. */
export function isInDefault(object: KubernetesObject): boolean {
  return object.metadata.namespace === DEFAULT_NAMESPACE && isOfPeople(object);
}

function isOfPeople(object: KubernetesObject): boolean {
  return !(MADE_BY_OTHERS.has(object.kind) || isOwned(object) || isSystemObject(object));
}

/** Whether nobody declares an object, because the cluster makes it by itself or because it has done its work. */
function isSystemObject(object: KubernetesObject): boolean {
  return Object.hasOwn(OF_CLUSTER, object.kind) && OF_CLUSTER[object.kind]?.(object) === true;
}

function hasFailed(job: KubernetesObject): boolean {
  const conditions = valueAt(job, "status.conditions");
  return Array.isArray(conditions) && conditions.some((each) => valueAt(each, "type") === "Failed");
}
