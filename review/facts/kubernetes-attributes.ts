import type { ReplacingAttribute } from "./attribute";

/** A field that the API server never changes in place, by its place in a resource of the provider and in a manifest. */
interface ImmutableField {
  readonly resource: string;
  readonly manifest: string;
  /** Whether Kubernetes fills it in where nobody does. */
  readonly computed?: boolean;
}

// https://kubernetes.io/docs/reference/kubernetes-api: "immutable", and ForceNew of the provider kubernetes 2.38.0.
const IMMUTABLE: readonly ImmutableField[] = [
  { resource: "metadata.name", manifest: "metadata.name" },
  { resource: "metadata.namespace", manifest: "metadata.namespace" },
  { resource: "spec.selector", manifest: "spec.selector" },
  { resource: "spec.storage_class_name", manifest: "spec.storageClassName" },
  { resource: "spec.access_modes", manifest: "spec.accessModes" },
  { resource: "spec.volume_claim_template", manifest: "spec.volumeClaimTemplates" },
  { resource: "spec.service_name", manifest: "spec.serviceName" },
  { resource: "spec.cluster_ip", manifest: "spec.clusterIP", computed: true },
];

/** Types whose selector may change: it names pods that others made. */
const SELECTOR_MAY_CHANGE = /^kubernetes_(service|network_policy|pod_disruption_budget)(_v\d+)?$/;
const MANIFEST = "kubernetes_manifest";

/** The attributes of a type that never change in place. */
export function immutableAttributes(type: string): ReplacingAttribute[] {
  if (type === MANIFEST) return IMMUTABLE.map(({ manifest, computed }) => ({ name: `manifest.${manifest}`, computed }));
  return IMMUTABLE.filter(({ resource }) => resource !== "spec.selector" || !SELECTOR_MAY_CHANGE.test(type)).map(
    ({ resource, computed }) => ({ name: resource, computed }),
  );
}

/** Whether an attribute that forces a replacement is one that never changes in place, or part of one. */
export function isImmutable(type: string, attribute: string): boolean {
  return immutableAttributes(type).some(({ name }) => attribute === name || attribute.startsWith(`${name}.`));
}
