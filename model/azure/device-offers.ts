import type { ResolvedNodePool } from "./node-pool";

/** Graphics cards of NVIDIA, as device plugins offer them. */
export const NVIDIA_GPU = "nvidia.com/gpu";
const AMD_GPU = "amd.com/gpu";
/** Sizes with graphics cards of AMD. */
const AMD = /_MI\d/i;
/**
 * Parts that a card is divided into.
 *
 * @see https://learn.microsoft.com/azure/aks/gpu-multi-instance
 */
const PARTS = { MIG1g: 7, MIG2g: 3, MIG3g: 2, MIG4g: 1, MIG7g: 1 } as const;

/**
 * What each node of a pool offers to pods besides processor time, memory and disk, by name: its graphics cards, once a
 * device plugin runs there, and what the pool declares.
 */
export function deviceOffersOf(
  pool: Pick<ResolvedNodePool, "vmSize" | "osType" | "gpuInstance" | "extendedResources">,
): Readonly<Record<string, number>> {
  const { vmSize, osType, gpuInstance, extendedResources } = pool;
  const cards = osType === "Linux" ? vmSize.gpus * (gpuInstance ? PARTS[gpuInstance] : 1) : 0;
  const gpu = AMD.test(vmSize.name) ? AMD_GPU : NVIDIA_GPU;
  return { ...(cards > 0 && { [gpu]: cards }), ...extendedResources };
}
