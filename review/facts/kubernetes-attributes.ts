import { MemoryQuantity } from "../../model/value/quantity";
import type { Value } from "../plan/value";
import { isPartOf, type ReplacingAttribute } from "./attribute";

/** What no object of Kubernetes ever changes. */
const IDENTITY: readonly ReplacingAttribute[] = [{ name: "metadata.name" }, { name: "metadata.namespace" }];

const SELECTOR = { name: "spec.selector" };

/** Parts of a claim template that the provider changes in its state only, so that no replacement follows. */
export const KEPT_OF_TEMPLATES = ["spec.resources", "metadata.labels", "metadata.annotations"];

/**
 * Attributes for which the provider replaces an object, by the words of its type. They were seen in plans of the providers
 * kubernetes 2.38.0 and 3.2.1, which agree; `__tests__/review/plans/fixtures/kubernetes-fixed-fields` has most of them.
 */
const REPLACED: Readonly<Record<string, readonly ReplacingAttribute[]>> = {
  deployment: [SELECTOR],
  replication_controller: [SELECTOR],
  stateful_set: [
    SELECTOR,
    { name: "spec.service_name" },
    { name: "spec.pod_management_policy" },
    { name: "spec.revision_history_limit" },
    { name: "spec.volume_claim_template", but: KEPT_OF_TEMPLATES },
  ],
  job: [
    { name: "spec.template", but: ["metadata"] },
    { name: "spec.completions" },
    { name: "spec.completion_mode" },
    SELECTOR,
  ],
  persistent_volume_claim: [
    { name: "spec.access_modes" },
    { name: "spec.storage_class_name", computed: true },
    { name: "spec.volume_name", computed: true },
    { name: "spec.volume_mode", computed: true },
    SELECTOR,
    { name: "spec.resources.requests", when: shrinks },
  ],
  persistent_volume: [{ name: "spec.persistent_volume_source" }],
  service: [
    { name: "spec.cluster_ip", computed: true },
    { name: "spec.load_balancer_class", computed: true },
  ],
  storage_class: [
    { name: "storage_provisioner" },
    { name: "parameters" },
    { name: "volume_binding_mode" },
    { name: "mount_options" },
  ],
  role_binding: [{ name: "role_ref" }],
  cluster_role_binding: [{ name: "role_ref" }],
  priority_class: [{ name: "value" }, { name: "preemption_policy" }],
  secret: [{ name: "type" }],
  endpoint_slice: [{ name: "address_type" }],
};

/** A manifest is replaced by another object only; the API server refuses the rest. */
const OF_MANIFEST: readonly ReplacingAttribute[] = [
  { name: "manifest.apiVersion" },
  { name: "manifest.kind" },
  { name: "manifest.metadata.name" },
  { name: "manifest.metadata.namespace" },
];

/** The attributes of a type for which the provider replaces an object. */
export function immutableAttributes(type: string): readonly ReplacingAttribute[] {
  if (type === "kubernetes_manifest") return OF_MANIFEST;
  const words = wordsOf(type);
  return Object.hasOwn(REPLACED, words) ? [...IDENTITY, ...(REPLACED[words] ?? [])] : IDENTITY;
}

/** Whether an attribute that forces a replacement is one that never changes in place, or part of one. */
export function isImmutable(type: string, attribute: string): boolean {
  return immutableAttributes(type).some((fixed) => isPartOf(fixed, attribute));
}

/** The words of a type of the provider: `stateful_set` of `kubernetes_stateful_set_v1`. */
export function wordsOf(type: string): string {
  return type.replace(/^kubernetes_/, "").replace(/_v\d+((alpha|beta)\d+)?$/, "");
}

/** Whether a size becomes smaller: storage never does. */
export function shrinks(before: Value | undefined, after: Value | undefined): boolean {
  const [old, next] = [bytesOf(before), bytesOf(after)];
  return old !== undefined && next !== undefined && next < old;
}

function bytesOf(size: Value | undefined): number | undefined {
  if (typeof size !== "string") return undefined;
  try {
    return MemoryQuantity.parse(size).bytes;
  } catch {
    return undefined; // whoever wrote it is told by the provider
  }
}
