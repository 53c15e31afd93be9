import type { DeclarationReader } from "../declaration-reader";
import { picked } from "../record";
import { resolved } from "../resolved";
import { choiceOf } from "../value/choice";
import { IntOrPercent } from "../value/int-or-percent";
import { integerBetween } from "../value/integer";
import { KubernetesVersion } from "../value/kubernetes-version";
import { parseLabelKey, parseLabelValue } from "../value/label";
import { ValueError } from "../value/value-error";
import type { UnnamedPoolFields } from "./azurerm-fields";
import type { KubeletSettings, LinuxSettings } from "./node-settings";
import { usualRotationName } from "./pool-name";
import { parseVmSize, type VmSize, type VmSizeName } from "./vm-size";
import type { Zone } from "./zone";

/** Bounds between which the cluster autoscaler chooses the number of nodes. */
export interface NodeRange {
  /** Fewest nodes: 1 to 1000 for system pools, 0 to 1000 for user pools; azurerm's `min_count`. */
  readonly min: number;
  /** Most nodes, 1 to 1000; azurerm's `max_count`. */
  readonly max: number;
}

/**
 * A taint: pods that do not tolerate it stay off the nodes.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
 */
export interface Taint {
  /** Key of the taint, such as `dedicated` or `smaacc.io/dedicated`. */
  readonly key: string;
  /** Value of the taint; it may be empty. */
  readonly value: string;
  /** What happens to a pod that does not tolerate it: kept off, kept off if possible, or evicted as well. */
  readonly effect: "NoSchedule" | "PreferNoSchedule" | "NoExecute";
}

/**
 * How spot nodes are bought and lost. Azure gives them the taint `kubernetes.azure.com/scalesetpriority=spot:NoSchedule`
 * and a label of the same key and value, so a service runs there only when its `placement` tolerates the taint:
 *
 * `tolerations: [{ key: "kubernetes.azure.com/scalesetpriority", value: "spot", effect: "NoSchedule" }]`
 *
 * @see https://learn.microsoft.com/azure/aks/spot-node-pool
 */
export interface SpotDeclaration {
  /** What happens to an evicted node: it is deleted, or stopped and still counts against the quota. @default "Delete" */
  readonly evictionPolicy?: "Delete" | "Deallocate";
  /** Highest price in US dollars an hour; -1 is the price of a regular node; azurerm's `spot_max_price`. @default -1 */
  readonly maxPricePerHour?: number;
}

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
  /** What an upgrade does with nodes whose pods do not leave: kept and cordoned, or kept in use. @default - Azure's */
  readonly undrainableNodes?: "Cordon" | "Schedule";
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
  "scaleDownMode",
  "snapshotId",
  "undrainableNodes",
  "publicIp",
  "windowsOutboundNat",
  "azurerm",
] as const;
/** Fields that are handed on as they are declared: where they are left out, Azure or the cluster decides. */
type PassedOn = (typeof PASSED_ON)[number];

const OS_SKUS = ["AzureLinux", "AzureLinux3", "Ubuntu", "Ubuntu2204", "Windows2019", "Windows2022"] as const;

/** Operating systems that azurerm 4.55 can name. */
export type OsSku = (typeof OS_SKUS)[number];

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

const DEFAULT_OS_DISK_GB = 128;
/**
 * The smallest OS disk that a pool may declare, in GB.
 *
 * @see https://learn.microsoft.com/azure/aks/create-node-pools
 */
export const SMALLEST_OS_DISK_GB = 30;
/** The smallest room for an OS disk on the node that is taken without being asked for, in GB. */
const ROOM_BY_DEFAULT_GB = 48;
const LARGEST_OS_DISK_GB = 2048;
const REGULAR_PRICE = -1;
const LOWEST_PRICE = 0.00001;

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
    reader.derived(() => (vmSize.ephemeralOsDiskGib >= (osDiskSizeGb ?? ROOM_BY_DEFAULT_GB) ? "Ephemeral" : "Managed")),
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

/** Azure Linux gets no automatic security patches on nodes with graphics cards. */
function usualOsSku(osType: "Linux" | "Windows", { gpus }: VmSize): OsSku {
  if (osType === "Windows") return "Windows2022";
  return gpus > 0 ? "Ubuntu" : "AzureLinux";
}

function resolveLabels(reader: DeclarationReader, labels: Readonly<Record<string, string>>): Record<string, string> {
  for (const key of Object.keys(labels)) reader.required(key, key, parseLabelKey);
  return Object.fromEntries(
    Object.entries(labels).map(([key, value]) => [key, reader.required(key, value, parseLabelValue)]),
  );
}

function resolveSpot(reader: DeclarationReader, declared: SpotDeclaration): Required<SpotDeclaration> {
  const { evictionPolicy, maxPricePerHour } = declared;
  return {
    evictionPolicy: reader.optional("evictionPolicy", evictionPolicy, choiceOf(["Delete", "Deallocate"]), "Delete"),
    maxPricePerHour: reader.optional("maxPricePerHour", maxPricePerHour, parseSpotPrice, REGULAR_PRICE),
  };
}

function parseSpotPrice(price: number): number {
  if (price === REGULAR_PRICE || (Number.isFinite(price) && price >= LOWEST_PRICE)) return price;
  throw new ValueError(
    `be ${REGULAR_PRICE}, or at least ${LOWEST_PRICE.toFixed(5)} US dollars an hour`,
    price,
    `write ${REGULAR_PRICE} to pay at most the price of a regular node`,
  );
}

function resolveTaint(reader: DeclarationReader, { key, value, effect }: Taint): Taint {
  return {
    key: reader.required("key", key, parseLabelKey),
    value: reader.required("value", value, parseLabelValue),
    effect: reader.required("effect", effect, choiceOf(["NoSchedule", "PreferNoSchedule", "NoExecute"])),
  };
}

function largestFittingDisk({ ephemeralOsDiskGib }: VmSize, type: "Ephemeral" | "Managed"): number {
  const fits = type === "Ephemeral" && ephemeralOsDiskGib >= SMALLEST_OS_DISK_GB;
  return fits ? Math.min(DEFAULT_OS_DISK_GB, ephemeralOsDiskGib) : DEFAULT_OS_DISK_GB;
}

function parseNodes(nodes: number | NodeRange): number | NodeRange {
  const numbers = typeof nodes === "object" ? [nodes.min, nodes.max] : [nodes];
  if (numbers.every((number) => typeof number === "number")) return nodes;
  throw new ValueError("be a number of nodes, or bounds", nodes, "write 3, or { min: 1, max: 5 }");
}

/** The smallest and the largest number of nodes that a pool has outside upgrades. */
export function nodeBounds(pool: Pick<ResolvedNodePool, "nodes">): NodeRange {
  return typeof pool.nodes === "number" ? { min: pool.nodes, max: pool.nodes } : pool.nodes;
}

/** The largest number of nodes that a pool has during an upgrade. */
export function nodesWithSurge(pool: Pick<ResolvedNodePool, "nodes" | "maxSurge" | "spot">): number {
  const { max } = nodeBounds(pool);
  return pool.spot ? max : max + pool.maxSurge.ceilOf(max);
}
