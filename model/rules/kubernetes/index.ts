import type { ResolvedClaim } from "../../kubernetes/claim";
import type { PodPeer } from "../../kubernetes/cluster-conventions";
import type { ResolvedConfigMap } from "../../kubernetes/config-map";
import type { ResolvedCronJob } from "../../kubernetes/cron-job";
import type { ResolvedDaemonSet } from "../../kubernetes/daemon-set";
import type { ResolvedExternalService } from "../../kubernetes/external-service";
import type { ResolvedJob } from "../../kubernetes/job";
import type { ResolvedNamespace } from "../../kubernetes/namespace";
import type { ResolvedOperator } from "../../kubernetes/operator";
import type { ResolvedPriorityClass } from "../../kubernetes/priority-class";
import type { ResolvedRun } from "../../kubernetes/run";
import type { ResolvedServed } from "../../kubernetes/served";
import type { ResolvedServiceAccount } from "../../kubernetes/service-account";
import type { ResolvedStorageClass } from "../../kubernetes/storage-class";
import type { Rule } from "../../rule";
import { nfs } from "./claim/nfs";
import { data } from "./config-map/data";
import { configMapSecret } from "./config-map/secret";
import { failedHistory } from "./cron-job/failed-history";
import { schedule } from "./cron-job/schedule";
import { startingDeadline } from "./cron-job/starting-deadline";
import { objectDefinition } from "./custom-object/definition";
import { objectFields } from "./custom-object/fields";
import { daemonSetRollout } from "./daemon-set/rollout";
import { trafficPolicy } from "./daemon-set/traffic-policy";
import { externalPlace } from "./external-service/place";
import { imageOwner } from "./job/image-owner";
import { namespaceAnnotations } from "./namespace/namespace-annotations";
import { namespaceLabels } from "./namespace/namespace-labels";
import { namespaceName } from "./namespace/namespace-name";
import { podSecurityReason } from "./namespace/pod-security-reason";
import { operatorConversion } from "./operator/conversion";
import { leaderElection } from "./operator/leader-election";
import { operands } from "./operator/operands";
import { operatorPermissions } from "./operator/permissions";
import { operatorReplicas } from "./operator/replicas";
import { webhookScope } from "./operator/webhook-scope";
import { peerLabels } from "./peer/peer-labels";
import { podAccountName } from "./pod/account-name";
import { affinityOfBoth } from "./pod/affinity";
import { annotations } from "./pod/annotations";
import { calls } from "./pod/calls";
import { claimTemplate } from "./pod/claim-template";
import { dns } from "./pod/dns";
import { egress } from "./pod/egress";
import { envFrom } from "./pod/env-from";
import { envName } from "./pod/env-name";
import { envOrder } from "./pod/env-order";
import { envSecret } from "./pod/env-secret";
import { envSource } from "./pod/env-source";
import { extendedResource } from "./pod/extended-resource";
import { initProbes } from "./pod/init-probes";
import { labels } from "./pod/labels";
import { metadata } from "./pod/metadata";
import { mountPropagation } from "./pod/mount-propagation";
import { placement } from "./pod/placement";
import { podSecurity } from "./pod/pod-security";
import { postStart } from "./pod/post-start";
import { preStop } from "./pod/pre-stop";
import { resourceUnit } from "./pod/resource-unit";
import { resources } from "./pod/resources";
import { podSecretStore } from "./pod/secret-store";
import { selectorForm } from "./pod/selector";
import { podServiceAccount } from "./pod/service-account";
import { sidecarName } from "./pod/sidecar-name";
import { sysctl } from "./pod/sysctl";
import { volumeMount } from "./pod/volume-mount";
import { volumeName } from "./pod/volume-name";
import { volumeSidecar } from "./pod/volume-sidecar";
import { volumeSize } from "./pod/volume-size";
import { volumeSource } from "./pod/volume-source";
import { gatewaySize } from "./route/gateway-size";
import { routeAction } from "./route/route-action";
import { routeBackend } from "./route/route-backend";
import { routeCheck } from "./route/route-check";
import { routeExternal } from "./route/route-external";
import { routeGrpc } from "./route/route-grpc";
import { routeHeaders } from "./route/route-headers";
import { routeHost } from "./route/route-host";
import { routeNamesake } from "./route/route-namesake";
import { routePreStop } from "./route/route-pre-stop";
import { routeProtocol } from "./route/route-protocol";
import { routeRendering } from "./route/route-rendering";
import { routeTls } from "./route/route-tls";
import { routeUnique } from "./route/route-unique";
import { routingClass } from "./route/routing-class";
import { routingGateways } from "./route/routing-gateways";
import { routingNamespace } from "./route/routing-namespace";
import { routingTls } from "./route/routing-tls";
import { numberedPods } from "./run/numbered-pods";
import { podFailure } from "./run/pod-failure";
import { probes } from "./run/probes";
import { sidecars } from "./run/sidecars";
import { additionalServices } from "./service/additional-services";
import { autoscaling } from "./service/autoscaling";
import { before } from "./service/before";
import { calledBy } from "./service/called-by";
import { disruption } from "./service/disruption";
import { exposed } from "./service/exposed";
import { headless } from "./service/headless";
import { infoPort } from "./service/info-port";
import { ipFamilies } from "./service/ip-families";
import { metricsMonitor } from "./service/metrics-monitor";
import { metricsPort } from "./service/metrics-port";
import { portName } from "./service/port-name";
import { portNumber } from "./service/port-number";
import { portSidecar } from "./service/port-sidecar";
import { probeDifference } from "./service/probe-difference";
import { probeRequest } from "./service/probe-request";
import { probeTarget } from "./service/probe-target";
import { probeTimeout } from "./service/probe-timeout";
import { progressDeadline } from "./service/progress-deadline";
import { replicas } from "./service/replicas";
import { rollout } from "./service/rollout";
import { singleNodeVolume } from "./service/single-node-volume";
import { serviceAccountAnnotations } from "./service-account/annotations";
import { serviceAccountName } from "./service-account/name";
import { statefulSetHostname } from "./stateful-set/hostname";
import { partition } from "./stateful-set/partition";
import { storageClassMetadata } from "./storage-class-metadata";

