import type { AksStorageClass } from "../azure/aks-storage-class";
import type { SidecarDeclaration } from "../kubernetes/container";
import type { NamedGatewayDeclaration } from "../kubernetes/gateway";
import type { PodReferences } from "../kubernetes/references";
import type { Override } from "../merge";

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
  Workload extends string,
> extends PodReferences {
  readonly call: Call;
  readonly workload: Workload;
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
  Jobs,
  CronJobs,
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
  readonly workload: string extends keyof Services
    ? string
    :
        | (keyof Services & string)
        | (keyof StatefulSets & string)
        | (keyof DaemonSets & string)
        | (keyof Operators & string)
        | (keyof Jobs & string)
        | (keyof CronJobs & string);
}

/** A record from the name of each workload to a record whose keys are the names of its sidecars: its volumes name no other. */
type SidecarsOf<Containers> = {
  readonly [Name in keyof Containers]: SidecarNames<Containers[Name]>;
};

/** What the compiler learns the names of sidecars from, and where it expects them. */
interface SidecarNames<Sidecars> {
  readonly sidecars?: { readonly [Name in keyof Sidecars]: SidecarDeclaration };
  readonly volumes?: Readonly<Record<string, SeenBy<NoInfer<keyof Sidecars & string>> | undefined>>;
}

/** Sidecars that see a volume. */
interface SeenBy<Sidecar extends string> {
  readonly sidecars?: readonly Sidecar[] | undefined;
}

/** Sidecars of all workloads of a platform, whose names the compiler learns apart from those of their ports. */
interface SidecarsIn<Services, StatefulSets, DaemonSets, Operators, Jobs, CronJobs> {
  readonly services: SidecarsOf<Services>;
  readonly statefulSets?: SidecarsOf<StatefulSets>;
  readonly daemonSets?: SidecarsOf<DaemonSets>;
  readonly operators?: SidecarsOf<Operators>;
  readonly jobs?: SidecarsOf<Jobs>;
  readonly cronJobs?: SidecarsOf<CronJobs>;
}

/** What the compiler learns the names of gateways from. */
interface GatewaysIn<Environment extends string, Gateway extends string> {
  readonly shared?: GatewayNames<Gateway>;
  readonly environments: { readonly [Name in Environment]: GatewayNames<Gateway> };
}

/** The gateways of one environment, or of what they share. */
interface GatewayNames<Gateway extends string> {
  readonly routing?: {
    readonly kind?: string;
    readonly gateways?: { readonly [Name in Gateway]?: Override<NamedGatewayDeclaration> | null } | null;
  } | null;
}

// exported so: what is exported where it stands gets a shape of its own
export type { BackendsOf, ClassName, GatewaysIn, ReferencesIn, ReferencesTo, SidecarNames, SidecarsIn };
