import type { AksStorageClass } from "../azure/aks-storage-class";
import type { IdentityDeclaration } from "../azure/identity";
import type { ClaimDeclaration } from "../kubernetes/claim";
import type { ConfigMapDeclaration } from "../kubernetes/config-map";
import type { CronJobDeclaration } from "../kubernetes/cron-job";
import type { CustomObjectDeclaration } from "../kubernetes/custom-object";
import type { DaemonSetDeclaration } from "../kubernetes/daemon-set";
import type { ExternalServiceDeclaration } from "../kubernetes/external-service";
import type { JobDeclaration } from "../kubernetes/job";
import type { OperatorDeclaration } from "../kubernetes/operator";
import type { PriorityClassDeclaration } from "../kubernetes/priority-class";
import type { PodReferences } from "../kubernetes/references";
import type { RouteDeclaration } from "../kubernetes/route";
import type { ServiceDeclaration } from "../kubernetes/service";
import type { ServiceAccountDeclaration } from "../kubernetes/service-account";
import type { StatefulSetDeclaration } from "../kubernetes/stateful-set";
import type { Override } from "../merge";
import type { EnvironmentDeclaration, ResolvedEnvironment } from "./environment";
import type { LoginDeclaration } from "./login";
import type { SecretStoreDeclaration } from "./secret-store";
import { rememberSource } from "./source-file";
import type { ResolvedState, StateDeclaration } from "./state";
import type {
  ClusterStorageClassDeclaration,
  DiskClassDeclaration,
  DriverClassDeclaration,
  ExistingClassDeclaration,
  FileClassDeclaration,
} from "./storage-class";
import type { InEnvironments, OfEnvironments } from "./workloads";

/** A service of a platform: what it is, where it runs, and what differs there. */
export interface PlatformServiceDeclaration<
  Ports,
  Environment extends string,
  References extends PodReferences = PodReferences,
> extends ServiceDeclaration<Ports, References>,
    InEnvironments<ServiceDeclaration<NoInfer<Ports>, References>, Environment> {}

/** What runs on a schedule: what it is, where it runs, and what differs there. */
export interface PlatformCronJobDeclaration<
  Environment extends string,
  References extends PodReferences = PodReferences,
> extends CronJobDeclaration<References>,
    InEnvironments<CronJobDeclaration<References>, Environment> {}

/** What runs once: what it is, where it runs, and what differs there. */
export interface PlatformJobDeclaration<Environment extends string, References extends PodReferences = PodReferences>
  extends JobDeclaration<References>,
    InEnvironments<JobDeclaration<References>, Environment> {}

/** What runs on every node: what it is, where it runs, and what differs there. */
export interface PlatformDaemonSetDeclaration<
  Ports,
  Environment extends string,
  References extends PodReferences = PodReferences,
> extends DaemonSetDeclaration<Ports, References>,
    InEnvironments<DaemonSetDeclaration<NoInfer<Ports>, References>, Environment> {}

/** An operator of a platform: what it is, where it runs, and what differs there. */
export interface PlatformOperatorDeclaration<
  Ports,
  Environment extends string,
  References extends PodReferences = PodReferences,
> extends OperatorDeclaration<Ports, References>,
    InEnvironments<OperatorDeclaration<NoInfer<Ports>, References>, Environment> {
  /** Namespace of its pods, which nothing else should live in. @default - the name of the operator */
  readonly namespace?: string;
}

/** An object of a kind that an operator defines: what it is, where it is, and what differs there. */
export interface PlatformObjectDeclaration<Environment extends string>
  extends CustomObjectDeclaration,
    InEnvironments<CustomObjectDeclaration, Environment> {}

/** Pods with names and storage of their own: what they are, where they run, and what differs there. */
export interface PlatformStatefulSetDeclaration<
  Ports,
  Environment extends string,
  References extends PodReferences = PodReferences,
> extends StatefulSetDeclaration<Ports, References>,
    InEnvironments<StatefulSetDeclaration<NoInfer<Ports>, References>, Environment> {}

