import type { DeclarationReader } from "../declaration-reader";
import { choiceOf } from "../value/choice";
import { integerBetween } from "../value/integer";
import { parseResourceId } from "../value/resource-id";
import { parameterTexts, tagText } from "./driver-parameters";
import type { Zone } from "./zone";

const DISK_SKUS = [
  "Standard_LRS",
  "StandardSSD_LRS",
  "StandardSSD_ZRS",
  "Premium_LRS",
  "Premium_ZRS",
  "PremiumV2_LRS",
  "UltraSSD_LRS",
] as const;
const CACHING_MODES = ["None", "ReadOnly"] as const;
const FILE_SYSTEMS = ["ext4", "ext3", "xfs", "btrfs"] as const;
const NETWORK_ACCESS_POLICIES = ["DenyAll", "AllowPrivate", "AllowAll"] as const;
const PUBLIC_NETWORK_ACCESS = ["Disabled", "Enabled"] as const;

/** Label of nodes that tells the driver of disks in which zone they are. */
export const DISK_ZONE_LABEL = "topology.disk.csi.azure.com/zone";

/**
 * Disks of Azure, in the words of their driver. A disk belongs to one node at a time.
 *
 * @see https://github.com/kubernetes-sigs/azuredisk-csi-driver/blob/master/docs/driver-parameters.md
 */
export interface AzureDiskDeclaration {
  readonly kind: "azureDisk";
  /** Kind of the disks: `ZRS` are in three zones at once, all others in one. */
  readonly skuName: (typeof DISK_SKUS)[number];
  /** What the node keeps in its cache. @default - "ReadOnly"; "None" for disks that have no cache, and shared ones */
  readonly cachingMode?: (typeof CACHING_MODES)[number];
  /** File system. @default "ext4" */
  readonly fsType?: (typeof FILE_SYSTEMS)[number];
  /** Who may copy a disk by a link: nobody, a private endpoint, or everybody who has the link. @default "DenyAll" */
  readonly networkAccessPolicy?: (typeof NETWORK_ACCESS_POLICIES)[number];
  /** Whether such a link is answered outside private networks. @default "Disabled" */
  readonly publicNetworkAccess?: (typeof PUBLIC_NETWORK_ACCESS)[number];
  /** Resource id of the disk access that private endpoints lead to, for "AllowPrivate". @default - none */
  readonly diskAccessId?: string;
  /** Resource id of the disk encryption set that has a key of one's own. @default - a key of Azure's */
  readonly diskEncryptionSetId?: string;
  /** Operations a second that a disk may do, of "PremiumV2_LRS" and "UltraSSD_LRS". @default - the driver's */
  readonly diskIopsReadWrite?: number;
  /** Megabytes a second that a disk may read and write, of the same. @default - the driver's */
  readonly diskMbpsReadWrite?: number;
  /** How many nodes may have a disk at once, 1 to 10. @default 1 */
  readonly maxShares?: number;
  /** Zones that disks are made in, in the region of the cluster. @default - where the pod runs */
  readonly zones?: readonly Zone[];
  /** Resource group of the disks, in which the cluster needs a role. @default - that of the nodes */
  readonly resourceGroup?: string;
  /** Tags of the disks. @default - the driver's own */
  readonly tags?: Readonly<Record<string, string>>;
}

