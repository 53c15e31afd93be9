import type { AnyPlatformDeclaration, ResolvedPlatform } from "../../platform/platform";
import type { Rule } from "../../rule";
import { access } from "./access";
import { affinity } from "./affinity";
import { alert } from "./alert";
import { alertReceiver } from "./alert-receiver";
import { azurermField } from "./azurerm-field";
import { azurermOf } from "./azurerm-of";
import { claimReference } from "./claim-reference";
import { clusterEgress } from "./cluster-egress";
import { clusterName } from "./cluster-name";
import { configMapReference } from "./config-map-reference";
import { defaultNamespace } from "./default-namespace";
import { defaultPriorityClass } from "./default-priority-class";
import { defaultStorageClass } from "./default-storage-class";
import { devicePlugin } from "./device-plugin";
import { discoveryRecord } from "./discovery-record";
import { dns } from "./dns";
import { expiry } from "./expiry";
import { externalAddress } from "./external-address";
import { fleet } from "./fleet";
import { gatewayAddress } from "./gateway-address";
import { globalName } from "./global-name";
import { headroom } from "./headroom";
import { identityCredentials } from "./identity-credentials";
import { identityEgress } from "./identity-egress";
import { identityName } from "./identity-name";
import { identityReference } from "./identity-reference";
import { idlePools } from "./idle-pools";
import { imageRegistry } from "./image-registry";
import { internalAddress } from "./internal-address";
import { internalLoadBalancer } from "./internal-load-balancer";
import { kedaAddon } from "./keda-addon";
import { keptNamespace } from "./kept-namespace";
import { loadBalancerAddress } from "./load-balancer-address";
import { loadBalancerRoom } from "./load-balancer-room";
import { login } from "./login";
import { meshGateway } from "./mesh-gateway";
import { metricsWorkspace } from "./metrics-workspace";
import { type EnvironmentSubject, namespaceInUse } from "./namespace-in-use";
import { nativeSidecars } from "./native-sidecars";
import { networkOverlap } from "./network-overlap";
import { networkSubscription } from "./network-subscription";
import { nodePort } from "./node-port";
import { ownRegistry } from "./own-registry";
import { type PlacedStorageClass, placedStorageClass } from "./placed-storage-class";
import { placement } from "./placement";
import { platformName } from "./platform-name";
import { podSize } from "./pod-size";
import { promotion } from "./promotion";
import { redirectLoop } from "./redirect-loop";
import type { ReferenceSubject } from "./reference-subject";
import { resourceGroup } from "./resource-group";
import { retired } from "./retired";
import { roleGivenTwice } from "./role-given-twice";
import { runtimeClass } from "./runtime-class";
import { secretReads } from "./secret-reads";
import { selector } from "./selector";
import { serviceAccountReference } from "./service-account-reference";
import { sharedVolume } from "./shared-volume";
import { soak } from "./soak";
import { storageAccessMode } from "./storage-access-mode";
import { storageClassReference } from "./storage-class-reference";
import { storageDriver } from "./storage-driver";
import type { StorageSubject } from "./storage-subject";
import { subdomain } from "./subdomain";
import type { PlacedSubject } from "./subject";
import { vaultName } from "./vault-name";
import { versionOrder } from "./version-order";
import { watchedNamespace } from "./watched-namespace";
import { watchedObject } from "./watched-object";
import { workloadName } from "./workload-name";
import { writtenSecret } from "./written-secret";

/** Every rule of what pods refer to. */
export const REFERENCE_RULES: readonly Rule<ReferenceSubject>[] = [
  affinity,
  sharedVolume,
  configMapReference,
  claimReference,
  serviceAccountReference,
  internalLoadBalancer,
  internalAddress,
  identityReference,
  identityEgress,
  clusterEgress,
  subdomain,
];

/** Every rule of an environment among all others. */
export const ENVIRONMENT_RULES: readonly Rule<EnvironmentSubject>[] = [
  namespaceInUse,
  idlePools,
  azurermOf,
  ownRegistry,
];
/** Every rule of what is claimed, in its environment. */
export const STORAGE_RULES: readonly Rule<StorageSubject>[] = [storageClassReference, storageAccessMode, storageDriver];
/** Every rule of a storage class in its environment. */
export const PLACED_CLASS_RULES: readonly Rule<PlacedStorageClass>[] = [placedStorageClass];
/** Every rule of a workload in its environment. */
export const PLACED_RULES: readonly Rule<PlacedSubject>[] = [placement, devicePlugin, podSize, runtimeClass];
/** Every rule of the declaration as it is written. */
export const DECLARATION_RULES: readonly Rule<AnyPlatformDeclaration>[] = [writtenSecret, retired];
/** Every rule of the platform as a whole, with the environments whose last day is over. */
export const EXPIRY_RULES: readonly Rule<ResolvedPlatform>[] = [promotion, expiry];
/** Every rule of the platform as a whole. */
export const PLATFORM_RULES: readonly Rule<ResolvedPlatform>[] = [
  platformName,
  versionOrder,
  soak,
  clusterName,
  resourceGroup,
  azurermField,
  networkOverlap,
  networkSubscription,
  workloadName,
  nodePort,
  loadBalancerAddress,
  selector,
  kedaAddon,
  meshGateway,
  watchedNamespace,
  watchedObject,
  defaultPriorityClass,
  defaultStorageClass,
  defaultNamespace,
  nativeSidecars,
  imageRegistry,
  alert,
  alertReceiver,
  metricsWorkspace,
  globalName,
  keptNamespace,
  dns,
  fleet,
  discoveryRecord,
  access,
  identityCredentials,
  identityName,
  roleGivenTwice,
  secretReads,
  vaultName,
  login,
  redirectLoop,
  gatewayAddress,
  externalAddress,
  headroom,
  loadBalancerRoom,
];
