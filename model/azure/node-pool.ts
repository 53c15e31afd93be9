import type { DeclarationReader } from "../declaration-reader";
import { picked } from "../record";
import { resolved } from "../resolved";
import { choiceOf } from "../value/choice";
import { IntOrPercent } from "../value/int-or-percent";
import { integerBetween } from "../value/integer";
import { KubernetesVersion } from "../value/kubernetes-version";
import { parseLabelKey, parseLabelValue } from "../value/label";
import type { UnnamedPoolFields } from "./azurerm-fields";
import { parseVmSize } from "./declared-vm-size";
import { type NodeRange, parseNodes } from "./node-count";
import type { KubeletSettings, LinuxSettings } from "./node-settings";
import { LARGEST_OS_DISK_GB, largestFittingDisk, SMALLEST_OS_DISK_GB, usualDiskType } from "./os-disk";
import { OS_SKUS, type OsSku, usualOsSku } from "./os-sku";
import { usualRotationName } from "./pool-name";
import { resolveSpot, type SpotDeclaration } from "./spot";
import { resolveTaint, type Taint } from "./taint";
import type { VmSize, VmSizeName } from "./vm-size";
import type { Zone } from "./zone";

/** A node pool as it is declared. */
export interface NodePoolDeclaration {
  /** `System` pools carry the cluster's own pods, `User` pools the services. @default "User" */
  readonly mode?: "System" | "User";
  /** A known VM size, or the measures of one that is not listed. */
  readonly vmSize: VmSizeName | VmSize;
  /** A fixed number of nodes (azurerm's `node_count`), or the bounds of the autoscaler. */
  readonly nodes: number | NodeRange;
  /** Availability zones that the nodes are spread over. @default - the zones of the cluster */
  readonly zones?: readonly Zone[];
  /** Operating system of the nodes; system pools run Linux. @default "Linux" */
  readonly osType?: "Linux" | "Windows";
  /** Image that the nodes start from. @default - "AzureLinux" for Linux, "Ubuntu" with graphics cards, "Windows2022" for Windows */
  readonly osSku?: OsSku;
  /**
   * Size of the OS disk in GB, 30 to 2048.
   *
   * @default - 128, or the largest that fits on the node when that is less and at least 48
   */
  readonly osDiskSizeGb?: number;
  /**
   * Where the OS disk lives: on the node itself, or in remote storage.
   *
   * @default - "Ephemeral" where the VM size has room for the disk, "Managed" elsewhere
   */
  readonly osDiskType?: "Ephemeral" | "Managed";
  /** Pods that a node takes, 10 to 250. @default 110 */
  readonly maxPods?: number;
  /** Spot nodes: cheap, taken away at short notice, and for services that tolerate their taint. @default - regular nodes */
  readonly spot?: SpotDeclaration | undefined;
  /** Labels of the nodes. @default {} */
  readonly labels?: Readonly<Record<string, string>>;
  /** Taints of the nodes; spot nodes get Azure's own taint beside them. @default [] */
  readonly taints?: readonly Taint[];
  /**
   * What each node offers to pods by name, where it is not known by the VM size and something offers it that is not
   * declared here, such as the GPU Operator: `{ "nvidia.com/gpu": 1 }`. Nothing is made of it. @default {}
   */
  readonly extendedResources?: Readonly<Record<string, number>>;
  /** Extra nodes during an upgrade, as a count or a share of the pool. @default "33%" */
  readonly maxSurge?: number | string | IntOrPercent;
  /** Minutes that an upgrade waits for the pods of a node to leave, 1 to 1440. @default 30 */
  readonly drainTimeoutMinutes?: number;
  /** Minutes between two nodes of an upgrade, 0 to 30. @default 0 */
  readonly nodeSoakMinutes?: number;
  /** Kubernetes version of the nodes; azurerm's `orchestrator_version`. @default - the version of the cluster */
  readonly kubernetesVersion?: string | KubernetesVersion | undefined;
  /**
   * Name of the pool that takes over while this one is replaced; azurerm's `temporary_name_for_rotation`.
   *
   * @default - the name, cut to nine characters (three for Windows), and "tmp", or a number where that is taken
   */
  readonly rotationName?: string;
  /** Whether the VM host encrypts caches and temporary disks; azurerm's `host_encryption_enabled`. @default true */
  readonly hostEncryption?: boolean;
  /** Id of a subnet that exists already, for the nodes of this pool. @default - the subnet of the cluster */
  readonly subnetId?: string;
  /** Id of a subnet that exists already, for the pods of this pool, with `podNetwork: "podSubnet"`. @default - none */
  readonly podSubnetId?: string;
  /** Tags beside those of the cluster. @default {} */
  readonly tags?: Readonly<Record<string, string>>;
  /** Settings of the kubelet; azurerm's `kubelet_config`. A change rotates the pool. @default - Azure's */
  readonly kubelet?: KubeletSettings;
  /** Settings of Linux; azurerm's `linux_os_config`. A change rotates the pool. @default - Azure's */
  readonly linux?: LinuxSettings;
  /** Whether cryptography is that of FIPS 140. A change rotates the pool. @default - Azure's, false for Linux */
  readonly fips?: boolean;
  /** Whether Azure installs the driver of graphics cards. A change replaces the pool. @default - Azure's, "Install" */
  readonly gpuDriver?: "Install" | "None";
  /** Parts that graphics cards are divided into. A change replaces the pool. @default - whole cards */
  readonly gpuInstance?: "MIG1g" | "MIG2g" | "MIG3g" | "MIG4g" | "MIG7g";
  /** What happens to nodes that are not needed: deleted, or stopped, which keeps their disks. @default "Delete" */
  readonly scaleDownMode?: "Delete" | "Deallocate";
  /** Id of the snapshot of a pool that nodes start from. A change rotates the pool. @default - the image alone */
  readonly snapshotId?: string;
  /** Where the kubelet keeps images, logs and volumes in folders. A change rotates the pool. @default - Azure's, "OS" */
  readonly kubeletDiskType?: "OS" | "Temporary";
  /** Id of the proximity placement group of the nodes. A change replaces the pool. @default - none */
  readonly proximityPlacementGroupId?: string;
  /**
   * Id of the group of capacity reservations that nodes are taken from; the identity of the control plane has to be Contributor on its
   * resource group. A change replaces the pool.
   *
   * @default - none
   */
  readonly capacityReservationGroupId?: string;
  /** Id of the group of dedicated hosts that nodes are on. A change replaces the pool. @default - none */
  readonly hostGroupId?: string;
  /**
   * What an upgrade does with nodes whose pods do not leave: kept and cordoned, or kept in use, as Azure does by itself. Once
   * declared it stays declared: azurerm makes the pool anew to take it away, and with the first pool the cluster.
   *
   * @default - Azure's, "Schedule"
   */
  readonly undrainableNodes?: "Cordon" | "Schedule";
  /**
   * Whether nothing but pods of AKS itself runs on the nodes of a system pool; azurerm's `only_critical_addons_enabled`. A change
   * rotates the first pool.
   *
   * @default - where another pool takes the services
   */
  readonly onlyCriticalAddons?: boolean;
  /** A public address for each node. @default - none */
  readonly publicIp?: NodePublicIp;
  /** Whether pods of Windows leave through the address of their node. @default - Azure's, true */
  readonly windowsOutboundNat?: boolean;
  /** Fields of azurerm that have no name of ours, in the words of its bindings. No rule knows them. @default {} */
  readonly azurerm?: UnnamedPoolFields;
}

