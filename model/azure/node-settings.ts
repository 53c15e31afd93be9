/**
 * Settings of the kubelet; azurerm's `kubelet_config`, in its words. A change rotates the pool.
 *
 * @see https://learn.microsoft.com/azure/aks/custom-node-configuration
 */
export interface KubeletSettings {
  /** Unsafe sysctls that pods may set, or patterns that end in `*`. @default - none */
  readonly allowedUnsafeSysctls?: readonly string[];
  /** Log files of a container, 2 or more; Azure calls it a line. @default - Azure's */
  readonly containerLogMaxLine?: number;
  /** Size of a log file before another is begun, in MB. @default - Azure's */
  readonly containerLogMaxSizeMb?: number;
  /** Whether limits of CPU are enforced. @default true */
  readonly cpuCfsQuotaEnabled?: boolean;
  /** Period of that, such as `"100ms"`. @default - Azure's */
  readonly cpuCfsQuotaPeriod?: string;
  /** Whether pods of class Guaranteed with whole CPUs get CPUs of their own. @default "none" */
  readonly cpuManagerPolicy?: "none" | "static";
  /** Use of the disk above which images are taken away, 0 to 100. @default - Azure's */
  readonly imageGcHighThreshold?: number;
  /** Use of the disk below which no image is taken away, 0 to 100. @default - Azure's */
  readonly imageGcLowThreshold?: number;
  /** Processes of a pod, at most. @default - Azure's */
  readonly podMaxPid?: number;
  /** How CPUs and devices are kept together. @default "none" */
  readonly topologyManagerPolicy?: "none" | "best-effort" | "restricted" | "single-numa-node";
}

/**
 * Settings of the Linux of the nodes; azurerm's `linux_os_config`, in its words. A change rotates the pool.
 *
 * @see https://learn.microsoft.com/azure/aks/custom-node-configuration
 */
export interface LinuxSettings {
  /** Size of the swap file in MB. @default - none */
  readonly swapFileSizeMb?: number;
  /** Which memory is taken in huge pages. @default - Azure's */
  readonly transparentHugePage?: "always" | "madvise" | "never";
  /** How memory for huge pages is found. @default - Azure's */
  readonly transparentHugePageDefrag?: "always" | "defer" | "defer+madvise" | "madvise" | "never";
  /** Settings of the kernel. @default - Azure's */
  readonly sysctlConfig?: SysctlSettings;
}

/**
 * Settings of the kernel: the name of a sysctl, in which dots and underscores are left out. Each has the bounds of
 * {@link SYSCTL_BOUNDS}.
 */
export type SysctlSettings = { readonly [Name in keyof typeof SYSCTL_BOUNDS]?: number } & {
  /** Whether sockets in TIME_WAIT are used again. @default - Azure's */
  readonly netIpv4TcpTwReuse?: boolean;
};

/**
 * The lowest and the highest value of each setting.
 *
 * @see https://learn.microsoft.com/azure/aks/custom-node-configuration#socket-and-network-tuning
 */
export const SYSCTL_BOUNDS = {
  fsAioMaxNr: [65_536, 6_553_500],
  fsFileMax: [8192, 12_000_500],
  fsInotifyMaxUserWatches: [781_250, 2_097_152],
  fsNrOpen: [8192, 20_000_500],
  kernelThreadsMax: [20, 513_785],
  netCoreNetdevMaxBacklog: [1000, 3_240_000],
  netCoreOptmemMax: [20_480, 4_194_304],
  netCoreRmemDefault: [212_992, 134_217_728],
  netCoreRmemMax: [212_992, 134_217_728],
  netCoreSomaxconn: [4096, 3_240_000],
  netCoreWmemDefault: [212_992, 134_217_728],
  netCoreWmemMax: [212_992, 134_217_728],
  netIpv4IpLocalPortRangeMax: [32_768, 65_535],
  netIpv4IpLocalPortRangeMin: [1024, 60_999],
  netIpv4NeighDefaultGcThresh1: [128, 80_000],
  netIpv4NeighDefaultGcThresh2: [512, 90_000],
  netIpv4NeighDefaultGcThresh3: [1024, 100_000],
  netIpv4TcpFinTimeout: [5, 120],
  netIpv4TcpKeepaliveIntvl: [10, 90],
  netIpv4TcpKeepaliveProbes: [1, 15],
  netIpv4TcpKeepaliveTime: [30, 432_000],
  netIpv4TcpMaxSynBacklog: [128, 3_240_000],
  netIpv4TcpMaxTwBuckets: [8000, 1_440_000],
  netNetfilterNfConntrackBuckets: [65_536, 524_288],
  netNetfilterNfConntrackMax: [131_072, 2_097_152],
  vmMaxMapCount: [65_530, 262_144],
  vmSwappiness: [0, 100],
  vmVfsCachePressure: [0, 100],
} as const satisfies Record<string, readonly [number, number]>;