/** A route of a platform. */
export interface PlatformRouteDeclaration<Backend extends string, Environment extends string>
  extends RouteDeclaration<Backend> {
  /**
   * Host of the request; `{domain}` stands for the domain of the environment: `api.{domain}`, and the name of another one of
   * its `domains` for that one: `www.{shop}`.
   *
   * @default - whatever host no other route names
   */
  readonly host?: string;
  /** Environments that have the route. @default - those that run the service; of a redirect, all */
  readonly environments?: readonly Environment[];
  /** Who may pass: those who are signed in, as `entra({ … })` says. @default - everybody */
  readonly login?: LoginDeclaration;
}

/** Every `service` and `service:port` that a route may lead to, by service. */
type BackendsOf<Services> = {
  readonly [Name in keyof Services & string]: Name | `${Name}:${keyof Services[Name] & string}`;
};

/** What the pods of a platform may refer to. */
interface ReferencesTo<
  PriorityClass extends string,
  ConfigMap extends string,
  ServiceAccount extends string,
  Claim extends string,
  Identity extends string,
  SecretStore extends string,
  Call extends string,
  StorageClass extends string,
> extends PodReferences {
  readonly call: Call;
  readonly secretStore: SecretStore;
  readonly storageClass: StorageClass;
  readonly identity: Identity;
  readonly claim: Claim;
  readonly priorityClass: PriorityClass;
  readonly configMap: ConfigMap;
  readonly serviceAccount: ServiceAccount;
}

/** Names of classes that claims refer to: those that are declared, and those that AKS makes. */
type ClassName<StorageClass extends string> = string extends StorageClass ? string : StorageClass | AksStorageClass;

/** What the pods of a platform may refer to, with everything that they may call. */
interface ReferencesIn<
  PriorityClass extends string,
  ConfigMap extends string,
  ServiceAccount extends string,
  Claim extends string,
  Identity extends string,
  SecretStore extends string,
  Services,
  StatefulSets,
  DaemonSets,
  Operators,
  ExternalServices,
  StorageClass extends string,
> extends PodReferences {
  readonly secretStore: SecretStore;
  readonly storageClass: ClassName<StorageClass>;
  readonly identity: Identity;
  readonly claim: Claim;
  readonly priorityClass: PriorityClass;
  readonly configMap: ConfigMap;
  readonly serviceAccount: ServiceAccount;
  // looked up here, because a name of its own would hide the allowed values in messages of the compiler
  readonly call: string extends keyof Services
    ? string
    :
        | BackendsOf<Services>[keyof Services & string]
        | BackendsOf<StatefulSets>[keyof StatefulSets & string]
        | BackendsOf<DaemonSets>[keyof DaemonSets & string]
        | BackendsOf<Operators>[keyof Operators & string]
        | BackendsOf<ExternalServices>[keyof ExternalServices & string];
}

/** A service account of a platform: what it may do, where it is, and what differs there. */
export interface PlatformServiceAccountDeclaration<Environment extends string, Identity extends string = string>
  extends ServiceAccountDeclaration<Identity>,
    InEnvironments<ServiceAccountDeclaration<Identity>, Environment> {}

/** A secret store of a platform: where it is kept, in which environments it is, and what differs there. */
export type PlatformSecretStoreDeclaration<Environment extends string> = SecretStoreDeclaration &
  OfEnvironments<SecretStoreDeclaration, Environment>;

/** An identity of a platform: what it may do in the cloud, in which environments it is, and what differs there. */
export interface PlatformIdentityDeclaration<Environment extends string>
  extends IdentityDeclaration,
    OfEnvironments<IdentityDeclaration, Environment> {}

/** A ConfigMap of a platform: what is in it, where it is, and what differs there. */
export interface PlatformConfigMapDeclaration<Environment extends string>
  extends ConfigMapDeclaration,
    InEnvironments<ConfigMapDeclaration, Environment> {}

/** What runs elsewhere: where it is, in which environments it is called, and what differs there. */
export type PlatformExternalServiceDeclaration<Ports, Environment extends string> = ExternalServiceDeclaration<Ports> &
  InEnvironments<ExternalServiceDeclaration<NoInfer<Ports>>, Environment>;

