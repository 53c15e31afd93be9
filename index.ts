export type { AccessDeclaration, AccessLevel, ResolvedAccess } from "./model/azure/access";
export type { AksStorageClass } from "./model/azure/aks-storage-class";
export type { ClusterDeclaration, ResolvedCluster } from "./model/azure/cluster";
export { AKS } from "./model/azure/conventions";
export type { EgressDeclaration } from "./model/azure/egress";
export type { MaintenanceWindow } from "./model/azure/maintenance-window";
export type { NetworkDeclaration } from "./model/azure/network";
export type { NodePoolDeclaration } from "./model/azure/node-pool";
export type { AccessMode } from "./model/kubernetes/access-mode";
export type {
  AlertRuleDeclaration,
  AlertSettings,
  AlertSeverity,
  AlertsDeclaration,
  ErrorBudgetDeclaration,
} from "./model/kubernetes/alerts";
export type { CalledPodsDeclaration, CallerDeclaration } from "./model/kubernetes/calls";
export type { ClaimDeclaration } from "./model/kubernetes/claim";
export {
  type ClusterConventions,
  type ControlPlane,
  PLAIN,
  type PodPeer,
} from "./model/kubernetes/cluster-conventions";
export type { ConfigMapDeclaration } from "./model/kubernetes/config-map";
export type { ConcurrencyPolicy, CronJobDeclaration } from "./model/kubernetes/cron-job";
export type { CustomObjectDeclaration, CustomObjectFields } from "./model/kubernetes/custom-object";
export type { DaemonSetDeclaration } from "./model/kubernetes/daemon-set";
export type { CustomResourceDefinition } from "./model/kubernetes/definition";
export type { EgressPortDeclaration, EgressRuleDeclaration } from "./model/kubernetes/egress";
export type { ExternalPortDeclaration, ExternalServiceDeclaration } from "./model/kubernetes/external-service";
export type { ExposureDeclaration } from "./model/kubernetes/front";
export type { JobDeclaration } from "./model/kubernetes/job";
export type { NamespaceDeclaration } from "./model/kubernetes/namespace";
export type { OperandDeclaration } from "./model/kubernetes/operand";
export type { OperatorDeclaration, OperatorPermissions } from "./model/kubernetes/operator";
export type { PriorityClassDeclaration, SystemPriorityClass } from "./model/kubernetes/priority-class";
export type { PodReferences } from "./model/kubernetes/references";
export type { RoleRuleDeclaration, RoleVerb } from "./model/kubernetes/role";
export type { RouteDeclaration } from "./model/kubernetes/route";
export type { RoutingDeclaration } from "./model/kubernetes/routing";
export type { JobRestartPolicy, RunDeclaration } from "./model/kubernetes/run";
export type { ServiceDeclaration } from "./model/kubernetes/service";
export type { OwnServiceAccountDeclaration, ServiceAccountDeclaration } from "./model/kubernetes/service-account";
export type { SessionAffinityDeclaration } from "./model/kubernetes/session-affinity";
export type { StatefulSetDeclaration } from "./model/kubernetes/stateful-set";
export type { WebhookDeclaration, WebhooksDeclaration } from "./model/kubernetes/webhook";
export type { Override } from "./model/merge";
export type { AlertingDeclaration } from "./model/platform/alerting";
export type {
  ClusterOrigin,
  ExistingAksCluster,
  KubeconfigCluster,
  MadeCluster,
  ResolvedClusterOrigin,
} from "./model/platform/cluster-origin";
export {
  defineClaim,
  defineConfigMap,
  defineCronJob,
  defineDaemonSet,
  defineJob,
  defineOperator,
  defineService,
  defineStatefulSet,
} from "./model/platform/define";
export { type EffectiveAccess, effectiveAccess } from "./model/platform/effective-access";
export {
  type EnvironmentDeclaration,
  isMade,
  type MadeEnvironment,
  type ResolvedEnvironment,
} from "./model/platform/environment";
export { type LoadedPlatform, loadPlatform } from "./model/platform/load";
export { type EntraLogin, entra, type LoginDeclaration, type LoginProxyDeclaration } from "./model/platform/login";
export { nvidiaDevicePlugin } from "./model/platform/nvidia-device-plugin";
export {
  type AnyPlatformDeclaration,
  type DeclaredPlatform,
  definePlatform,
  type PlatformDeclaration,
  type ResolvedPlatform,
} from "./model/platform/platform";
export type {
  PlatformClaimDeclaration,
  PlatformConfigMapDeclaration,
  PlatformCronJobDeclaration,
  PlatformDaemonSetDeclaration,
  PlatformJobDeclaration,
  PlatformObjectDeclaration,
  PlatformOperatorDeclaration,
  PlatformRouteDeclaration,
  PlatformServiceAccountDeclaration,
  PlatformServiceDeclaration,
  PlatformStatefulSetDeclaration,
  PlatformStorageClassDeclaration,
} from "./model/platform/platform-kinds";
export type { StateDeclaration } from "./model/platform/state";
export { formatProblem, InvalidDeclarationError, type Problem, type Severity } from "./model/problem";
export type { RuleContext } from "./model/rule";
export type { ClusterStack } from "./stacks/cluster-stack";
export type { DefinitionsStack } from "./stacks/definitions-stack";
export type { EnvironmentStacks, PlatformStacks } from "./stacks/environment-stacks";
export type { RoutesStack } from "./stacks/routes-stack";
export type { ServicesStack } from "./stacks/services-stack";
export type { AppTraits } from "./stacks/synthesis/fast-files";
export { fastSynthesis } from "./stacks/synthesis/fast-synthesis";
export {
  runSynthesis,
  type Synthesis,
  type SynthesizeOptions,
  synthesizePlatform,
} from "./stacks/synthesis/synthesize";
