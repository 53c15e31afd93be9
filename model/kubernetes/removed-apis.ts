/** Kinds of objects that a version of Kubernetes does not serve any more. */
export interface RemovedApi {
  /** Group and version, such as `batch/v1beta1`. */
  readonly apiVersion: string;
  readonly kinds: readonly string[];
  /** The minor version of Kubernetes 1 that has it no more. */
  readonly removedIn: number;
  /** Group and version that takes its place; undefined where there is none. */
  readonly instead: string | undefined;
}

const ADMISSION_POLICIES = ["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"];
const MUTATING_POLICIES = ["MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding"];
const FLOWS = ["FlowSchema", "PriorityLevelConfiguration"];
const FLOW_CONTROL = "flowcontrol.apiserver.k8s.io";
const DEVICES = ["DeviceClass", "ResourceClaim", "ResourceClaimTemplate", "ResourceSlice"];

/**
 * What is served no more, or will not be, since the versions that AKS still runs: as the types of Kubernetes 1.37 say it. Later
 * ones are plans. Add what a new version of Kubernetes adds.
 *
 * @see https://kubernetes.io/docs/reference/using-api/deprecation-guide/
 */
export const REMOVED_APIS: readonly RemovedApi[] = [
  removed(25, "batch/v1beta1", ["CronJob"], "batch/v1"),
  removed(25, "discovery.k8s.io/v1beta1", ["EndpointSlice"], "discovery.k8s.io/v1"),
  removed(25, "policy/v1beta1", ["PodDisruptionBudget"], "policy/v1"),
  removed(25, "policy/v1beta1", ["PodSecurityPolicy"]),
  removed(25, "node.k8s.io/v1beta1", ["RuntimeClass"], "node.k8s.io/v1"),
  removed(25, "autoscaling/v2beta1", ["HorizontalPodAutoscaler"], "autoscaling/v2"),
  removed(26, "autoscaling/v2beta2", ["HorizontalPodAutoscaler"], "autoscaling/v2"),
  removed(26, `${FLOW_CONTROL}/v1beta1`, FLOWS, `${FLOW_CONTROL}/v1`),
  removed(27, "storage.k8s.io/v1beta1", ["CSIStorageCapacity"], "storage.k8s.io/v1"),
  removed(29, `${FLOW_CONTROL}/v1beta2`, FLOWS, `${FLOW_CONTROL}/v1`),
  removed(32, `${FLOW_CONTROL}/v1beta3`, FLOWS, `${FLOW_CONTROL}/v1`),
  removed(32, "admissionregistration.k8s.io/v1alpha1", ADMISSION_POLICIES, "admissionregistration.k8s.io/v1"),
  removed(34, "admissionregistration.k8s.io/v1beta1", ADMISSION_POLICIES, "admissionregistration.k8s.io/v1"),
  removed(35, "storage.k8s.io/v1alpha1", ["VolumeAttributesClass"], "storage.k8s.io/v1"),
  removed(37, "storage.k8s.io/v1beta1", ["VolumeAttributesClass"], "storage.k8s.io/v1"),
  removed(37, "networking.k8s.io/v1beta1", ["IPAddress", "ServiceCIDR"], "networking.k8s.io/v1"),
  removed(37, "certificates.k8s.io/v1alpha1", ["ClusterTrustBundle"], "certificates.k8s.io/v1beta1"),
  removed(38, "admissionregistration.k8s.io/v1alpha1", MUTATING_POLICIES, "admissionregistration.k8s.io/v1"),
  removed(38, "resource.k8s.io/v1beta1", DEVICES, "resource.k8s.io/v1"),
  removed(39, "resource.k8s.io/v1beta2", DEVICES, "resource.k8s.io/v1"),
  removed(40, "admissionregistration.k8s.io/v1beta1", MUTATING_POLICIES, "admissionregistration.k8s.io/v1"),
  removed(40, "certificates.k8s.io/v1beta1", ["ClusterTrustBundle", "PodCertificateRequest"], "certificates.k8s.io/v1"),
];

function removed(removedIn: number, apiVersion: string, kinds: readonly string[], instead?: string): RemovedApi {
  return { apiVersion, kinds, removedIn, instead };
}

/** What becomes of a kind of objects; undefined where nobody plans to remove it. */
export function removalOf({ apiVersion, kind }: Pick<KindOfObject, "apiVersion" | "kind">): RemovedApi | undefined {
  return REMOVED_APIS.find((each) => each.apiVersion === apiVersion && each.kinds.includes(kind));
}

interface KindOfObject {
  readonly apiVersion: string;
  readonly kind: string;
}