/** A claim of a platform: what is claimed, where it is, and what differs there. */
export interface PlatformClaimDeclaration<Environment extends string, StorageClass extends string = string>
  extends ClaimDeclaration<StorageClass>,
    InEnvironments<ClaimDeclaration<StorageClass>, Environment> {}

/** In which environments a storage class is, and what differs there. */
type ClassOfEnvironments<Environment extends string> = OfEnvironments<ClusterStorageClassDeclaration, Environment>;

/** A class of Azure's disks of a platform. */
interface PlatformDiskClass<Environment extends string>
  extends DiskClassDeclaration,
    ClassOfEnvironments<Environment> {}

/** A class of Azure's file shares of a platform. */
interface PlatformFileClass<Environment extends string>
  extends FileClassDeclaration,
    ClassOfEnvironments<Environment> {}

/** A class of another driver of a platform. */
interface PlatformDriverClass<Environment extends string>
  extends DriverClassDeclaration,
    ClassOfEnvironments<Environment> {}

/** A class that is there already, of a platform. */
interface PlatformExistingClass<Environment extends string>
  extends ExistingClassDeclaration,
    ClassOfEnvironments<Environment> {}

/** A storage class of a platform: what its volumes are, where it is, and what differs there. */
export type PlatformStorageClassDeclaration<Environment extends string> =
  | PlatformDiskClass<Environment>
  | PlatformFileClass<Environment>
  | PlatformDriverClass<Environment>
  | PlatformExistingClass<Environment>;

/**
 * A platform as it is declared.
 *
 * @typeParam Environment names of the environments
 * @typeParam Services record from the name of each service to a record whose keys are the names of its ports
 * @typeParam PriorityClass names of the priority classes
 * @typeParam ConfigMap names of the ConfigMaps; any text where none is declared
 * @typeParam ServiceAccount names of the service accounts that are shared; any text where none is declared
 * @typeParam Claim names of the claims; any text where none is declared
 * @typeParam StatefulSets record from the name of each StatefulSet to a record whose keys are the names of its ports
 * @typeParam DaemonSets record from the name of each DaemonSet to a record whose keys are the names of its ports
 * @typeParam Operators record from the name of each operator to a record whose keys are the names of its ports
 * @typeParam Identity names of the identities
 * @typeParam SecretStore names of the secret stores; any text where none is declared
 * @typeParam ExternalServices record from the name of what runs elsewhere to a record whose keys are the names of its ports
 * @typeParam StorageClass names of the storage classes; any text where none is declared
 */
export interface PlatformDeclaration<
  Environment extends string,
  Services,
  PriorityClass extends string = never,
  ConfigMap extends string = string,
  ServiceAccount extends string = string,
  Claim extends string = string,
  StatefulSets = Readonly<Record<never, unknown>>,
  DaemonSets = Readonly<Record<never, unknown>>,
  Operators = Readonly<Record<never, unknown>>,
  Identity extends string = never,
  SecretStore extends string = string,
  ExternalServices = Readonly<Record<never, unknown>>,
  StorageClass extends string = string,