/** A public address for each node. */
export interface NodePublicIp {
  /** Id of the prefix that addresses are taken from. @default - Azure's */
  readonly prefixId?: string;
}

const PASSED_ON = [
  "subnetId",
  "podSubnetId",
  "tags",
  "kubelet",
  "linux",
  "fips",
  "gpuDriver",
  "gpuInstance",
  "extendedResources",
  "scaleDownMode",
  "snapshotId",
  "kubeletDiskType",
  "proximityPlacementGroupId",
  "capacityReservationGroupId",
  "hostGroupId",
  "undrainableNodes",
  "onlyCriticalAddons",
  "publicIp",
  "windowsOutboundNat",
  "azurerm",
] as const;
/** Fields that are handed on as they are declared: where they are left out, Azure or the cluster decides. */
type PassedOn = (typeof PASSED_ON)[number];

/** A node pool with every field known, each as in {@link NodePoolDeclaration}. It is a valid declaration too. */
export interface ResolvedNodePool
  extends Required<Omit<NodePoolDeclaration, PassedOn | "spot" | "kubernetesVersion">>,
    Pick<NodePoolDeclaration, PassedOn> {
  /** Name of the pool: 1 to 12 lower-case letters and digits (6 for Windows), a letter first. */
  readonly name: string;
  readonly vmSize: VmSize;
  readonly spot: Required<SpotDeclaration> | undefined;
  readonly maxSurge: IntOrPercent;
  readonly kubernetesVersion: KubernetesVersion | undefined;
}

