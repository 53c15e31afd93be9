/** What a node of a VM size has to offer. */
export interface VmSize {
  /** Name that the API uses, such as `Standard_D4ds_v5`. */
  readonly name: string;
  /** The family that Azure retires as one, such as `Ddsv5`. */
  readonly series: string;
  /** Number of virtual CPUs. */
  readonly vcpus: number;
  /** Memory in GiB. */
  readonly memoryGib: number;
  /** Size of the temporary disk in GiB; 0 when the size has none. */
  readonly tempDiskGib: number;
  /** The largest OS disk in GiB that fits the cache or the temporary disk; 0 when neither has room for one. */
  readonly ephemeralOsDiskGib: number;
  /** Instruction set: images have to be built for it. */
  readonly architecture: "amd64" | "arm64";
  /** Number of graphics cards; 0 when there are none. */
  readonly gpus: number;
  /** How many data disks a machine takes. @default - not known: nothing is said of pods with disks */
  readonly maxDataDisks?: number;
}

/** A row of the table: the fields of {@link VmSize} that have no default are required. */
interface VmSizeRow extends Partial<VmSize> {
  readonly series: string;
  readonly vcpus: number;
  readonly memoryGib: number;
  readonly tempDiskGib: number;
}

/**
 * Sizes and their series as Azure documents them; an ephemeral OS disk takes the temporary disk, and data disks are as many
 * as with most series, unless the row says otherwise.
 */