> {
  /** Part of the names of all Azure resources; also the namespace of the services. */
  readonly name: string;
  /** DNS zone that the environments' own zones are below. */
  readonly domain: string;
  /** Where the state of the stacks is kept. @default - in local files */
  readonly state?: StateDeclaration;
  /** What the environments share; each of them overrides any leaf of it. @default {} */
  readonly shared?: Override<EnvironmentDeclaration>;
  /** Environments by name: what differs in each of them from what they share. */
  readonly environments: { readonly [Name in Environment]: Override<EnvironmentDeclaration> };
  /** Environments in the order in which versions reach them: none runs ahead of the one before it. @default [] */
  readonly promotion?: readonly NoInfer<Environment>[];
  /** Services by name, which is their DNS name too. */
  readonly services: {
    readonly [Name in keyof Services]: PlatformServiceDeclaration<
      Services[Name],
      NoInfer<Environment>,
      ReferencesIn<
        NoInfer<PriorityClass>,
        NoInfer<ConfigMap>,
        NoInfer<ServiceAccount>,
        NoInfer<Claim>,
        NoInfer<Identity>,
        NoInfer<SecretStore>,
        NoInfer<Services>,
        NoInfer<StatefulSets>,
        NoInfer<DaemonSets>,
        NoInfer<Operators>,
        NoInfer<ExternalServices>,
        NoInfer<StorageClass>
      >
    >;
  };
  /** Operators by name, with the definitions of their kinds. @default {} */
  readonly operators?: {
    readonly [Name in keyof Operators]: PlatformOperatorDeclaration<
      Operators[Name],
      NoInfer<Environment>,
      ReferencesIn<
        NoInfer<PriorityClass>,
        NoInfer<ConfigMap>,
        NoInfer<ServiceAccount>,
        NoInfer<Claim>,
        NoInfer<Identity>,
        NoInfer<SecretStore>,
        NoInfer<Services>,
        NoInfer<StatefulSets>,
        NoInfer<DaemonSets>,
        NoInfer<Operators>,
        NoInfer<ExternalServices>,
        NoInfer<StorageClass>
      >
    >;
  };
  /** Objects of kinds that operators define, by name, made after their operators. @default {} */
  readonly objects?: Readonly<Record<string, PlatformObjectDeclaration<NoInfer<Environment>>>>;
  /** Pods with names and storage of their own, by name, which is their DNS name too. @default {} */
  readonly statefulSets?: {
    readonly [Name in keyof StatefulSets]: PlatformStatefulSetDeclaration<
      StatefulSets[Name],
      NoInfer<Environment>,
      ReferencesIn<
        NoInfer<PriorityClass>,
        NoInfer<ConfigMap>,
        NoInfer<ServiceAccount>,
        NoInfer<Claim>,
        NoInfer<Identity>,
        NoInfer<SecretStore>,
        NoInfer<Services>,
        NoInfer<StatefulSets>,
        NoInfer<DaemonSets>,
        NoInfer<Operators>,
        NoInfer<ExternalServices>,
        NoInfer<StorageClass>
      >
    >;
  };
  /** What runs on every node, by name. @default {} */
  readonly daemonSets?: {
    readonly [Name in keyof DaemonSets]: PlatformDaemonSetDeclaration<
      DaemonSets[Name],
      NoInfer<Environment>,
      ReferencesIn<
        NoInfer<PriorityClass>,
        NoInfer<ConfigMap>,
        NoInfer<ServiceAccount>,
        NoInfer<Claim>,
        NoInfer<Identity>,
        NoInfer<SecretStore>,
        NoInfer<Services>,
        NoInfer<StatefulSets>,
        NoInfer<DaemonSets>,
        NoInfer<Operators>,
        NoInfer<ExternalServices>,
        NoInfer<StorageClass>
      >
    >;
  };
  /** What runs once, by name. @default {} */
  readonly jobs?: Readonly<
    Record<
      string,
      PlatformJobDeclaration<
        NoInfer<Environment>,
        ReferencesIn<
          NoInfer<PriorityClass>,
          NoInfer<ConfigMap>,
          NoInfer<ServiceAccount>,
          NoInfer<Claim>,
          NoInfer<Identity>,
          NoInfer<SecretStore>,
          NoInfer<Services>,
          NoInfer<StatefulSets>,
          NoInfer<DaemonSets>,
          NoInfer<Operators>,
          NoInfer<ExternalServices>,
          NoInfer<StorageClass>
        >
      >
    >
  >;
  /** What runs on a schedule, by name. @default {} */
  readonly cronJobs?: Readonly<
    Record<
      string,
      PlatformCronJobDeclaration<
        NoInfer<Environment>,
        ReferencesIn<
          NoInfer<PriorityClass>,
          NoInfer<ConfigMap>,
          NoInfer<ServiceAccount>,
          NoInfer<Claim>,
          NoInfer<Identity>,
          NoInfer<SecretStore>,
          NoInfer<Services>,
          NoInfer<StatefulSets>,
          NoInfer<DaemonSets>,
          NoInfer<Operators>,
          NoInfer<ExternalServices>,
          NoInfer<StorageClass>
        >
      >
    >
  >;
  /** Priority classes by name, made in every environment. @default {} */
  readonly priorityClasses?: { readonly [Name in PriorityClass]: PriorityClassDeclaration };
  /**
   * ConfigMaps by name, which pods of the same namespace read. Where there are any, pods name no other; one that somebody
   * else makes is declared as `{ exists: true }`. A change of what is in it replaces the pods that read it. @default {}
   */
  readonly configMaps?: { readonly [Name in ConfigMap]: PlatformConfigMapDeclaration<NoInfer<Environment>> };
  /**
   * Service accounts by name, which pods of several workloads of the same namespace run as. Where there are any, pods name
   * no other; one that somebody else makes is declared as `{ exists: true }`. @default {}
   */
  readonly serviceAccounts?: {
    readonly [Name in ServiceAccount]: PlatformServiceAccountDeclaration<NoInfer<Environment>, NoInfer<Identity>>;
  };
  /**
   * Identities of Azure by name, which pods are without a secret where their service account names one. On a cluster
   * outside Azure they mean nothing, but for those with a `clientId`. @default {}
   */
  readonly identities?: { readonly [Name in Identity]: PlatformIdentityDeclaration<NoInfer<Environment>> };
  /**
   * Where secrets are kept that pods read, by name: a variable or a volume names a store, and what is in it. No value is
   * ever in a plan or a state. @default {}
   */
  readonly secretStores?: { readonly [Name in SecretStore]: PlatformSecretStoreDeclaration<NoInfer<Environment>> };
  /**
   * Claims by name: storage that pods of the same namespace keep, and may share. Where there are any, pods name no other;
   * one that somebody else makes is declared as `{ exists: true }`. @default {}
   */
  readonly claims?: {
    readonly [Name in Claim]: PlatformClaimDeclaration<NoInfer<Environment>, ClassName<NoInfer<StorageClass>>>;
  };
  /** What runs elsewhere and is called, by its name in the cluster. @default {} */
  readonly externalServices?: {
    readonly [Name in keyof ExternalServices]: PlatformExternalServiceDeclaration<
      ExternalServices[Name],
      NoInfer<Environment>
    >;
  };
  /**
   * Storage classes by name, which claims refer to. Where there are any, claims name no other but those that AKS makes
   * itself; one that somebody else makes is declared as `{ kind: "existing" }`. @default {}
   */
  readonly storageClasses?: {
    readonly [Name in StorageClass]: PlatformStorageClassDeclaration<NoInfer<Environment>>;
  };
  /** The routes of all environments. @default [] */
  readonly routes?: readonly PlatformRouteDeclaration<
    // looked up here, because a name of its own would hide the allowed values in messages of the compiler
    | BackendsOf<NoInfer<Services>>[keyof Services & string]
    | BackendsOf<NoInfer<StatefulSets>>[keyof NoInfer<StatefulSets> & string]
    | BackendsOf<NoInfer<ExternalServices>>[keyof NoInfer<ExternalServices> & string],
    NoInfer<Environment>
  >[];
}

