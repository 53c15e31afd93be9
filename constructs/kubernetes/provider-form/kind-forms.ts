import type { ClusterRoleBindingV1Config } from "@cdktf/provider-kubernetes/lib/cluster-role-binding-v1";
import type { ClusterRoleV1Config, ClusterRoleV1Rule } from "@cdktf/provider-kubernetes/lib/cluster-role-v1";
import type { CronJobV1Spec, CronJobV1SpecJobTemplateSpec } from "@cdktf/provider-kubernetes/lib/cron-job-v1";
import type {
  DaemonSetV1Spec,
  DaemonSetV1SpecStrategyRollingUpdate,
} from "@cdktf/provider-kubernetes/lib/daemon-set-v1";
import type {
  DeploymentV1Spec,
  DeploymentV1SpecStrategyRollingUpdate,
} from "@cdktf/provider-kubernetes/lib/deployment-v1";
import type {
  EndpointSliceV1Config,
  EndpointSliceV1Endpoint,
  EndpointSliceV1Port,
} from "@cdktf/provider-kubernetes/lib/endpoint-slice-v1";
import type {
  HorizontalPodAutoscalerV2Spec,
  HorizontalPodAutoscalerV2SpecBehavior,
  HorizontalPodAutoscalerV2SpecBehaviorScaleUp,
  HorizontalPodAutoscalerV2SpecMetricExternalMetric,
} from "@cdktf/provider-kubernetes/lib/horizontal-pod-autoscaler-v2";
import type { IngressV1Spec, IngressV1SpecRuleHttp } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import type {
  JobV1Spec,
  JobV1SpecPodFailurePolicy,
  JobV1SpecPodFailurePolicyRule,
} from "@cdktf/provider-kubernetes/lib/job-v1";
import type { LimitRangeV1Spec } from "@cdktf/provider-kubernetes/lib/limit-range-v1";
import type {
  MutatingWebhookConfigurationV1Config,
  MutatingWebhookConfigurationV1Webhook,
} from "@cdktf/provider-kubernetes/lib/mutating-webhook-configuration-v1";
import type { NetworkPolicyV1SpecIngressPorts } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import type { PersistentVolumeClaimV1Spec } from "@cdktf/provider-kubernetes/lib/persistent-volume-claim-v1";
import type { PodDisruptionBudgetV1Spec } from "@cdktf/provider-kubernetes/lib/pod-disruption-budget-v1";
import type { PriorityClassV1Config } from "@cdktf/provider-kubernetes/lib/priority-class-v1";
import type { ResourceQuotaV1SpecScopeSelector } from "@cdktf/provider-kubernetes/lib/resource-quota-v1";
import type { RoleBindingV1Config } from "@cdktf/provider-kubernetes/lib/role-binding-v1";
import type { RoleV1Config, RoleV1Rule } from "@cdktf/provider-kubernetes/lib/role-v1";
import type { ServiceAccountV1Config } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import type {
  ServiceV1Spec,
  ServiceV1SpecPort,
  ServiceV1SpecSessionAffinityConfig,
} from "@cdktf/provider-kubernetes/lib/service-v1";
import type {
  StatefulSetV1Spec,
  StatefulSetV1SpecUpdateStrategy,
  StatefulSetV1SpecUpdateStrategyRollingUpdate,
} from "@cdktf/provider-kubernetes/lib/stateful-set-v1";
import type { StorageClassV1Config } from "@cdktf/provider-kubernetes/lib/storage-class-v1";
import type {
  ValidatingWebhookConfigurationV1Config,
  ValidatingWebhookConfigurationV1Webhook,
} from "@cdktf/provider-kubernetes/lib/validating-webhook-configuration-v1";
import type * as admission from "kubernetes-types/admissionregistration/v1";
import type {
  DaemonSetSpec,
  DeploymentSpec,
  RollingUpdateDaemonSet,
  RollingUpdateDeployment,
  RollingUpdateStatefulSetStrategy,
  StatefulSetSpec,
  StatefulSetUpdateStrategy,
} from "kubernetes-types/apps/v1";
import type * as autoscaling from "kubernetes-types/autoscaling/v2";
import type { CronJobSpec, JobSpec, PodFailurePolicy, PodFailurePolicyRule } from "kubernetes-types/batch/v1";
import type * as core from "kubernetes-types/core/v1";
import type * as discovery from "kubernetes-types/discovery/v1";
import type * as networking from "kubernetes-types/networking/v1";
import type { PodDisruptionBudgetSpec } from "kubernetes-types/policy/v1";
import type * as rbac from "kubernetes-types/rbac/v1";
import type * as scheduling from "kubernetes-types/scheduling/v1";
import type * as storage from "kubernetes-types/storage/v1";
import { POD_SPEC } from "./pod-form";
import { type TypeForm, typeForm } from "./type-form";

