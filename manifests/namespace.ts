import type { LimitRange, Namespace, ResourceQuota, ServiceAccount } from "kubernetes-types/core/v1";
import type { NetworkPolicy } from "kubernetes-types/networking/v1";
import { DESCRIPTION_ANNOTATION } from "../model/kubernetes/annotations";
import { POD_SECURITY_LABELS, recommendedLabels } from "../model/kubernetes/labels";
import { podSecurityOf, type ResolvedNamespace } from "../model/kubernetes/namespace";
import type { PodSecurityLevel } from "../model/kubernetes/pod-security";
import { DEFAULT_SERVICE_ACCOUNT } from "../model/kubernetes/service-account";
import { type ClosedNamespaceTraffic, closedNamespacePolicies } from "./closed-namespace";
import { metadataOf, type ObjectOf, type ObjectOwner } from "./kubernetes-object";
import { nonEmptyRecord } from "./non-empty";

/** What a namespace needs besides its declaration. */
export interface NamespaceOptions extends Omit<ClosedNamespaceTraffic, "isolated"> {
  /** Value of the label `app.kubernetes.io/part-of`. */
  readonly partOf: string;
}

/** A namespace and what bounds its pods. */
export interface NamespaceObjects {
  readonly namespace: ObjectOf<Namespace>;
  /** Network policies: everything is closed, and each further policy opens one way. */
  readonly policies: readonly ObjectOf<NetworkPolicy>[];
  /** What a container gets that names no resources of its own. */
  readonly limits: ObjectOf<LimitRange>;
  /** What all pods may ask for together; undefined for no quota. */
  readonly quota: ObjectOf<ResourceQuota> | undefined;
  /**
   * The account that Kubernetes makes in every namespace, for pods that name none: it gives them no token unless that is
   * declared. Nothing else is said of it, because it is not ours.
   */
  readonly defaultAccount: ObjectOf<ServiceAccount>;
}

/** Small, so that a container without resources of its own is noticed and not in the way. */
const REQUESTED_BY_DEFAULT = { cpu: "50m", memory: "64Mi", "ephemeral-storage": "64Mi" };
const LIMITED_BY_DEFAULT = { memory: "256Mi", "ephemeral-storage": "256Mi" };
const BOUNDS = "default";

/** The objects of a namespace. */
export function namespaceObjects(namespace: ResolvedNamespace, options: NamespaceOptions): NamespaceObjects {
  const { name, podSecurityReason: reason } = namespace;
  const labels = recommendedLabels(name, options.partOf);
  const owner = { name, namespace: name, labels };
  const annotations = nonEmptyRecord({
    ...namespace.annotations,
    ...(reason && { [DESCRIPTION_ANNOTATION]: reason }),
  });
  const enforced = podSecurityOf(namespace.podSecurity, options.gateway !== undefined);
  return {
    namespace: {
      apiVersion: "v1",
      kind: "Namespace",
      metadata: {
        name,
        labels: { ...namespace.labels, ...labels, ...podSecurityLabels(enforced) },
        ...(annotations && { annotations }),
      },
    },
    policies: closedNamespacePolicies(owner, { ...options, isolated: namespace.isolated }),
    limits: limits(owner),
    quota: namespace.quota && quota(namespace.quota, owner),
    defaultAccount: {
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: { name: DEFAULT_SERVICE_ACCOUNT, namespace: name },
      automountServiceAccountToken: namespace.automountServiceAccountToken,
    },
  };
}

function podSecurityLabels(enforced: PodSecurityLevel): Readonly<Record<string, string>> {
  const levels = { enforce: enforced, audit: "restricted", warn: "restricted" };
  return Object.fromEntries(
    Object.entries(levels).flatMap(([mode, level]) => [
      [`${POD_SECURITY_LABELS}${mode}`, level],
      [`${POD_SECURITY_LABELS}${mode}-version`, "latest"],
    ]),
  );
}

/**
 * Limits by default are always there: a container without them, such as one that was started by hand, could take the
 * memory of the whole node. With a quota they are needed besides: it refuses every pod whose containers do not request
 * what it counts. There is no CPU limit by default: it slows a container down while the node has time to spare.
 */
function limits(owner: ObjectOwner): ObjectOf<LimitRange> {
  return {
    apiVersion: "v1",
    kind: "LimitRange",
    metadata: metadataOf(owner, BOUNDS),
    spec: {
      limits: [{ type: "Container", defaultRequest: { ...REQUESTED_BY_DEFAULT }, default: { ...LIMITED_BY_DEFAULT } }],
    },
  };
}

function quota(
  { cpu, memory, pods }: NonNullable<ResolvedNamespace["quota"]>,
  owner: ObjectOwner,
): ObjectOf<ResourceQuota> {
  return {
    apiVersion: "v1",
    kind: "ResourceQuota",
    metadata: metadataOf(owner, BOUNDS),
    spec: {
      hard: {
        "requests.cpu": String(cpu),
        "requests.memory": String(memory),
        ...(pods !== undefined && { pods: String(pods) }),
      },
    },
  };
}