/** Names of ports by the name of their service. */
export interface PortsByService {
  readonly [service: string]: unknown;
}

/** A platform whose names were checked by the compiler and are not needed as types any more. */
export type AnyPlatformDeclaration = PlatformDeclaration<
  string,
  Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  string,
  string,
  string,
  string,
  Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  string,
  string,
  Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  string
>;

/** Key of what a platform was declared with as types only: no object has it. */
declare const NAMES: unique symbol;

/**
 * A platform that was declared, of which the compiler still knows the names of environments and services.
 *
 * @typeParam Environment names of the environments
 * @typeParam Service names of the services
 */
export type DeclaredPlatform<
  Environment extends string = string,
  Service extends string = string,
> = AnyPlatformDeclaration & {
  readonly [NAMES]?: { readonly environment: Environment; readonly service: Service };
};

/**
 * Declares a platform. The compiler checks the names: a route to a service or port that is not declared, a service in an
 * unknown environment, an unknown region or VM size is an error at the wrong spot, which lists what is allowed.
 *
 * @returns the declaration, unchanged
 */
export function definePlatform<
  const Environment extends string,
  const Services extends PortsByService,
  const PriorityClass extends string = never,
  const ConfigMap extends string = string,
  const ServiceAccount extends string = string,
  const Claim extends string = string,
  // biome-ignore lint/complexity/noBannedTypes: a platform without any has no names of them
  const StatefulSets extends PortsByService = {},
  // biome-ignore lint/complexity/noBannedTypes: likewise
  const DaemonSets extends PortsByService = {},
  // biome-ignore lint/complexity/noBannedTypes: likewise
  const Operators extends PortsByService = {},
  const Identity extends string = never,
  const SecretStore extends string = string,
  // biome-ignore lint/complexity/noBannedTypes: likewise
  const ExternalServices extends PortsByService = {},
  const StorageClass extends string = string,