/** Disks with every field known, each as in {@link AzureDiskDeclaration}. */
export interface ResolvedAzureDisk {
  readonly kind: "azureDisk";
  readonly skuName: (typeof DISK_SKUS)[number];
  readonly cachingMode: (typeof CACHING_MODES)[number];
  readonly fsType: (typeof FILE_SYSTEMS)[number];
  readonly networkAccessPolicy: (typeof NETWORK_ACCESS_POLICIES)[number];
  readonly publicNetworkAccess: (typeof PUBLIC_NETWORK_ACCESS)[number];
  readonly diskAccessId: string | undefined;
  readonly diskEncryptionSetId: string | undefined;
  readonly diskIopsReadWrite: number | undefined;
  readonly diskMbpsReadWrite: number | undefined;
  readonly maxShares: number;
  readonly zones: readonly Zone[];
  readonly resourceGroup: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

const parseShares = integerBetween(1, 10);
const parseIops = integerBetween(100, 400_000);
const parseMbps = integerBetween(1, 10_000);

/** Fills in the defaults of a class of disks and reads its values. */
export function resolveAzureDisk(reader: DeclarationReader, declared: AzureDiskDeclaration): ResolvedAzureDisk {
  const idOf = (type: string) => (id: string) => parseResourceId(type)(id).id;
  const skuName = reader.required("skuName", declared.skuName, choiceOf(DISK_SKUS));
  const maxShares = reader.optional("maxShares", declared.maxShares, parseShares, 1);
  return {
    kind: declared.kind,
    skuName,
    maxShares,
    cachingMode: reader.optional(
      "cachingMode",
      declared.cachingMode,
      choiceOf(CACHING_MODES),
      reader.derived(() => (hasOwnThroughput(skuName) || maxShares > 1 ? "None" : "ReadOnly")),
    ),
    fsType: reader.optional("fsType", declared.fsType, choiceOf(FILE_SYSTEMS), "ext4"),
    networkAccessPolicy: reader.optional(
      "networkAccessPolicy",
      declared.networkAccessPolicy,
      choiceOf(NETWORK_ACCESS_POLICIES),
      "DenyAll",
    ),
    publicNetworkAccess: reader.optional(
      "publicNetworkAccess",
      declared.publicNetworkAccess,
      choiceOf(PUBLIC_NETWORK_ACCESS),
      "Disabled",
    ),
    diskAccessId: reader.optional(
      "diskAccessId",
      declared.diskAccessId,
      idOf("Microsoft.Compute/diskAccesses"),
      undefined,
    ),
    diskEncryptionSetId: reader.optional(
      "diskEncryptionSetId",
      declared.diskEncryptionSetId,
      idOf("Microsoft.Compute/diskEncryptionSets"),
      undefined,
    ),
    diskIopsReadWrite: reader.optional("diskIopsReadWrite", declared.diskIopsReadWrite, parseIops, undefined),
    diskMbpsReadWrite: reader.optional("diskMbpsReadWrite", declared.diskMbpsReadWrite, parseMbps, undefined),
    zones: declared.zones ?? [],
    resourceGroup: declared.resourceGroup ?? undefined,
    tags: declared.tags ?? {},
  };
}

/** Whether operations and throughput of a kind of disk are set by themselves; it has no cache then. */
export function hasOwnThroughput(skuName: ResolvedAzureDisk["skuName"]): boolean {
  return skuName === "PremiumV2_LRS" || skuName === "UltraSSD_LRS";
}

/** Whether a kind of disk is in one zone only, as the nodes that have it must be. */
export function isOfOneZone(skuName: ResolvedAzureDisk["skuName"]): boolean {
  return !skuName.endsWith("_ZRS");
}

/** What the driver of disks is told. */
export function diskParameters(disk: ResolvedAzureDisk): Readonly<Record<string, string>> {
  return parameterTexts({
    skuName: disk.skuName,
    cachingMode: disk.cachingMode,
    fsType: disk.fsType,
    networkAccessPolicy: disk.networkAccessPolicy,
    publicNetworkAccess: disk.publicNetworkAccess,
    diskAccessID: disk.diskAccessId,
    diskEncryptionSetID: disk.diskEncryptionSetId,
    DiskIOPSReadWrite: disk.diskIopsReadWrite,
    DiskMBpsReadWrite: disk.diskMbpsReadWrite,
    maxShares: disk.maxShares > 1 ? disk.maxShares : undefined,
    resourceGroup: disk.resourceGroup,
    tags: tagText(disk.tags),
  });
}
