import type { Held, Role } from "./held";

/** What goes with an object of each kind, and what is lost beyond the kind's own name. */
const KINDS: { readonly [role in Role]?: readonly (string | readonly [kind: string, lost: string])[] } = {
  data: [
    "PersistentVolumeClaim",
    "PersistentVolume",
    "StatefulSet",
    "Namespace",
    ["CustomResourceDefinition", "with every object of its kind"],
    "VolumeSnapshot",
    "VolumeSnapshotContent",
  ],
  work: ["Deployment", "DaemonSet", "ReplicaSet", "ReplicationController", "CronJob", "Pod"],
  traffic: [
    ...["Service", "Ingress", "IngressClass", "Endpoints", "EndpointSlice", "Gateway", "GatewayClass"],
    ...["HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute", "ReferenceGrant", "BackendTLSPolicy"],
    ...["APIService", "ApiService", "NginxIngressController", "Certificate"],
  ],
  access: [
    ...["ServiceAccount", "Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding", "Secret", "Issuer"],
    ...["ClusterIssuer", "SecretProviderClass", "ExternalSecret", "TokenRequest", "CertificateSigningRequest"],
  ],
  protection: [
    ...["NetworkPolicy", "CiliumNetworkPolicy", "CiliumClusterwideNetworkPolicy", "AdminNetworkPolicy"],
    ...["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding", "ValidatingWebhookConfiguration"],
    ...["MutatingWebhookConfiguration", "PodSecurityPolicy", "AuthorizationPolicy", "PeerAuthentication"],
  ],
  // A budget that goes has a rule of its own.
  nothing: ["PodDisruptionBudget"],
  upkeep: [
    ...["ConfigMap", "HorizontalPodAutoscaler", "PriorityClass", "StorageClass", "Job"],
    ...["ResourceQuota", "LimitRange", "PodMonitor", "ServiceMonitor", "RuntimeClass", "CSIDriver", "CsiDriver"],
    ...["ScaledObject", "ScaledJob", "TriggerAuthentication", "PrometheusRule", "VolumeSnapshotClass", "Annotations"],
    ...["Labels", "Env", "NodeTaint", "DefaultServiceAccount", "ConfigMapData"],
  ],
};

const BY_KIND = new Map<string, Held>(
  (Object.entries(KINDS) as [Role, NonNullable<(typeof KINDS)[Role]>][]).flatMap(([role, kinds]) =>
    kinds.map((entry): [string, Held] => {
      const [kind, lost] = typeof entry === "string" ? [entry, ""] : entry;
      return [kind, { role, noun: kind, lost }];
    }),
  ),
);

/** What goes with an object of a kind; undefined for a kind that the table does not know, such as one of an operator. */
export function heldByKind(kind: string): Held | undefined {
  return BY_KIND.get(kind);
}