>(
  declaration: PlatformDeclaration<
    Environment,
    Services,
    PriorityClass,
    ConfigMap,
    ServiceAccount,
    Claim,
    StatefulSets,
    DaemonSets,
    Operators,
    Identity,
    SecretStore,
    ExternalServices,
    StorageClass
  >,
): DeclaredPlatform<Environment, keyof Services & string> {
  const declared = declaration as unknown as AnyPlatformDeclaration;
  rememberSource(declared, definePlatform);
  return declared;
}

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
>(
  service: PlatformServiceDeclaration<
    Ports,
    Environment,
    ReferencesTo<PriorityClass, ConfigMap, ServiceAccount, Claim, Identity, SecretStore, Call, StorageClass>
  >,
): PlatformServiceDeclaration<
  Ports,
  Environment,
  ReferencesTo<PriorityClass, ConfigMap, ServiceAccount, Claim, Identity, SecretStore, Call, StorageClass>
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
>(
  job: PlatformCronJobDeclaration<
    Environment,
    ReferencesTo<PriorityClass, ConfigMap, ServiceAccount, Claim, Identity, SecretStore, Call, StorageClass>
  >,
): PlatformCronJobDeclaration<
  Environment,
  ReferencesTo<PriorityClass, ConfigMap, ServiceAccount, Claim, Identity, SecretStore, Call, StorageClass>
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
>(
  job: PlatformJobDeclaration<
    Environment,
    ReferencesTo<PriorityClass, ConfigMap, ServiceAccount, Claim, Identity, SecretStore, Call, StorageClass>
  >,
): PlatformJobDeclaration<
  Environment,
  ReferencesTo<PriorityClass, ConfigMap, ServiceAccount, Claim, Identity, SecretStore, Call, StorageClass>
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
>(
  daemonSet: PlatformDaemonSetDeclaration<
    Ports,
    Environment,
    ReferencesTo<PriorityClass, ConfigMap, ServiceAccount, Claim, Identity, SecretStore, Call, StorageClass>
  >,
): PlatformDaemonSetDeclaration<
  Ports,
  Environment,
  ReferencesTo<PriorityClass, ConfigMap, ServiceAccount, Claim, Identity, SecretStore, Call, StorageClass>
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
>(
  operator: PlatformOperatorDeclaration<
    Ports,
    Environment,
    ReferencesTo<PriorityClass, ConfigMap, ServiceAccount, Claim, Identity, SecretStore, Call, StorageClass>
  >,
): PlatformOperatorDeclaration<
  Ports,
  Environment,
  ReferencesTo<PriorityClass, ConfigMap, ServiceAccount, Claim, Identity, SecretStore, Call, StorageClass>
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
>(
  statefulSet: PlatformStatefulSetDeclaration<
    Ports,
    Environment,
    ReferencesTo<PriorityClass, ConfigMap, ServiceAccount, Claim, Identity, SecretStore, Call, StorageClass>
  >,
): PlatformStatefulSetDeclaration<
  Ports,
  Environment,
  ReferencesTo<PriorityClass, ConfigMap, ServiceAccount, Claim, Identity, SecretStore, Call, StorageClass>
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

/** A platform with every field known: plain data that stacks, tests and documents read. */
export interface ResolvedPlatform {
  /** Name of the platform. */
  readonly name: string;
  /** DNS zone that the environments' own zones are below. */
  readonly domain: string;
  /** Where the state of the stacks is kept; undefined for local files. */
  readonly state: ResolvedState | undefined;
  /** Environments in the order in which versions reach them. */
  readonly promotion: readonly string[];
  /** The environments by name. */
  readonly environments: Readonly<Record<string, ResolvedEnvironment>>;
}
