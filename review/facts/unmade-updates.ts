import type { Difference } from "../plan/difference";
import { at, attributeName, isBlank, same, UNKNOWN, type Value } from "../plan/value";
import { objectKindOf } from "../rules/support/kubernetes-object";
import { isPartOf, type ReplacingAttribute } from "./attribute";
import { KEPT_OF_TEMPLATES, shrinks, wordsOf } from "./kubernetes-attributes";

/** What comes of an update that a plan shows and nobody makes. */
export type UnmadeEffect = "refused" | "ignored";

/** An update of an attribute that nobody makes. */
export interface UnmadeUpdate {
  /** Whether the API server refuses it, or the provider does not ask for it. */
  readonly effect: UnmadeEffect;
  readonly difference: Difference;
}

/** An attribute that does not change in place. */
interface FixedAttribute extends ReplacingAttribute {
  /** What Kubernetes writes where nobody says anything: to say it, or to say it no more, changes nothing. */
  readonly default?: Value;
}

/** Whether both sides say something: where one does not, Kubernetes keeps or fills in what is there. */
const bothSaid = (before: Value | undefined, after: Value | undefined) => !isBlank(before) && !isBlank(after);

/**
 * Attributes that the provider plans as an update and leaves as they are, by the words of its type. They are planned again
 * the next time, and for ever. Seen with the providers kubernetes 2.38.0 and 3.2.1.
 */
const IGNORED: Readonly<Record<string, readonly FixedAttribute[]>> = {
  stateful_set: KEPT_OF_TEMPLATES.map((part) => ({ name: `spec.volume_claim_template.${part}` })),
  job: [{ name: "spec.template.metadata" }, { name: "spec.ttl_seconds_after_finished" }],
  storage_class: [{ name: "reclaim_policy", default: "Delete" }],
};

/** Attributes that the provider plans as an update and the API server refuses, by the words of its type. */
const REFUSED: Readonly<Record<string, readonly FixedAttribute[]>> = {
  daemon_set: [{ name: "spec.selector" }],
  daemonset: [{ name: "spec.selector" }],
  ingress_class: [{ name: "spec.controller" }],
  service: [{ name: "spec.ip_families", when: bothSaid }],
};

/** What a manifest of each kind cannot change: the provider sends it, and the API server refuses it. */
const REFUSED_MANIFESTS: Readonly<Record<string, readonly FixedAttribute[]>> = {
  Deployment: [{ name: "spec.selector" }],
  DaemonSet: [{ name: "spec.selector" }],
  ReplicaSet: [{ name: "spec.selector" }],
  StatefulSet: [
    { name: "spec.selector" },
    { name: "spec.serviceName" },
    { name: "spec.podManagementPolicy", default: "OrderedReady" },
    { name: "spec.volumeClaimTemplates" },
  ],
  Job: [
    { name: "spec.template" },
    { name: "spec.selector" },
    { name: "spec.completionMode", default: "NonIndexed" },
    { name: "spec.podFailurePolicy" },
    { name: "spec.backoffLimitPerIndex" },
  ],
  PersistentVolumeClaim: [
    { name: "spec.accessModes" },
    { name: "spec.storageClassName", when: bothSaid },
    { name: "spec.volumeName", when: bothSaid },
    { name: "spec.volumeMode", default: "Filesystem" },
    { name: "spec.selector" },
    { name: "spec.resources.requests", when: shrinks },
  ],
  Service: [
    { name: "spec.clusterIP", when: (_, after) => !isBlank(after) },
    { name: "spec.loadBalancerClass", when: bothSaid },
    { name: "spec.ipFamilies", when: bothSaid },
  ],
  StorageClass: [
    { name: "provisioner" },
    { name: "parameters" },
    { name: "reclaimPolicy", default: "Delete" },
    { name: "volumeBindingMode", default: "Immediate" },
  ],
  RoleBinding: [{ name: "roleRef" }],
  ClusterRoleBinding: [{ name: "roleRef" }],
  PriorityClass: [{ name: "value" }, { name: "preemptionPolicy", default: "PreemptLowerPriority" }],
  IngressClass: [{ name: "spec.controller" }],
  Secret: [{ name: "type", default: "Opaque" }],
  EndpointSlice: [{ name: "addressType" }],
  RuntimeClass: [{ name: "handler" }],
};
const FIXED_CONTENT: readonly FixedAttribute[] = ["data", "binaryData", "stringData", "immutable"].map((name) => ({
  name,
}));
const IN_MANIFEST = "manifest";

/** The updates of an object that nobody makes, of all that a plan shows of it. */
export function unmadeUpdates(type: string, before: Value, differences: readonly Difference[]): UnmadeUpdate[] {
  const words = wordsOf(type);
  const effects: readonly (readonly [UnmadeEffect, readonly FixedAttribute[]])[] =
    type === "kubernetes_manifest"
      ? [["refused", fixedOfManifest(before)]]
      : [
          ["refused", ofWords(REFUSED, words)],
          ["ignored", ofWords(IGNORED, words)],
        ];
  return effects.flatMap(([effect, attributes]) =>
    differences
      .filter((difference) => attributes.some((attribute) => isUnmade(attribute, difference)))
      .map((difference) => ({ effect, difference })),
  );
}

function ofWords(table: Readonly<Record<string, readonly FixedAttribute[]>>, words: string): readonly FixedAttribute[] {
  return Object.hasOwn(table, words) ? (table[words] ?? []) : [];
}

function fixedOfManifest(before: Value): readonly FixedAttribute[] {
  const kind = objectKindOf("kubernetes_manifest", before) ?? "";
  const content = at(before, `${IN_MANIFEST}.immutable`) === true ? FIXED_CONTENT : [];
  return [...ofWords(REFUSED_MANIFESTS, kind), ...content].map((attribute) => ({
    ...attribute,
    name: `${IN_MANIFEST}.${attribute.name}`,
  }));
}

function isUnmade(attribute: FixedAttribute, { path, before, after }: Difference): boolean {
  if (after === UNKNOWN || !isPartOf(attribute, attributeName(path))) return false;
  const standing = attribute.default ?? null;
  if (same(isBlank(before) ? standing : before, isBlank(after) ? standing : after)) return false;
  return attribute.when?.(before, after) ?? true;
}
