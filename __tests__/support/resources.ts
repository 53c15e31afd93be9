import { ClusterRoleBindingV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-binding-v1";
import { ClusterRoleV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-v1";
import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { CronJobV1 } from "@cdktf/provider-kubernetes/lib/cron-job-v1";
import { DaemonSetV1 } from "@cdktf/provider-kubernetes/lib/daemon-set-v1";
import { DeploymentV1 } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { EndpointSliceV1 } from "@cdktf/provider-kubernetes/lib/endpoint-slice-v1";
import { HorizontalPodAutoscalerV2 } from "@cdktf/provider-kubernetes/lib/horizontal-pod-autoscaler-v2";
import { IngressV1 } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import { JobV1 } from "@cdktf/provider-kubernetes/lib/job-v1";
import { LimitRangeV1 } from "@cdktf/provider-kubernetes/lib/limit-range-v1";
import { MutatingWebhookConfigurationV1 } from "@cdktf/provider-kubernetes/lib/mutating-webhook-configuration-v1";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { NetworkPolicyV1 } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import { PersistentVolumeClaimV1 } from "@cdktf/provider-kubernetes/lib/persistent-volume-claim-v1";
import { PodDisruptionBudgetV1 } from "@cdktf/provider-kubernetes/lib/pod-disruption-budget-v1";
import { PriorityClassV1 } from "@cdktf/provider-kubernetes/lib/priority-class-v1";
import { ResourceQuotaV1 } from "@cdktf/provider-kubernetes/lib/resource-quota-v1";
import { RoleBindingV1 } from "@cdktf/provider-kubernetes/lib/role-binding-v1";
import { RoleV1 } from "@cdktf/provider-kubernetes/lib/role-v1";
import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import { StatefulSetV1 } from "@cdktf/provider-kubernetes/lib/stateful-set-v1";
import { StorageClassV1 } from "@cdktf/provider-kubernetes/lib/storage-class-v1";
import { ValidatingWebhookConfigurationV1 } from "@cdktf/provider-kubernetes/lib/validating-webhook-configuration-v1";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";

type Resource = new (scope: Construct, id: string, config: never) => TerraformResource;

/** The resource of the bindings that a kind of Kubernetes becomes. */
export const RESOURCES: Readonly<Record<string, Resource>> = {
  ClusterRole: ClusterRoleV1,
  ClusterRoleBinding: ClusterRoleBindingV1,
  ConfigMap: ConfigMapV1,
  CronJob: CronJobV1,
  DaemonSet: DaemonSetV1,
  Deployment: DeploymentV1,
  EndpointSlice: EndpointSliceV1,
  HorizontalPodAutoscaler: HorizontalPodAutoscalerV2,
  Ingress: IngressV1,
  Job: JobV1,
  LimitRange: LimitRangeV1,
  MutatingWebhookConfiguration: MutatingWebhookConfigurationV1,
  Namespace: NamespaceV1,
  NetworkPolicy: NetworkPolicyV1,
  PersistentVolumeClaim: PersistentVolumeClaimV1,
  PodDisruptionBudget: PodDisruptionBudgetV1,
  PriorityClass: PriorityClassV1,
  ResourceQuota: ResourceQuotaV1,
  Role: RoleV1,
  RoleBinding: RoleBindingV1,
  Service: ServiceV1,
  ServiceAccount: ServiceAccountV1,
  StatefulSet: StatefulSetV1,
  StorageClass: StorageClassV1,
  ValidatingWebhookConfiguration: ValidatingWebhookConfigurationV1,
};
