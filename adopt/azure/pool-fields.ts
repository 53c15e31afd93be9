import { SMALLEST_OS_DISK_GB } from "../../model/azure/os-disk";
import { vmSizeOf as measuresOf, VM_SIZE_NAMES, type VmSizeName } from "../../model/azure/vm-size";
import { type Fields, isFields, numberAt, textAt } from "../json";
import { canonicalId } from "./ids";
import { type AzureRecord, azureAt } from "./records";
import { flag, oneOfTexts, onlyTrue, readRows, row } from "./rows";
import { SYSCTLS } from "./sysctls";

const KUBELET = [
  row("allowedUnsafeSysctls", "allowedUnsafeSysctls"),
  row("containerLogMaxLine", "containerLogMaxFiles"),
  row("containerLogMaxSizeMb", "containerLogMaxSizeMB"),
  row("cpuCfsQuotaEnabled", "cpuCfsQuota"),
  row("cpuCfsQuotaPeriod", "cpuCfsQuotaPeriod"),
  row("cpuManagerPolicy", "cpuManagerPolicy"),
  row("imageGcHighThreshold", "imageGcHighThreshold"),
  row("imageGcLowThreshold", "imageGcLowThreshold"),
  row("podMaxPid", "podMaxPids"),
  row("topologyManagerPolicy", "topologyManagerPolicy"),
];
const LINUX = [
  row("swapFileSizeMb", "swapFileSizeMB"),
  row("transparentHugePage", "transparentHugePageEnabled"),
  row("transparentHugePageDefrag", "transparentHugePageDefrag"),
  row("sysctlConfig", "sysctls", { read: (sysctls) => readRows(SYSCTLS, sysctls) }),
];

/** The fields of a pool; a new one costs a line. */
const POOL = [
  row("mode", "mode", { read: oneOfTexts("System", "User") }),
  row("osType", "osType", { read: oneOfTexts("Linux", "Windows") }),
  row("osSku", "osSku"),
  row("osDiskSizeGb", "osDiskSizeGB"),
  row("osDiskType", "osDiskType", { read: oneOfTexts("Ephemeral", "Managed") }),
  row("maxPods", "maxPods"),
  row("labels", "nodeLabels", { read: withoutAzures }),
  row("maxSurge", "upgradeSettings.maxSurge", { absent: "10%" }),
  row("drainTimeoutMinutes", "upgradeSettings.drainTimeoutInMinutes", { usual: 0 }),
  row("nodeSoakMinutes", "upgradeSettings.nodeSoakDurationInMinutes"),
  row("undrainableNodes", "upgradeSettings.undrainableNodeBehavior"),
  row("hostEncryption", "enableEncryptionAtHost", { absent: false }),
  row("podSubnetId", "podSubnetID"),
  row("tags", "tags"),
  row("kubelet", "kubeletConfig", { read: (config) => readRows(KUBELET, config) }),
  row("linux", "linuxOSConfig", { read: (config) => readRows(LINUX, config) }),
  row("fips", "enableFIPS", { read: onlyTrue }),
  row("gpuDriver", "gpuProfile.driver"),
  row("gpuInstance", "gpuInstanceProfile"),
  row("scaleDownMode", "scaleDownMode", { usual: "Delete" }),
  row("snapshotId", "creationData.sourceResourceId"),
  row("kubeletDiskType", "kubeletDiskType", { usual: "OS" }),
  row("proximityPlacementGroupId", "proximityPlacementGroupID"),
  row("capacityReservationGroupId", "capacityReservationGroupID"),
  row("hostGroupId", "hostGroupID"),
  row("windowsOutboundNat", "windowsProfile.disableOutboundNat", {
    read: (off) => (flag(off) === true ? false : undefined),
  }),
  row("azurerm.ultraSsdEnabled", "enableUltraSSD", { read: onlyTrue }),
  row("azurerm.workloadRuntime", "workloadRuntime", { usual: "OCIContainer" }),
];

/** Taints that Azure keeps by itself, or that follow from what is declared. */
const OF_AZURE = /^(kubernetes\.azure\.com\/scalesetpriority|CriticalAddonsOnly)=/;

/**
 * Reads a pool of nodes.
 *
 * @param version that the cluster has: a pool says one only where it has another
 * @param subnetId of the cluster: a pool says one only where it has another
 */
