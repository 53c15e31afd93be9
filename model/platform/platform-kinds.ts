import type { IdentityDeclaration } from "../azure/identity";
import type { ClaimDeclaration } from "../kubernetes/claim";
import type { ConfigMapDeclaration } from "../kubernetes/config-map";
import type { CronJobDeclaration } from "../kubernetes/cron-job";
import type { CustomObjectDeclaration } from "../kubernetes/custom-object";
import type { DaemonSetDeclaration } from "../kubernetes/daemon-set";
import type { ExternalServiceDeclaration } from "../kubernetes/external-service";
import type { JobDeclaration } from "../kubernetes/job";
import type { OperatorDeclaration } from "../kubernetes/operator";
import type { PodReferences } from "../kubernetes/references";
import type { RouteDeclaration } from "../kubernetes/route";
import type { ServiceDeclaration } from "../kubernetes/service";
import type { ServiceAccountDeclaration } from "../kubernetes/service-account";
import type { StatefulSetDeclaration } from "../kubernetes/stateful-set";
import type { ClientIdIn, EntraLogin, NamedIn } from "./login";
import type { SecretStoreDeclaration } from "./secret-store";
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
    InEnvironments<ServiceDeclaration<NoInfer<Ports>, References>, Environment> {
  /**
   * Name that the service had before. As long as it is said, the service runs under both names: the new one begins with the
   * images that run under the old one, routes lead to the new one when it is ready, and who calls the old one still finds it.
   * Deployed once, it is taken away, and with the next deployment the old name goes. @default - it was called so always
   */
  readonly formerly?: string;
}

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
export interface PlatformRouteDeclaration<
  Backend extends string,
  Environment extends string,
  Gateway extends string = string,
> extends RouteDeclaration<Backend, Gateway> {
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
  readonly login?: NamedIn<EntraLogin<ClientIdIn<Environment>>, Environment>;
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
