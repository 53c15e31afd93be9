import { DataProtectionBackupInstanceKubernetesCluster } from "@cdktf/provider-azurerm/lib/data-protection-backup-instance-kubernetes-cluster";
import { DataProtectionBackupPolicyKubernetesCluster } from "@cdktf/provider-azurerm/lib/data-protection-backup-policy-kubernetes-cluster";
import { DataProtectionBackupVault } from "@cdktf/provider-azurerm/lib/data-protection-backup-vault";
import { KubernetesClusterExtension } from "@cdktf/provider-azurerm/lib/kubernetes-cluster-extension";
import { KubernetesClusterTrustedAccessRoleBinding } from "@cdktf/provider-azurerm/lib/kubernetes-cluster-trusted-access-role-binding";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { StorageAccount } from "@cdktf/provider-azurerm/lib/storage-account";
import { StorageContainer } from "@cdktf/provider-azurerm/lib/storage-container";
import { Fn, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { AzurermOfEnvironment } from "../../model/azure/azurerm-of";
import {
  type BackupDeclaration,
  type ResolvedBackup,
  replicationOf,
  resolveBackup,
  retentionRulesOf,
  scheduleOf,
} from "../../model/azure/backup";
import { NAME_OF } from "../../model/azure/names";
import { isRegionWithZones } from "../../model/azure/region";
import { shapeOf } from "../../model/shape/declared-shape";
import { isToken } from "../../model/value/token";
import { describe } from "../../model/value/value-error";
import { resolveOrThrow } from "../checked-props";
import { childId } from "../child-id";
import { inStack } from "../scope";
import { keepLock } from "./keep-lock";
import { homeSettings, type ResourceHome } from "./resource-home";
import { grantRole } from "./role";
import { settingsOf } from "./settings-of";

/** Props of {@link ClusterBackup}. */
export interface ClusterBackupProps extends Omit<ResourceHome, "resourceGroup">, BackupDeclaration {
  /** Name of the resource group that is made for vault, account and snapshots. */
  readonly resourceGroup: string;
  /** Name of the storage account, of which there is one in all of Azure. */
  readonly storageAccount: string;
  /** Fields of azurerm that have no name of ours, by what is made. @default {} */
  readonly azurermOf?: Pick<
    AzurermOfEnvironment,
    | "backupGroup"
    | "backupVault"
    | "backupAccount"
    | "backupContainer"
    | "backupExtension"
    | "backupPolicy"
    | "backupInstance"
  >;
}

/** A cluster that is saved, such as an `AksCluster`. */
export interface ProtectedCluster {
  /** Its place in the tree of constructs. */
  readonly node: { readonly id: string; readonly path?: string };
  /** The cluster itself. */
  readonly resource: { readonly id: string };
  /** Object id of the identity that its control plane acts with. */
  readonly controlPlaneObjectId: string;
  /** What has to be finished before: Azure changes a cluster one thing at a time. @default - nothing */
  readonly finished?: readonly ITerraformDependable[];
}

const EXTENSION = "microsoft.dataprotection.kubernetes";
const EXTENSION_NAMESPACE = "dataprotection-microsoft";
const OPERATOR = "Microsoft.DataProtection/backupVaults/backup-operator";
const CONTAINER = "aks";
/** As long as the vault keeps what is deleted. */
const SOFT_DELETE_DAYS = 14;
const STORE = "OperationalStore";

/**
 * Backups of clusters by Azure Backup: a group with a vault, a rule and a storage account without keys; `protect` adds the
 * extension to a cluster, lets the vault in, and gives everybody the role that Azure asks for.
 *
 * @throws InvalidDeclarationError with everything that cannot be read
 * @example
 * ```ts
 * const cluster = new AksCluster(this, "Cluster", {
 *   name: "aks-search",
 *   location: "northeurope",
 *   resourceGroup: "rg-search",
 *   kubernetesVersion: "1.35",
 *   apiServer: { kind: "private" },
 *   network: { vnetCidr: "10.60.0.0/16", nodeSubnetCidr: "10.60.0.0/22" },
 *   pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 } },
 * });
 * const backup = new ClusterBackup(this, "Backup", {
 *   suffix: "search",
 *   resourceGroup: "rg-search-backup",
 *   location: "northeurope",
 *   storageAccount: "stsearchbackup4f1c",
 * });
 * backup.protect(cluster);
 * ```
 *
 * @see https://learn.microsoft.com/azure/backup/azure-kubernetes-service-cluster-backup-concept
 */
export class ClusterBackup extends Construct {
  /** The vault. */
  readonly resource: DataProtectionBackupVault;
  /** The storage account that what is not on disks is saved in. */
  readonly account: StorageAccount;
  private readonly group: ResourceGroup;
  private readonly container: StorageContainer;
  private readonly policy: DataProtectionBackupPolicyKubernetesCluster;
  private readonly backup: ResolvedBackup;
  private readonly fields: NonNullable<ClusterBackupProps["azurermOf"]>;
  private readonly instances = new Map<string, DataProtectionBackupInstanceKubernetesCluster>();

  constructor(scope: Construct, id: string, props: ClusterBackupProps) {
    super(inStack(scope, id), id);
    const backup = resolveOrThrow(this, {
      props,
      shape: shapeOf("ClusterBackup"),
      resolve: (reader, declared: ClusterBackupProps) => {
        const { location, redundancy } = declared;
        if (isToken(location) && redundancy === undefined) {
          const remedy = "write ZoneRedundant where it has zones, and LocallyRedundant where it has none";
          reader.report("redundancy", describe("be declared in a region that only Terraform knows", undefined, remedy));
        }
        return resolveBackup(reader, declared, { ...declared, hasZones: isRegionWithZones(location) });
      },
      rules: [],
      deferrable: ["resourceGroup", "storageAccount"],
    });
    const { suffix, location, tags, azurermOf = {} } = props;
    this.backup = backup;
    const lifecycle = backup.preventDestroy ? { preventDestroy: true } : undefined;
    this.fields = azurermOf;
    this.group = new ResourceGroup(this, "Group", {
      name: backup.resourceGroup,
      location,
      tags: { ...tags },
      ...settingsOf({ ...azurermOf.backupGroup }),
    });
    const placed = homeSettings({ resourceGroup: this.group.name, location, tags });
    this.resource = new DataProtectionBackupVault(this, "Resource", {
      ...placed,
      name: NAME_OF.backupVault(suffix),
      datastoreType: "VaultStore",
      redundancy: backup.redundancy,
      softDelete: backup.softDelete,
      identity: { type: "SystemAssigned" },
      ...settingsOf({ ...azurermOf.backupVault }),
      lifecycle,
    });
    this.account = new StorageAccount(this, "Account", {
      ...placed,
      name: backup.storageAccount,
      accountTier: "Standard",
      accountReplicationType: replicationOf(backup),
      sharedAccessKeyEnabled: false,
      allowNestedItemsToBePublic: false,
      minTlsVersion: "TLS1_2",
      ...(backup.softDelete !== "Off" && { blobProperties: { deleteRetentionPolicy: { days: SOFT_DELETE_DAYS } } }),
      ...settingsOf({ ...azurermOf.backupAccount }),
      lifecycle,
    });
    this.container = new StorageContainer(this, "Container", {
      name: CONTAINER,
      storageAccountId: this.account.id,
      ...settingsOf({ ...azurermOf.backupContainer }),
      lifecycle,
    });
    this.policy = new DataProtectionBackupPolicyKubernetesCluster(this, "Policy", {
      name: "scheduled",
      resourceGroupName: this.group.name,
      vaultName: this.resource.name,
      backupRepeatingTimeIntervals: [scheduleOf(backup)],
      timeZone: "UTC",
      defaultRetentionRule: { lifeCycle: [{ dataStoreType: STORE, duration: `P${backup.retentionDays}D` }] },
      retentionRule: retentionRulesOf(backup).map(({ duration, ...rule }) => ({
        ...rule,
        lifeCycle: [{ dataStoreType: STORE, duration }],
      })),
      ...settingsOf({ ...azurermOf.backupPolicy }),
    });
    if (backup.lock) this.lock();
  }

  /** Saves what runs in a cluster. To do it twice is the same as once. */
  protect(cluster: ProtectedCluster): DataProtectionBackupInstanceKubernetesCluster {
    const { id, path = id } = cluster.node;
    const known = this.instances.get(path);
    if (known) return known;
    const scope = new Construct(this, childId(this, ["Cluster", path], id));
    const made = this.protectIn(scope, cluster);
    this.instances.set(path, made);
    return made;
  }

  private protectIn(scope: Construct, cluster: ProtectedCluster): DataProtectionBackupInstanceKubernetesCluster {
    const { backup, fields, resource: vault, account, group, container } = this;
    const { finished = [], resource, controlPlaneObjectId } = cluster;
    const extension = new KubernetesClusterExtension(scope, "Extension", {
      name: "azure-aks-backup",
      clusterId: resource.id,
      extensionType: EXTENSION,
      releaseTrain: "stable",
      releaseNamespace: EXTENSION_NAMESPACE,
      configurationSettings: {
        "configuration.backupStorageLocation.bucket": container.name,
        "configuration.backupStorageLocation.config.resourceGroup": group.name,
        "configuration.backupStorageLocation.config.storageAccount": account.name,
        "configuration.backupStorageLocation.config.subscriptionId": Fn.element(Fn.split("/", group.id), 2),
        "configuration.backupStorageLocation.config.useAAD": "true",
        "credentials.tenantId": vault.identity.tenantId,
      },
      ...settingsOf({ ...fields.backupExtension }),
      ...(finished.length > 0 && { dependsOn: [...finished] }),
    });
    const binding = new KubernetesClusterTrustedAccessRoleBinding(scope, "TrustedAccess", {
      name: "backup",
      kubernetesClusterId: resource.id,
      roles: [OPERATOR],
      sourceResourceId: vault.id,
      dependsOn: [extension],
    });
    const vaultId = vault.identity.principalId;
    const roles = [
      grantRole(scope, "ExtensionWritesBlobs", {
        role: "Storage Blob Data Contributor",
        on: account.id,
        to: extension.aksAssignedIdentity.get(0).principalId,
      }),
      grantRole(scope, "VaultReadsCluster", { role: "Reader", on: resource.id, to: vaultId }),
      grantRole(scope, "VaultReadsSnapshots", { role: "Reader", on: group.id, to: vaultId }),
      grantRole(scope, "ClusterMakesSnapshots", { role: "Contributor", on: group.id, to: controlPlaneObjectId }),
    ];
    return new DataProtectionBackupInstanceKubernetesCluster(scope, "Resource", {
      name: "cluster",
      location: this.account.location,
      vaultId: vault.id,
      kubernetesClusterId: resource.id,
      snapshotResourceGroupName: group.name,
      backupPolicyId: this.policy.id,
      backupDatasourceParameters: {
        ...(backup.namespaces && { includedNamespaces: [...backup.namespaces] }),
        ...(backup.excludedNamespaces.length > 0 && { excludedNamespaces: [...backup.excludedNamespaces] }),
        clusterScopedResourcesEnabled: backup.clusterScopedResources,
        volumeSnapshotEnabled: backup.volumeSnapshots,
      },
      ...settingsOf({ ...fields.backupInstance }),
      // Azure says that it protects the cluster and then does not, where a role comes later.
      dependsOn: [binding, ...roles],
    });
  }

  private lock(): void {
    for (const [id, on] of Object.entries({ Vault: this.resource.id, Account: this.account.id })) {
      keepLock(this, `${id}Lock`, on, "Backups");
    }
  }
}