/** What a pool takes from its cluster where it says nothing itself. */
export interface NodePoolContext {
  /** Zones of the cluster. */
  readonly zones: readonly Zone[];
  /** Names that other pools have, or rotate with. @default - none */
  readonly taken?: ReadonlySet<string>;
}

/** Fills in the defaults of a pool and reads its values. */
export function resolveNodePool(
  reader: DeclarationReader,
  name: string,
  declared: NodePoolDeclaration,
  cluster: NodePoolContext,
): ResolvedNodePool {
  const vmSize = reader.required("vmSize", declared.vmSize, parseVmSize);
  const osType = reader.optional("osType", declared.osType, choiceOf(["Linux", "Windows"]), "Linux");
  const osDiskSizeGb = reader.optional(
    "osDiskSizeGb",
    declared.osDiskSizeGb,
    integerBetween(SMALLEST_OS_DISK_GB, LARGEST_OS_DISK_GB),
    undefined,
  );
  const osDiskType = reader.optional(
    "osDiskType",
    declared.osDiskType,
    choiceOf(["Ephemeral", "Managed"]),
    reader.derived(() => usualDiskType(vmSize, osDiskSizeGb)),
  );
  return resolved({
    name,
    mode: reader.optional("mode", declared.mode, choiceOf(["System", "User"]), "User"),
    vmSize,
    nodes: reader.required("nodes", declared.nodes, parseNodes),
    zones: declared.zones ?? cluster.zones,
    osType,
    osSku: reader.optional(
      "osSku",
      declared.osSku,
      choiceOf(OS_SKUS),
      reader.derived(() => usualOsSku(osType, vmSize)),
    ),
    osDiskType,
    osDiskSizeGb: osDiskSizeGb ?? reader.derived(() => largestFittingDisk(vmSize, osDiskType)),
    maxPods: declared.maxPods ?? 110,
    spot: declared.spot && resolveSpot(reader.at("spot"), declared.spot),
    labels: resolveLabels(reader.at("labels"), declared.labels ?? {}),
    taints: (declared.taints ?? []).map((taint, index) => resolveTaint(reader.at("taints", index), taint)),
    maxSurge: reader.optional("maxSurge", declared.maxSurge, IntOrPercent.parse, IntOrPercent.parse("33%")),
    drainTimeoutMinutes: reader.optional(
      "drainTimeoutMinutes",
      declared.drainTimeoutMinutes,
      integerBetween(1, 1440),
      30,
    ),
    nodeSoakMinutes: reader.optional("nodeSoakMinutes", declared.nodeSoakMinutes, integerBetween(0, 30), 0),
    kubernetesVersion: reader.optional(
      "kubernetesVersion",
      declared.kubernetesVersion,
      KubernetesVersion.parse,
      undefined,
    ),
    rotationName: declared.rotationName ?? reader.derived(() => usualRotationName(name, osType, cluster.taken)),
    hostEncryption: declared.hostEncryption ?? true,
    ...picked(declared, PASSED_ON),
  });
}

function resolveLabels(reader: DeclarationReader, labels: Readonly<Record<string, string>>): Record<string, string> {
  for (const key of Object.keys(labels)) reader.required(key, key, parseLabelKey);
  return Object.fromEntries(
    Object.entries(labels).map(([key, value]) => [key, reader.required(key, value, parseLabelValue)]),
  );
}