/** What the provider does not take because its resource says it: which API, which kind. `status` is never declared. */
type Spelled<Kind> = Omit<Kind, "apiVersion" | "kind" | "status" | "metadata">;

const DEPLOYMENT: TypeForm = {
  spec: {
    of: typeForm<DeploymentSpec, DeploymentV1Spec>({
      replicas: { text: "decimal" },
      strategy: {
        of: {
          rollingUpdate: {
            of: typeForm<RollingUpdateDeployment, DeploymentV1SpecStrategyRollingUpdate>({
              maxSurge: { text: "decimal" },
              maxUnavailable: { text: "decimal" },
            }),
          },
        },
      },
      template: { of: { spec: { of: POD_SPEC } } },
    }),
  },
};

const DAEMON_SET: TypeForm = {
  spec: {
    of: typeForm<DaemonSetSpec, DaemonSetV1Spec>({
      template: { of: { spec: { of: POD_SPEC } } },
      updateStrategy: {
        as: "strategy",
        of: {
          rollingUpdate: {
            of: typeForm<RollingUpdateDaemonSet, DaemonSetV1SpecStrategyRollingUpdate>({
              maxSurge: { text: "decimal" },
              maxUnavailable: { text: "decimal" },
            }),
          },
        },
      },
    }),
  },
};

const CLAIM_SPEC = typeForm<core.PersistentVolumeClaimSpec, PersistentVolumeClaimV1Spec>({
  dataSource: false,
  dataSourceRef: false,
  volumeAttributesClassName: false,
});

const PERSISTENT_VOLUME_CLAIM: TypeForm = { spec: { of: CLAIM_SPEC } };

const STATEFUL_SET: TypeForm = {
  spec: {
    of: typeForm<StatefulSetSpec, StatefulSetV1Spec>({
      ordinals: false,
      persistentVolumeClaimRetentionPolicy: { listed: true },
      replicas: { text: "decimal" },
      template: { of: { spec: { of: POD_SPEC } } },
      updateStrategy: {
        listed: true,
        of: typeForm<StatefulSetUpdateStrategy, StatefulSetV1SpecUpdateStrategy>({
          rollingUpdate: {
            listed: true,
            of: typeForm<RollingUpdateStatefulSetStrategy, StatefulSetV1SpecUpdateStrategyRollingUpdate>({
              maxUnavailable: false,
            }),
          },
        }),
      },
      volumeClaimTemplates: { as: "volumeClaimTemplate", of: { spec: { of: CLAIM_SPEC } } },
    }),
  },
};

const POD_FAILURE_POLICY = typeForm<PodFailurePolicy, JobV1SpecPodFailurePolicy>({
  rules: {
    as: "rule",
    of: typeForm<PodFailurePolicyRule, JobV1SpecPodFailurePolicyRule>({ onPodConditions: { as: "onPodCondition" } }),
  },
});

const JOB_SPEC = typeForm<JobSpec, CronJobV1SpecJobTemplateSpec>({
  managedBy: false,
  podFailurePolicy: { of: POD_FAILURE_POLICY },
  podReplacementPolicy: false,
  successPolicy: false,
  suspend: false,
  template: { of: { spec: { of: POD_SPEC } } },
  ttlSecondsAfterFinished: { text: "decimal" },
});