import type { CustomObjectSubject, PodSubject, RoutingSubject, ServiceSubject, StatefulSetSubject } from "./subject";

/** Every rule of a pod, whatever workload it belongs to. */
export const POD_RULES: readonly Rule<PodSubject>[] = [
  preStop,
  postStart,
  resources,
  resourceUnit,
  envName,
  envSource,
  envFrom,
  envOrder,
  envSecret,
  labels,
  annotations,
  metadata,
  selectorForm,
  volumeName,
  volumeMount,
  volumeSource,
  volumeSize,
  volumeSidecar,
  sidecarName,
  initProbes,
  egress,
  dns,
  sysctl,
  calls,
  placement,
  podSecurity,
  mountPropagation,
  extendedResource,
  podServiceAccount,
  podAccountName,
  podSecretStore,
  affinityOfBoth,
];
/** Every rule of the ports, probes and metrics of pods that stay. */
const SERVED_RULES: readonly Rule<ResolvedServed>[] = [
  portName,
  portNumber,
  portSidecar,
  probeTarget,
  probeRequest,
  probeDifference,
  probeTimeout,
  metricsPort,
  metricsMonitor,
  infoPort,
  calledBy,
  ipFamilies,
];
/** Every rule of a service: those of its pods, and those of its ports, probes, replicas and rollout. */
export const SERVICE_RULES: readonly Rule<ServiceSubject>[] = [
  ...SERVED_RULES,
  replicas,
  autoscaling,
  disruption,
  rollout,
  progressDeadline,
  before,
  exposed,
  additionalServices,
  headless,
  singleNodeVolume,
  claimTemplate,
  ...POD_RULES,
];
/** Every rule of pods with names and storage of their own. */
export const STATEFUL_SET_RULES: readonly Rule<StatefulSetSubject>[] = [
  partition,
  statefulSetHostname,
  disruption,
  exposed,
  additionalServices,
  ...SERVED_RULES,
  ...POD_RULES,
];
/** Every rule of what runs on every node. */
export const DAEMON_SET_RULES: readonly Rule<ResolvedDaemonSet>[] = [
  daemonSetRollout,
  trafficPolicy,
  additionalServices,
  claimTemplate,
  ...SERVED_RULES,
  ...POD_RULES,
];
/** Every rule of an operator. */
export const OPERATOR_RULES: readonly Rule<ResolvedOperator & { readonly namespace: string }>[] = [
  operatorReplicas,
  operatorPermissions,
  operatorConversion,
  leaderElection,
  webhookScope,
  operands,
  disruption,
  rollout,
  progressDeadline,
  singleNodeVolume,
  claimTemplate,
  ...SERVED_RULES,
  ...POD_RULES,
];
/** Every rule of a custom object. */
export const CUSTOM_OBJECT_RULES: readonly Rule<CustomObjectSubject>[] = [objectDefinition, objectFields];
/** Every rule of what runs to its end, whether once or on a schedule. */
const RUN_RULES: readonly Rule<ResolvedRun>[] = [
  sidecars,
  podFailure,
  numberedPods,
  probes,
  claimTemplate,
  ...POD_RULES,
];
/** Every rule of what runs once. */
export const JOB_RULES: readonly Rule<ResolvedJob>[] = [imageOwner, ...RUN_RULES];
/** Every rule of what runs on a schedule. */
export const CRON_JOB_RULES: readonly Rule<ResolvedCronJob>[] = [
  schedule,
  startingDeadline,
  failedHistory,
  ...RUN_RULES,
];
/** Every rule of a namespace. */
export const NAMESPACE_RULES: readonly Rule<ResolvedNamespace>[] = [
  namespaceName,
  namespaceLabels,
  namespaceAnnotations,
  podSecurityReason,
];
/** Every rule of something outside the cluster. */
export const EXTERNAL_SERVICE_RULES: readonly Rule<ResolvedExternalService>[] = [externalPlace, metadata];
/** Every rule of a priority class. */
export const PRIORITY_CLASS_RULES: readonly Rule<ResolvedPriorityClass>[] = [metadata];
/** Every rule of a storage class, whatever its driver. */
export const DRIVER_CLASS_RULES: readonly Rule<ResolvedStorageClass>[] = [storageClassMetadata];
/** Every rule of a ConfigMap. */
export const CONFIG_MAP_RULES: readonly Rule<ResolvedConfigMap>[] = [data, configMapSecret, metadata];
/** Every rule of a service account that several workloads share. */
export const SERVICE_ACCOUNT_RULES: readonly Rule<ResolvedServiceAccount>[] = [
  serviceAccountName,
  serviceAccountAnnotations,
  metadata,
];
/** Every rule of a claim. */
export const CLAIM_RULES: readonly Rule<ResolvedClaim>[] = [nfs, metadata];
/** Every rule of routes, and of how they are rendered. */
export const ROUTING_RULES: readonly Rule<RoutingSubject>[] = [
  routingClass,
  routingGateways,
  routingNamespace,
  routingTls,
  gatewaySize,
  routeUnique,
  routeProtocol,
  routeRendering,
  routeAction,
  routeHeaders,
  routeGrpc,
  routeBackend,
  routeNamesake,
  routeExternal,
  routeTls,
  routePreStop,
  routeHost,
  routeCheck,
];
/** Every rule of pods that are let in to a workload. */
export const PEER_RULES: readonly Rule<PodPeer>[] = [peerLabels];