export function readPool(
  pool: AzureRecord["fields"],
  version: string | undefined,
  subnetId: string | undefined,
): Fields {
  const own = textAt(azureAt(pool, "orchestratorVersion"));
  const subnet = textAt(azureAt(pool, "vnetSubnetID"));
  return {
    ...readRows(POOL, pool),
    vmSize: vmSizeOf(textAt(azureAt(pool, "vmSize")) ?? "", roomOf(pool)),
    zones: zonesOf(azureAt(pool, "availabilityZones")),
    nodes: nodesOf(pool),
    ...(isSpot(pool) && { spot: spotOf(pool) }),
    ...(own !== undefined && own !== version && !own.startsWith(`${version}.`) && { kubernetesVersion: own }),
    ...(subnet !== undefined && subnet.toLowerCase() !== subnetId?.toLowerCase() && { subnetId: canonicalId(subnet) }),
    ...taintsOf(pool),
    ...publicIpOf(pool),
  };
}

/** A pool that is in no zone says so: with other zones, every node of it would be made anew. */
function zonesOf(zones: unknown): readonly string[] {
  return (Array.isArray(zones) ? zones : []).map(String).sort();
}

/** How large the disk of a node is at the least that its system is on: 0 where that is no disk of the node. */
function roomOf(pool: Fields): number {
  if (azureAt(pool, "osDiskType") !== "Ephemeral") return 0;
  return numberAt(azureAt(pool, "osDiskSizeGB")) ?? SMALLEST_OS_DISK_GB;
}

/** A size by its name, which Azure keeps as somebody has typed it; one that nobody has measured yet by what the name says. */
function vmSizeOf(name: string, roomGib: number): unknown {
  const known = knownSize(name);
  if (known === name) return known;
  if (known) return { ...measuresOf(known), name };
  const [, family = "D", cores = "2", traits = "", version = ""] =
    /^Standard_([A-Z]+)(\d+)([a-z]*)(?:_(v\d+))?/i.exec(name) ?? [];
  const vcpus = Number(cores);
  const upper = family.toUpperCase();
  return {
    name,
    series: `${upper}${traits}${version}`,
    vcpus,
    memoryGib: vcpus * (upper.startsWith("E") ? 8 : upper.startsWith("F") ? 2 : 4),
    tempDiskGib: roomGib,
    ephemeralOsDiskGib: roomGib,
    architecture: traits.includes("p") ? "arm64" : "amd64",
    gpus: upper.startsWith("N") ? 1 : 0,
  };
}

function knownSize(name: string): VmSizeName | undefined {
  return VM_SIZE_NAMES.find((known) => known.toLowerCase() === name.toLowerCase());
}

/** Whether the measures of a size were guessed from its name. */
export function isGuessed(vmSize: unknown): boolean {
  return isFields(vmSize) && knownSize(textAt(vmSize, "name") ?? "") === undefined;
}

function nodesOf(pool: Fields): unknown {
  if (azureAt(pool, "enableAutoScaling") !== true) return azureAt(pool, "count") ?? 1;
  return { min: azureAt(pool, "minCount") ?? 1, max: azureAt(pool, "maxCount") ?? 1 };
}

function isSpot(pool: Fields): boolean {
  return azureAt(pool, "scaleSetPriority") === "Spot";
}

function spotOf(pool: Fields): Fields {
  return readRows([row("evictionPolicy", "scaleSetEvictionPolicy"), row("maxPricePerHour", "spotMaxPrice")], pool);
}

function taintsOf(pool: Fields): Fields {
  const texts = azureAt(pool, "nodeTaints");
  const taints = (Array.isArray(texts) ? texts : []).filter((text) => !OF_AZURE.test(String(text)));
  if (taints.length === 0) return {};
  return {
    taints: taints.map((text) => {
      const [, key, value = "", effect] = /^([^=:]+)(?:=([^:]*))?:(.+)$/.exec(String(text)) ?? [];
      return { key, value, effect };
    }),
  };
}

function publicIpOf(pool: Fields): Fields {
  if (azureAt(pool, "enableNodePublicIP") !== true) return {};
  return { publicIp: readRows([row("prefixId", "nodePublicIPPrefixID")], pool) };
}

/** Azure sets the label of spot nodes by itself. */
function withoutAzures(labels: unknown): unknown {
  if (!isFields(labels)) return undefined;
  return Object.fromEntries(Object.entries(labels).filter(([key]) => key !== "kubernetes.azure.com/scalesetpriority"));
}
