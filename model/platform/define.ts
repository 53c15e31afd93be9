import type { ReferencesTo, SidecarNames } from "./names";
import type {
  PlatformClaimDeclaration,
  PlatformConfigMapDeclaration,
  PlatformCronJobDeclaration,
  PlatformDaemonSetDeclaration,
  PlatformJobDeclaration,
  PlatformOperatorDeclaration,
  PlatformServiceDeclaration,
  PlatformStatefulSetDeclaration,
} from "./platform-kinds";
import { rememberSource } from "./source-file";

/**
 * Declares a service in a file of its own, for a platform to list by name among its `services`. The compiler checks its
 * ports here, and where it is listed also its environments and the routes to it; mistakes are reported with the line of
 * this file.
 *
 * @returns the service, unchanged
 * @example
 * ```ts
 * export const billing = defineService({
 *   image: "shop/billing:2.4.0",
 *   environments: ["prod"],
 *   ports: { http: 8080 },
 *   resources: { requests: { cpu: "100m", memory: "128Mi" } },
 *   replicas: 2,
 * });
 * ```
 */
export function defineService<
  const Ports,
  const Environment extends string = never,
  const PriorityClass extends string = never,
  const ConfigMap extends string = never,
  const ServiceAccount extends string = never,
  const Claim extends string = never,
  const Identity extends string = never,
  const SecretStore extends string = never,
  const Call extends string = never,
  const StorageClass extends string = never,
  const Workload extends string = never,
  const Sidecars = unknown,
>(
  service: PlatformServiceDeclaration<
    Ports,
    Environment,
    ReferencesTo<PriorityClass, ConfigMap, ServiceAccount, Claim, Identity, SecretStore, Call, StorageClass, Workload>
  > &
    SidecarNames<Sidecars>,
): PlatformServiceDeclaration<
  Ports,
  Environment,
  ReferencesTo<PriorityClass, ConfigMap, ServiceAccount, Claim, Identity, SecretStore, Call, StorageClass, Workload>
> {
  rememberSource(service, defineService);
  return service;
}

/**
 * Declares what runs on a schedule in a file of its own, for a platform to list by name among its `cronJobs`. Mistakes
 * are reported with the line of this file.
 *
 * @returns what was declared, unchanged
 * @example
 * ```ts
 * export const backup = defineCronJob({
 *   image: "shop/backup:1.4.0",
 *   schedule: "0 3 * * *",
 *   activeDeadlineSeconds: 1800,
 *   resources: { requests: { cpu: "200m", memory: "256Mi" } },
 *   overrides: { dev: { suspend: true } },
 * });
 * ```
 */
export function defineCronJob<
  const Environment extends string = never,
  const PriorityClass extends string = never,
  const ConfigMap extends string = never,
  const ServiceAccount extends string = never,
  const Claim extends string = never,
  const Identity extends string = never,
  const SecretStore extends string = never,
  const Call extends string = never,
  const StorageClass extends string = never,
  const Workload extends string = never,
  const Sidecars = unknown,
>(
  job: PlatformCronJobDeclaration<
    Environment,
    ReferencesTo<PriorityClass, ConfigMap, ServiceAccount, Claim, Identity, SecretStore, Call, StorageClass, Workload>
  > &
    SidecarNames<Sidecars>,
): PlatformCronJobDeclaration<
  Environment,
  ReferencesTo<PriorityClass, ConfigMap, ServiceAccount, Claim, Identity, SecretStore, Call, StorageClass, Workload>
> {
  rememberSource(job, defineCronJob);
  return job;
}

/**
 * Declares what runs once in a file of its own, for a platform to list by name among its `jobs`. Mistakes are reported
 * with the line of this file.
 *
 * @returns what was declared, unchanged
 * @example
 * ```ts
 * export const products = defineJob({
 *   image: "shop/import:1.0.2",
 *   activeDeadlineSeconds: 600,
 *   resources: { requests: { cpu: "200m", memory: "256Mi" } },
 * });
 * ```
 */
