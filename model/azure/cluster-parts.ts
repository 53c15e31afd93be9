/** The identity that nodes pull images with; azurerm's `kubelet_identity`. */
export interface KubeletIdentity {
  /** Client id of the identity, a UUID. */
  readonly clientId: string;
  /** Object id of the identity, a UUID. */
  readonly objectId: string;
  /** Resource id of the identity. */
  readonly userAssignedIdentityId: string;
}

/** Drivers of storage; azurerm's `storage_profile`, in its words. */
export interface StorageDrivers {
  /** Whether blob storage can be mounted. @default false */
  readonly blobDriverEnabled?: boolean;
  /** Whether disks can be mounted. @default true */
  readonly diskDriverEnabled?: boolean;
  /** Whether file shares can be mounted. @default true */
  readonly fileDriverEnabled?: boolean;
  /** Whether snapshots of volumes can be made. @default true */
  readonly snapshotControllerEnabled?: boolean;
}

/** The key of etcd, by which the identity of the control plane encrypts secrets. */
export interface KeyManagement {
  /** Id of the key, with or without its version: `https://<vault>.vault.azure.net/keys/<key>/<version>`. */
  readonly keyVaultKeyId: string;
  /** Whether the vault answers everybody, or through a private link only. @default "Public" */
  readonly keyVaultNetworkAccess?: "Private" | "Public";
  /**
   * Resource id of the vault: the identity that is made for the control plane gets the role "Key Vault Crypto User" on it, and
   * "Key Vault Contributor" where it answers through a private link only. Whoever deploys needs the right to assign them.
   *
   * @default - roles are up to you, as with an `identityId`
   */
  readonly keyVaultId?: string;
}

/** A proxy of nodes and pods; azurerm's `http_proxy_config`, in its words. */
export interface HttpProxy {
  /** Address for HTTP, such as `http://proxy.example.org:8080`. @default - none */
  readonly httpProxy?: string;
  /** Address for HTTPS. @default - none */
  readonly httpsProxy?: string;
  /** Hosts and ranges that are called without the proxy; the range of the nodes belongs to it. @default - Azure's */
  readonly noProxy?: readonly string[];
  /** Certificate of the proxy in base64, PEM. It is public. @default - none */
  readonly trustedCa?: string;
}

/**
 * Nodes that AKS makes for pods that wait, beside the pools: Karpenter chooses the size of each. In the words of Azure's API,
 * because azurerm 4.55 has no argument for it.
 *
 * @see https://learn.microsoft.com/azure/aks/node-auto-provisioning
 */
export interface NodeProvisioning {
  /** `Auto` makes nodes, `Manual` makes none: who leaves `Auto` writes `Manual`, because leaving the field out changes nothing. */
  readonly mode: "Auto" | "Manual";
  /**
   * Whether Azure brings a `NodePool` for general pods, or all of them are yours. From `Auto` to `None`, Azure drains and
   * deletes the nodes of its own.
   *
   * @default "Auto"
   */
  readonly defaultNodePools?: "Auto" | "None";
}

/** Where nodes get what they start with; azurerm's `bootstrap_profile`, in its words. */
export interface Bootstrap {
  /** `Cache` is a registry within the network, which a cluster without egress needs. @default "Direct" */
  readonly artifactSource?: "Cache" | "Direct";
  /** Resource id of the registry. @default - Azure makes one */
  readonly containerRegistryId?: string;
}

/** Who is known on the nodes. */
export interface LinuxProfile {
  /** Name of the user. */
  readonly adminUsername: string;
  /** The key that the user signs in with. */
  readonly sshKey: SshKey;
}

/** A key of SSH. */
export interface SshKey {
  /** Its public half, as OpenSSH writes it. */
  readonly keyData: string;
}
