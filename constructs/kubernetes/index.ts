import "./require-peers";

export type { AllowedTraffic, GatewayTraffic } from "../../manifests/namespace-traffic";
export type { AlertsDeclaration } from "../../model/kubernetes/alerts";
export type { AutoscalingDeclaration } from "../../model/kubernetes/autoscaling";
export type { BeforeDeclaration } from "../../model/kubernetes/before";
export type {
  CalledPodsDeclaration,
  CallerAddresses,
  CallerDeclaration,
  PodsOfNamespaces,
} from "../../model/kubernetes/calls";
export type { ClaimDeclaration } from "../../model/kubernetes/claim";
export {
  type ClusterConventions,
  type ControlPlane,
  PLAIN,
  type PodPeer,
} from "../../model/kubernetes/cluster-conventions";
export type { ConfigMapDeclaration } from "../../model/kubernetes/config-map";
export type { EnvValue, SidecarDeclaration } from "../../model/kubernetes/container";
export type {
  ConcurrencyPolicy,
  CronJobDeclaration,
} from "../../model/kubernetes/cron-job";
export type { CustomObjectDeclaration, CustomObjectFields } from "../../model/kubernetes/custom-object";
export type { DaemonSetDeclaration, DaemonSetRolloutDeclaration } from "../../model/kubernetes/daemon-set";
export type { CustomResourceDefinition } from "../../model/kubernetes/definition";
export type { EgressPortDeclaration, EgressRuleDeclaration } from "../../model/kubernetes/egress";
export type { ExternalPortDeclaration, ExternalServiceDeclaration } from "../../model/kubernetes/external-service";
export type { ExposureDeclaration } from "../../model/kubernetes/front";
export type { InitContainerDeclaration } from "../../model/kubernetes/init-container";
export type { JobDeclaration } from "../../model/kubernetes/job";
export type { NamespaceDeclaration, QuotaDeclaration } from "../../model/kubernetes/namespace";
export type {
  NodeAffinityDeclaration,
  NodeRequirementDeclaration,
  NodeTermDeclaration,
  PreferredNodeTermDeclaration,
} from "../../model/kubernetes/node-affinity";
export type { OperandDeclaration } from "../../model/kubernetes/operand";
export type { OperatorDeclaration, OperatorPermissions } from "../../model/kubernetes/operator";
export type { PlacementDeclaration } from "../../model/kubernetes/placement";
export type { PodAffinityDeclaration, SpreadDeclaration } from "../../model/kubernetes/pod-affinity";
export type { PodSecurityLevel } from "../../model/kubernetes/pod-security";
export type { PortDeclaration, ResolvedPort } from "../../model/kubernetes/port";
export type { PriorityClassDeclaration, SystemPriorityClass } from "../../model/kubernetes/priority-class";
export type { ProbeDeclaration } from "../../model/kubernetes/probe";
export type { PodReferences } from "../../model/kubernetes/references";
export type { ResourcesDeclaration } from "../../model/kubernetes/resources";
export type { RoleRuleDeclaration, RoleVerb } from "../../model/kubernetes/role";
export type { DisruptionDeclaration, RolloutDeclaration } from "../../model/kubernetes/rollout";
export type { RouteDeclaration } from "../../model/kubernetes/route";
export type { TlsDeclaration } from "../../model/kubernetes/route-tls";
export type { RoutingDeclaration } from "../../model/kubernetes/routing";
export type { JobRestartPolicy, RunDeclaration } from "../../model/kubernetes/run";
export type { ServiceDeclaration } from "../../model/kubernetes/service";
export type { OwnServiceAccountDeclaration } from "../../model/kubernetes/service-account";
export type { SessionAffinityDeclaration } from "../../model/kubernetes/session-affinity";
export type { StatefulSetDeclaration } from "../../model/kubernetes/stateful-set";
export type { StorageClassDeclaration, StorageClassSettings } from "../../model/kubernetes/storage-class";
export type { VolumeDeclaration } from "../../model/kubernetes/volume";
export type { WebhookDeclaration, WebhooksDeclaration } from "../../model/kubernetes/webhook";
export { InvalidDeclarationError, type Problem } from "../../model/problem";
export { ConfigMap, type ConfigMapProps } from "./config-map";
export { CronJob, type CronJobProps } from "./cron-job";
export { CustomObject, type CustomObjectProps } from "./custom-object";
export { DaemonSet, type DaemonSetProps } from "./daemon-set";
export { ExistingNamespace, type PodNamespace } from "./existing-namespace";
export { ExternalService, type ExternalServiceProps } from "./external-service";
export { ImageDeployer, type ImageDeployerProps } from "./image-deployer";
export { type DeployedImages, ImageDeployerPolicy, type ImageDeployerPolicyProps } from "./image-deployer-policy";
export { ImageRegistryPolicy, type ImageRegistryPolicyProps } from "./image-registry-policy";
export { type AddedRouteOptions, IngressRoutes, type IngressRoutesProps, type NamedService } from "./ingress-routes";
export { Job, type JobProps } from "./job";
export { useKubernetesProvider } from "./kubernetes-provider-versions";
export { Namespace, type NamespaceProps } from "./namespace";
export { Operator, type OperatorProps } from "./operator";
export { OperatorDefinitions, type OperatorDefinitionsProps } from "./operator-definitions";
export { PersistentVolumeClaim, type PersistentVolumeClaimProps } from "./persistent-volume-claim";
export { PodAnnotationScraping, type PodAnnotationScrapingProps } from "./pod-annotation-scraping";
export { PriorityClass, type PriorityClassProps } from "./priority-class";
export type { RoutedService } from "./routed-service";
export { ServiceAccount, type ServiceAccountProps } from "./service-account";
export { ServiceDeployment, type ServiceDeploymentProps } from "./service-deployment";
export { StatefulSet, type StatefulSetProps } from "./stateful-set";
export { StorageClass, type StorageClassProps } from "./storage-class";
export type { CallingWorkload, PodClaim, PodConfigMap, WorkloadPods, WorkloadProps } from "./workload-pods";