const VM_SIZES = {
  // Dv2: no premium storage
  Standard_D2_v2: { vcpus: 2, memoryGib: 7, tempDiskGib: 100, series: "Dv2", ephemeralOsDiskGib: 0, maxDataDisks: 8 },
  Standard_D3_v2: { vcpus: 4, memoryGib: 14, tempDiskGib: 200, series: "Dv2", ephemeralOsDiskGib: 0, maxDataDisks: 16 },
  Standard_D4_v2: { vcpus: 8, memoryGib: 28, tempDiskGib: 400, series: "Dv2", ephemeralOsDiskGib: 0, maxDataDisks: 32 },
  Standard_D5_v2: {
    vcpus: 16,
    memoryGib: 56,
    tempDiskGib: 800,
    series: "Dv2",
    ephemeralOsDiskGib: 0,
    maxDataDisks: 64,
  },
  // Dsv3: the OS disk fits the cache
  Standard_D2s_v3: { vcpus: 2, memoryGib: 8, tempDiskGib: 16, series: "Dsv3", ephemeralOsDiskGib: 50 },
  Standard_D4s_v3: { vcpus: 4, memoryGib: 16, tempDiskGib: 32, series: "Dsv3", ephemeralOsDiskGib: 100 },
  Standard_D8s_v3: { vcpus: 8, memoryGib: 32, tempDiskGib: 64, series: "Dsv3", ephemeralOsDiskGib: 200 },
  Standard_D16s_v3: { vcpus: 16, memoryGib: 64, tempDiskGib: 128, series: "Dsv3", ephemeralOsDiskGib: 400 },
  // Dsv5, Dasv5, Dpsv5 (ARM): no temporary disk
  Standard_D2s_v5: { vcpus: 2, memoryGib: 8, tempDiskGib: 0, series: "Dsv5" },
  Standard_D4s_v5: { vcpus: 4, memoryGib: 16, tempDiskGib: 0, series: "Dsv5" },
  Standard_D8s_v5: { vcpus: 8, memoryGib: 32, tempDiskGib: 0, series: "Dsv5" },
  Standard_D16s_v5: { vcpus: 16, memoryGib: 64, tempDiskGib: 0, series: "Dsv5" },
  Standard_D32s_v5: { vcpus: 32, memoryGib: 128, tempDiskGib: 0, series: "Dsv5" },
  Standard_D2as_v5: { vcpus: 2, memoryGib: 8, tempDiskGib: 0, series: "Dasv5" },
  Standard_D4as_v5: { vcpus: 4, memoryGib: 16, tempDiskGib: 0, series: "Dasv5" },
  Standard_D8as_v5: { vcpus: 8, memoryGib: 32, tempDiskGib: 0, series: "Dasv5" },
  Standard_D16as_v5: { vcpus: 16, memoryGib: 64, tempDiskGib: 0, series: "Dasv5" },
  Standard_D2ps_v5: { vcpus: 2, memoryGib: 8, tempDiskGib: 0, series: "Dpsv5", architecture: "arm64" },
  Standard_D4ps_v5: { vcpus: 4, memoryGib: 16, tempDiskGib: 0, series: "Dpsv5", architecture: "arm64" },
  Standard_D8ps_v5: { vcpus: 8, memoryGib: 32, tempDiskGib: 0, series: "Dpsv5", architecture: "arm64" },
  Standard_D16ps_v5: { vcpus: 16, memoryGib: 64, tempDiskGib: 0, series: "Dpsv5", architecture: "arm64" },
  // Ddsv5, Dpdsv5 (ARM)
  Standard_D2ds_v5: { vcpus: 2, memoryGib: 8, tempDiskGib: 75, series: "Ddsv5" },
  Standard_D4ds_v5: { vcpus: 4, memoryGib: 16, tempDiskGib: 150, series: "Ddsv5" },
  Standard_D8ds_v5: { vcpus: 8, memoryGib: 32, tempDiskGib: 300, series: "Ddsv5" },
  Standard_D16ds_v5: { vcpus: 16, memoryGib: 64, tempDiskGib: 600, series: "Ddsv5" },
  Standard_D32ds_v5: { vcpus: 32, memoryGib: 128, tempDiskGib: 1200, series: "Ddsv5" },
  Standard_D2pds_v5: { vcpus: 2, memoryGib: 8, tempDiskGib: 75, series: "Dpdsv5", architecture: "arm64" },
  Standard_D4pds_v5: { vcpus: 4, memoryGib: 16, tempDiskGib: 150, series: "Dpdsv5", architecture: "arm64" },
  Standard_D8pds_v5: { vcpus: 8, memoryGib: 32, tempDiskGib: 300, series: "Dpdsv5", architecture: "arm64" },
  Standard_D16pds_v5: { vcpus: 16, memoryGib: 64, tempDiskGib: 600, series: "Dpdsv5", architecture: "arm64" },
  // Dsv6, Ddsv6
  Standard_D2s_v6: { vcpus: 2, memoryGib: 8, tempDiskGib: 0, series: "Dsv6", maxDataDisks: 8 },
  Standard_D4s_v6: { vcpus: 4, memoryGib: 16, tempDiskGib: 0, series: "Dsv6", maxDataDisks: 12 },
  Standard_D8s_v6: { vcpus: 8, memoryGib: 32, tempDiskGib: 0, series: "Dsv6", maxDataDisks: 24 },
  Standard_D16s_v6: { vcpus: 16, memoryGib: 64, tempDiskGib: 0, series: "Dsv6", maxDataDisks: 48 },
  Standard_D2ds_v6: { vcpus: 2, memoryGib: 8, tempDiskGib: 110, series: "Ddsv6", maxDataDisks: 8 },
  Standard_D4ds_v6: { vcpus: 4, memoryGib: 16, tempDiskGib: 220, series: "Ddsv6", maxDataDisks: 12 },
  Standard_D8ds_v6: { vcpus: 8, memoryGib: 32, tempDiskGib: 440, series: "Ddsv6", maxDataDisks: 24 },
  Standard_D16ds_v6: { vcpus: 16, memoryGib: 64, tempDiskGib: 880, series: "Ddsv6", maxDataDisks: 48 },
  // Esv5: memory
  Standard_E2s_v5: { vcpus: 2, memoryGib: 16, tempDiskGib: 0, series: "Esv5" },
  Standard_E4s_v5: { vcpus: 4, memoryGib: 32, tempDiskGib: 0, series: "Esv5" },
  Standard_E8s_v5: { vcpus: 8, memoryGib: 64, tempDiskGib: 0, series: "Esv5" },
  Standard_E16s_v5: { vcpus: 16, memoryGib: 128, tempDiskGib: 0, series: "Esv5" },
  // Fsv2: the OS disk fits the cache
  Standard_F2s_v2: { vcpus: 2, memoryGib: 4, tempDiskGib: 16, series: "Fsv2", ephemeralOsDiskGib: 32 },
  Standard_F4s_v2: { vcpus: 4, memoryGib: 8, tempDiskGib: 32, series: "Fsv2", ephemeralOsDiskGib: 64 },
  Standard_F8s_v2: { vcpus: 8, memoryGib: 16, tempDiskGib: 64, series: "Fsv2", ephemeralOsDiskGib: 128 },
  Standard_F16s_v2: { vcpus: 16, memoryGib: 32, tempDiskGib: 128, series: "Fsv2", ephemeralOsDiskGib: 256 },
  // Bsv2
  Standard_B2s_v2: { vcpus: 2, memoryGib: 8, tempDiskGib: 0, series: "Bsv2" },
  Standard_B4s_v2: { vcpus: 4, memoryGib: 16, tempDiskGib: 0, series: "Bsv2" },
  Standard_B8s_v2: { vcpus: 8, memoryGib: 32, tempDiskGib: 0, series: "Bsv2" },
  // NCasT4_v3, NC_A100_v4, ND_H100_v5: graphics cards
  Standard_NC4as_T4_v3: { vcpus: 4, memoryGib: 28, tempDiskGib: 176, series: "NCasT4_v3", gpus: 1 },
  Standard_NC8as_T4_v3: { vcpus: 8, memoryGib: 56, tempDiskGib: 352, series: "NCasT4_v3", gpus: 1 },
  Standard_NC16as_T4_v3: { vcpus: 16, memoryGib: 110, tempDiskGib: 352, series: "NCasT4_v3", gpus: 1 },
  Standard_NC64as_T4_v3: { vcpus: 64, memoryGib: 440, tempDiskGib: 2816, series: "NCasT4_v3", gpus: 4 },
  Standard_NC24ads_A100_v4: {
    vcpus: 24,
    memoryGib: 220,
    tempDiskGib: 64,
    series: "NCads_A100_v4",
    gpus: 1,
    maxDataDisks: 8,
  },
  Standard_NC48ads_A100_v4: {
    vcpus: 48,
    memoryGib: 440,
    tempDiskGib: 128,
    series: "NCads_A100_v4",
    gpus: 2,
    maxDataDisks: 16,
  },
  Standard_NC96ads_A100_v4: {
    vcpus: 96,
    memoryGib: 880,
    tempDiskGib: 256,
    series: "NCads_A100_v4",
    gpus: 4,
    maxDataDisks: 32,
  },
  Standard_ND96isr_H100_v5: {
    vcpus: 96,
    memoryGib: 1900,
    tempDiskGib: 1000,
    series: "ND_H100_v5",
    gpus: 8,
    maxDataDisks: 16,
  },
  // Lsv3: storage
  Standard_L8s_v3: { vcpus: 8, memoryGib: 64, tempDiskGib: 80, series: "Lsv3" },
  Standard_L16s_v3: { vcpus: 16, memoryGib: 128, tempDiskGib: 160, series: "Lsv3" },
  Standard_L32s_v3: { vcpus: 32, memoryGib: 256, tempDiskGib: 320, series: "Lsv3" },
} as const satisfies Record<string, VmSizeRow>;

/** A VM size that this project knows the measures of. */
export type VmSizeName = keyof typeof VM_SIZES;

/** Names of all known VM sizes. */
export const VM_SIZE_NAMES = Object.keys(VM_SIZES) as VmSizeName[];

/** Whether the measures of a VM size are known by its name. */
export function isKnownVmSize(name: string): name is VmSizeName {
  return Object.hasOwn(VM_SIZES, name);
}

/**
 * The measures of a VM size that is known.
 *
 * @see https://learn.microsoft.com/azure/virtual-machines/sizes/overview
 */
export function vmSizeOf(name: VmSizeName): VmSize {
  const row: VmSizeRow = VM_SIZES[name];
  return {
    name,
    architecture: "amd64",
    gpus: 0,
    ephemeralOsDiskGib: row.tempDiskGib,
    maxDataDisks: Math.min(2 * row.vcpus, USUAL_DATA_DISKS),
    ...row,
  };
}

/** How many data disks a machine of most series takes: two by virtual CPU, and no more than this. */
const USUAL_DATA_DISKS = 32;
