import type { PriorityClassDeclaration } from "../kubernetes/priority-class";
import type { PodReferences } from "../kubernetes/references";
import type { Override } from "../merge";
import type { AcceptanceDeclaration } from "./acceptance";
import type { EnvironmentDeclaration, ResolvedEnvironment } from "./environment";
import type { FleetDeclaration, ResolvedFleet } from "./fleet";
import type { BackendsOf, ClassName, GatewaysIn, ReferencesIn, SidecarsIn } from "./names";
import type {
  PlatformClaimDeclaration,
  PlatformConfigMapDeclaration,
  PlatformCronJobDeclaration,
  PlatformDaemonSetDeclaration,
  PlatformExternalServiceDeclaration,
  PlatformIdentityDeclaration,
  PlatformJobDeclaration,
  PlatformObjectDeclaration,
  PlatformOperatorDeclaration,
  PlatformRouteDeclaration,
  PlatformSecretStoreDeclaration,
  PlatformServiceAccountDeclaration,
  PlatformServiceDeclaration,
  PlatformStatefulSetDeclaration,
  PlatformStorageClassDeclaration,
} from "./platform-kinds";
import { rememberSource } from "./source-file";
import type { ResolvedState, StateDeclaration } from "./state";

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
 * @typeParam Jobs record whose keys are the names of the jobs
 * @typeParam CronJobs record whose keys are the names of the cron jobs
 * @typeParam Gateway names of the gateways beside the one of the routing; any text where none is declared
 * @typeParam References what pods may refer to, which follows from the names
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
  Jobs = Readonly<Record<never, unknown>>,
  CronJobs = Readonly<Record<never, unknown>>,
  Gateway extends string = string,
  References extends PodReferences = ReferencesIn<
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
    NoInfer<StorageClass>,
    NoInfer<Jobs>,
    NoInfer<CronJobs>
  >,
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
  /**
   * Environments, and single stacks, that are not declared any more and not destroyed yet: their stacks are written empty, as
   * `stacks.json` has them, so that `cdktf destroy` deletes what they made. @default []
   */
  readonly retired?: readonly string[];
  /** Findings of rules that somebody looked at and wants as they are, each at one place, until a day. @default [] */
  readonly accept?: readonly AcceptanceDeclaration[];
  /** A Fleet Manager, which upgrades the clusters in this order, with days between them. @default - each is upgraded for itself */
  readonly fleet?: FleetDeclaration;
  /** Services by name, which is their DNS name too. */
  readonly services: {
    readonly [Name in keyof Services]: PlatformServiceDeclaration<Services[Name], NoInfer<Environment>, References>;
  };
  /** Operators by name, with the definitions of their kinds. @default {} */
  readonly operators?: {
    readonly [Name in keyof Operators]: PlatformOperatorDeclaration<Operators[Name], NoInfer<Environment>, References>;
  };
  /** Objects of kinds that operators define, by name, made after their operators. @default {} */
  readonly objects?: Readonly<Record<string, PlatformObjectDeclaration<NoInfer<Environment>>>>;
  /** Pods with names and storage of their own, by name, which is their DNS name too. @default {} */
  readonly statefulSets?: {
    readonly [Name in keyof StatefulSets]: PlatformStatefulSetDeclaration<
      StatefulSets[Name],
      NoInfer<Environment>,
      References
    >;
  };
  /** What runs on every node, by name. @default {} */
  readonly daemonSets?: {
    readonly [Name in keyof DaemonSets]: PlatformDaemonSetDeclaration<
      DaemonSets[Name],
      NoInfer<Environment>,
      References
    >;
  };
  /** What runs once, by name. @default {} */
  readonly jobs?: {
    readonly [Name in keyof Jobs]: PlatformJobDeclaration<NoInfer<Environment>, References>;
  };
  /** What runs on a schedule, by name. @default {} */
  readonly cronJobs?: {
    readonly [Name in keyof CronJobs]: PlatformCronJobDeclaration<NoInfer<Environment>, References>;
  };
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
    NoInfer<Environment>,
    NoInfer<Gateway>
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
  string,
  Readonly<Record<string, Readonly<Record<string, unknown>>>>,
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
  // biome-ignore lint/complexity/noBannedTypes: likewise
  const Jobs extends PortsByService = {},
  // biome-ignore lint/complexity/noBannedTypes: likewise
  const CronJobs extends PortsByService = {},
  const Gateway extends string = never,
  const ServiceSidecars = unknown,
  const StatefulSetSidecars = unknown,
  const DaemonSetSidecars = unknown,
  const OperatorSidecars = unknown,
  const JobSidecars = unknown,
  const CronJobSidecars = unknown,
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
    StorageClass,
    Jobs,
    CronJobs,
    Gateway
  > &
    SidecarsIn<
      ServiceSidecars,
      StatefulSetSidecars,
      DaemonSetSidecars,
      OperatorSidecars,
      JobSidecars,
      CronJobSidecars
    > &
    GatewaysIn<Environment, Gateway>,
): DeclaredPlatform<Environment, keyof Services & string> {
  const declared = declaration as unknown as AnyPlatformDeclaration;
  rememberSource(declared, definePlatform);
  return declared;
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
  /** What upgrades the clusters in this order; undefined for nothing. */
  readonly fleet: ResolvedFleet | undefined;
  /** The environments by name. */
  readonly environments: Readonly<Record<string, ResolvedEnvironment>>;
  /** Names that services had before and still run under, by the name that they have. @default {} */
  readonly formerly?: Readonly<Record<string, string>>;
}