const JOB: TypeForm = {
  spec: {
    of: typeForm<JobSpec, JobV1Spec>({
      managedBy: false,
      podFailurePolicy: { of: POD_FAILURE_POLICY },
      podReplacementPolicy: false,
      successPolicy: false,
      suspend: false,
      template: { of: { spec: { of: POD_SPEC } } },
      ttlSecondsAfterFinished: { text: "decimal" },
    }),
  },
};

const CRON_JOB: TypeForm = {
  spec: {
    of: typeForm<CronJobSpec, CronJobV1Spec>({
      jobTemplate: { of: { spec: { of: JOB_SPEC } } },
      timeZone: { as: "timezone" },
    }),
  },
};

const SERVICE: TypeForm = {
  spec: {
    of: typeForm<core.ServiceSpec, ServiceV1Spec>({
      clusterIP: { as: "clusterIp" },
      clusterIPs: { as: "clusterIps" },
      externalIPs: { as: "externalIps" },
      loadBalancerIP: { as: "loadBalancerIp" },
      ports: {
        as: "port",
        of: typeForm<core.ServicePort, ServiceV1SpecPort>({ targetPort: { text: "decimal" } }),
      },
      sessionAffinityConfig: {
        of: typeForm<core.SessionAffinityConfig, ServiceV1SpecSessionAffinityConfig>({ clientIP: { as: "clientIp" } }),
      },
      trafficDistribution: false,
    }),
  },
};

const ENDPOINT_SLICE = typeForm<Spelled<discovery.EndpointSlice>, EndpointSliceV1Config>({
  endpoints: {
    as: "endpoint",
    of: typeForm<discovery.Endpoint, EndpointSliceV1Endpoint>({
      conditions: { as: "condition" },
      deprecatedTopology: false,
      hints: false,
    }),
  },
  ports: { as: "port", of: typeForm<discovery.EndpointPort, EndpointSliceV1Port>({ port: { text: "decimal" } }) },
});

const SERVICE_ACCOUNT = typeForm<Spelled<core.ServiceAccount>, ServiceAccountV1Config>({
  imagePullSecrets: { as: "imagePullSecret" },
  secrets: { as: "secret" },
});

const SCALING_RULES = typeForm<autoscaling.HPAScalingRules, HorizontalPodAutoscalerV2SpecBehaviorScaleUp>({
  policies: { as: "policy" },
});
const METRIC = {
  of: typeForm<autoscaling.MetricIdentifier, HorizontalPodAutoscalerV2SpecMetricExternalMetric>({
    selector: { listed: true },
  }),
};

const AUTOSCALER: TypeForm = {
  spec: {
    of: typeForm<autoscaling.HorizontalPodAutoscalerSpec, HorizontalPodAutoscalerV2Spec>({
      behavior: {
        of: typeForm<autoscaling.HorizontalPodAutoscalerBehavior, HorizontalPodAutoscalerV2SpecBehavior>({
          scaleDown: { listed: true, of: SCALING_RULES },
          scaleUp: { listed: true, of: SCALING_RULES },
        }),
      },
      metrics: {
        as: "metric",
        of: {
          external: { of: { metric: METRIC } },
          object: { of: { metric: METRIC } },
          pods: { of: { metric: METRIC } },
        },
      },
    }),
  },
};

const DISRUPTION_BUDGET: TypeForm = {
  spec: {
    of: typeForm<PodDisruptionBudgetSpec, PodDisruptionBudgetV1Spec>({
      maxUnavailable: { text: "decimal" },
      minAvailable: { text: "decimal" },
      unhealthyPodEvictionPolicy: false,
    }),
  },
};

const POLICY_PORTS = {
  of: typeForm<networking.NetworkPolicyPort, NetworkPolicyV1SpecIngressPorts>({ port: { text: "decimal" } }),
};
const NETWORK_POLICY: TypeForm = {
  spec: { of: { ingress: { of: { ports: POLICY_PORTS } }, egress: { of: { ports: POLICY_PORTS } } } },
};

const LIMIT_RANGE: TypeForm = {
  spec: { of: typeForm<core.LimitRangeSpec, LimitRangeV1Spec>({ limits: { as: "limit" } }) },
};