export function defineJob<
  const Environment extends string = never,
  const PriorityClass extends string = never,
  const ConfigMap extends string = never,
  const ServiceAccount extends string = never,
  const Claim extends string = never,
  const Identity extends string = never,
  const SecretStore extends string = never,
  const Call extends string = never,
  const StorageClass extends string = never,
  const Workload extends string = never,
  const Sidecars = unknown,
>(
  job: PlatformJobDeclaration<
    Environment,
    ReferencesTo<PriorityClass, ConfigMap, ServiceAccount, Claim, Identity, SecretStore, Call, StorageClass, Workload>
  > &
    SidecarNames<Sidecars>,
): PlatformJobDeclaration<
  Environment,
  ReferencesTo<PriorityClass, ConfigMap, ServiceAccount, Claim, Identity, SecretStore, Call, StorageClass, Workload>
> {
  rememberSource(job, defineJob);
  return job;
}

/**
 * Declares what runs on every node in a file of its own, for a platform to list by name among its `daemonSets`. The
 * compiler checks its ports; mistakes are reported with the line of this file.
 *
 * @returns what was declared, unchanged
 * @example
 * ```ts
 * export const logs = defineDaemonSet({
 *   reason: "reads the logs of every node",
 *   namespace: "node-agents",
 *   image: "fluent/fluent-bit:4.1.1",
 *   ports: { http: 2020 },
 *   probes: { liveness: { path: "/" }, readiness: { path: "/api/v1/health" } },
 *   metrics: false,
 *   resources: { requests: { cpu: "50m", memory: "64Mi" } },
 *   volumes: { logs: { kind: "hostPath", path: "/var/log", mountPath: "/var/log" } },
 * });
 * ```
 */
export function defineDaemonSet<
  const Ports,
  const Environment extends string = never,
  const PriorityClass extends string = never,
  const ConfigMap extends string = never,
  const ServiceAccount extends string = never,
  const Claim extends string = never,
  const Identity extends string = never,
  const SecretStore extends string = never,
  const Call extends string = never,
  const StorageClass extends string = never,
  const Workload extends string = never,
  const Sidecars = unknown,
>(
  daemonSet: PlatformDaemonSetDeclaration<
    Ports,
    Environment,
    ReferencesTo<PriorityClass, ConfigMap, ServiceAccount, Claim, Identity, SecretStore, Call, StorageClass, Workload>
  > &
    SidecarNames<Sidecars>,
): PlatformDaemonSetDeclaration<
  Ports,
  Environment,
  ReferencesTo<PriorityClass, ConfigMap, ServiceAccount, Claim, Identity, SecretStore, Call, StorageClass, Workload>
> {
  rememberSource(daemonSet, defineDaemonSet);
  return daemonSet;
}

/**
 * Declares a ConfigMap in a file of its own, for a platform to list by name among its `configMaps`. Mistakes are reported
 * with the line of this file.
 *
 * @returns what was declared, unchanged
 * @example
 * ```ts
 * export const settings = defineConfigMap({
 *   data: { LOG_LEVEL: "info" },
 *   overrides: { dev: { data: { LOG_LEVEL: "debug" } } },
 * });
 * ```
 */
export function defineConfigMap<const Environment extends string = never>(
  configMap: PlatformConfigMapDeclaration<Environment>,
): PlatformConfigMapDeclaration<Environment> {
  rememberSource(configMap, defineConfigMap);
  return configMap;
}

