/** Names that a pod refers to, of what is declared beside it: the compiler knows those of a platform. */
export interface PodReferences {
  /** Names of priority classes. */
  readonly priorityClass: string;
  /** Names of ConfigMaps of the same namespace. */
  readonly configMap: string;
  /** Names of service accounts of the same namespace. */
  readonly serviceAccount: string;
  /** Names of claims of the same namespace. */
  readonly claim: string;
  /** Names of classes of volumes. */
  readonly storageClass: string;
  /** Names of identities of a cloud. */
  readonly identity: string;
  /** What pods call, as `service` or `service:port`. */
  readonly call: string;
  /** Names of workloads, which pods run beside or apart from. */
  readonly workload: string;
  /** Names of secret stores. */
  readonly secretStore: string;
}
