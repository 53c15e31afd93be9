import type { AksStorageClass } from "../azure/aks-storage-class";
import type { PodReferences } from "../kubernetes/references";

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

// exported so: what is exported where it stands gets a shape of its own
export type { BackendsOf, ClassName, ReferencesIn, ReferencesTo };