/**
 * Declares an operator in a file of its own, for a platform to list by name among its `operators`. The compiler checks its
 * ports; mistakes are reported with the line of this file.
 *
 * @returns what was declared, unchanged
 * @example
 * ```ts
 * export const databases = defineOperator({
 *   image: "shop/database-operator:1.4.0",
 *   ports: { http: 8080 },
 *   probes: { liveness: { path: "/healthz" }, readiness: { path: "/readyz" } },
 *   resources: { requests: { cpu: "50m", memory: "64Mi" } },
 *   definitions: ["operators/databases.yaml"],
 *   watches: ["shop"],
 *   permissions: {
 *     watched: [{ apiGroups: ["databases.shop"], resources: ["clusters"], verbs: ["get", "list", "watch"] }],
 *   },
 * });
 * ```
 */
export function defineOperator<
  const Ports,
  const Environment extends string = never,
  const PriorityClass extends string = never,
  const ConfigMap extends string = never,
  const ServiceAccount extends string = never,
  const Claim extends string = never,
  const Identity extends string = never,
  const SecretStore extends string = never,
  const Call extends string = never,
  const StorageClass extends string = never,
  const Workload extends string = never,
  const Sidecars = unknown,
>(
  operator: PlatformOperatorDeclaration<
    Ports,
    Environment,
    ReferencesTo<PriorityClass, ConfigMap, ServiceAccount, Claim, Identity, SecretStore, Call, StorageClass, Workload>
  > &
    SidecarNames<Sidecars>,
): PlatformOperatorDeclaration<
  Ports,
  Environment,
  ReferencesTo<PriorityClass, ConfigMap, ServiceAccount, Claim, Identity, SecretStore, Call, StorageClass, Workload>
> {
  rememberSource(operator, defineOperator);
  return operator;
}

/**
 * Declares pods with names and storage of their own in a file of its own, for a platform to list by name among its
 * `statefulSets`. The compiler checks its ports here, and where it is listed also its environments and the routes to it;
 * mistakes are reported with the line of this file.
 *
 * @returns what was declared, unchanged
 * @example
 * ```ts
 * export const queue = defineStatefulSet({
 *   image: "rabbitmq:4.1.4",
 *   ports: { amqp: 5672 },
 *   probes: { liveness: { path: false }, readiness: { path: false } },
 *   metrics: false,
 *   resources: { requests: { cpu: "200m", memory: "512Mi" } },
 *   replicas: 3,
 *   volumes: { data: { kind: "claimTemplate", size: "8Gi", mountPath: "/var/lib/rabbitmq" } },
 * });
 * ```
 */
export function defineStatefulSet<
  const Ports,
  const Environment extends string = never,
  const PriorityClass extends string = never,
  const ConfigMap extends string = never,
  const ServiceAccount extends string = never,
  const Claim extends string = never,
  const Identity extends string = never,
  const SecretStore extends string = never,
  const Call extends string = never,
  const StorageClass extends string = never,
  const Workload extends string = never,
  const Sidecars = unknown,
>(
  statefulSet: PlatformStatefulSetDeclaration<
    Ports,
    Environment,
    ReferencesTo<PriorityClass, ConfigMap, ServiceAccount, Claim, Identity, SecretStore, Call, StorageClass, Workload>
  > &
    SidecarNames<Sidecars>,
): PlatformStatefulSetDeclaration<
  Ports,
  Environment,
  ReferencesTo<PriorityClass, ConfigMap, ServiceAccount, Claim, Identity, SecretStore, Call, StorageClass, Workload>
> {
  rememberSource(statefulSet, defineStatefulSet);
  return statefulSet;
}

/**
 * Declares a claim in a file of its own, for a platform to list by name among its `claims`. Mistakes are reported with the
 * line of this file.
 *
 * @returns what was declared, unchanged
 * @example
 * ```ts
 * export const uploads = defineClaim({ size: "100Gi", storageClass: "azurefile-csi", accessMode: "ReadWriteMany" });
 * ```
 */
export function defineClaim<const Environment extends string = never, const StorageClass extends string = never>(
  claim: PlatformClaimDeclaration<Environment, StorageClass>,
): PlatformClaimDeclaration<Environment, StorageClass> {
  rememberSource(claim, defineClaim);
  return claim;
}