const RESOURCE_QUOTA: TypeForm = {
  spec: {
    of: {
      scopeSelector: {
        of: typeForm<core.ScopeSelector, ResourceQuotaV1SpecScopeSelector>({
          matchExpressions: { as: "matchExpression" },
        }),
      },
    },
  },
};

const INGRESS: TypeForm = {
  spec: {
    of: typeForm<networking.IngressSpec, IngressV1Spec>({
      rules: {
        as: "rule",
        of: {
          http: {
            of: typeForm<networking.HTTPIngressRuleValue, IngressV1SpecRuleHttp>({ paths: { as: "path" } }),
          },
        },
      },
    }),
  },
};

const ROLE = typeForm<Spelled<rbac.Role>, RoleV1Config>({
  rules: { as: "rule", of: typeForm<rbac.PolicyRule, RoleV1Rule>({ nonResourceURLs: false }) },
});

const CLUSTER_ROLE = typeForm<Spelled<rbac.ClusterRole>, ClusterRoleV1Config>({
  aggregationRule: false,
  rules: {
    as: "rule",
    of: typeForm<rbac.PolicyRule, ClusterRoleV1Rule>({ nonResourceURLs: { as: "nonResourceUrls" } }),
  },
});

const CLUSTER_ROLE_BINDING = typeForm<Spelled<rbac.ClusterRoleBinding>, ClusterRoleBindingV1Config>({
  subjects: { as: "subject" },
});

const VALIDATING_WEBHOOKS = typeForm<
  Spelled<admission.ValidatingWebhookConfiguration>,
  ValidatingWebhookConfigurationV1Config
>({
  webhooks: {
    as: "webhook",
    of: typeForm<admission.ValidatingWebhook, ValidatingWebhookConfigurationV1Webhook>({
      matchConditions: false,
      rules: { as: "rule" },
    }),
  },
});

const MUTATING_WEBHOOKS = typeForm<
  Spelled<admission.MutatingWebhookConfiguration>,
  MutatingWebhookConfigurationV1Config
>({
  webhooks: {
    as: "webhook",
    of: typeForm<admission.MutatingWebhook, MutatingWebhookConfigurationV1Webhook>({
      matchConditions: false,
      rules: { as: "rule" },
    }),
  },
});

const ROLE_BINDING = typeForm<Spelled<rbac.RoleBinding>, RoleBindingV1Config>({ subjects: { as: "subject" } });

const PRIORITY_CLASS = typeForm<Spelled<scheduling.PriorityClass>, PriorityClassV1Config>({});

const STORAGE_CLASS = typeForm<Spelled<storage.StorageClass>, StorageClassV1Config>({
  allowedTopologies: { single: true },
  provisioner: { as: "storageProvisioner" },
});

/** The form of each kind; a kind without an entry is said as Kubernetes says it. */
export const KIND_FORMS: Readonly<Record<string, TypeForm>> = {
  Deployment: DEPLOYMENT,
  DaemonSet: DAEMON_SET,
  StatefulSet: STATEFUL_SET,
  PersistentVolumeClaim: PERSISTENT_VOLUME_CLAIM,
  CronJob: CRON_JOB,
  Job: JOB,
  Service: SERVICE,
  EndpointSlice: ENDPOINT_SLICE,
  ServiceAccount: SERVICE_ACCOUNT,
  HorizontalPodAutoscaler: AUTOSCALER,
  PodDisruptionBudget: DISRUPTION_BUDGET,
  NetworkPolicy: NETWORK_POLICY,
  LimitRange: LIMIT_RANGE,
  ResourceQuota: RESOURCE_QUOTA,
  Ingress: INGRESS,
  Role: ROLE,
  RoleBinding: ROLE_BINDING,
  ClusterRole: CLUSTER_ROLE,
  ClusterRoleBinding: CLUSTER_ROLE_BINDING,
  ValidatingWebhookConfiguration: VALIDATING_WEBHOOKS,
  MutatingWebhookConfiguration: MUTATING_WEBHOOKS,
  Namespace: {},
  PriorityClass: PRIORITY_CLASS,
  StorageClass: STORAGE_CLASS,
  ConfigMap: {},
};
