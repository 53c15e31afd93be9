import { readable } from "../declaration-reader";
import type { ResolvedCluster } from "./cluster";
import type { ResolvedNodePool } from "./node-pool";
import { labelsOf } from "./node-taints";
import { nameOfRegion } from "./region";

/** Label that Azure gives to nodes with graphics cards of NVIDIA. */
export const ACCELERATOR_LABEL = { key: "kubernetes.azure.com/accelerator", value: "nvidia" } as const;

const OF_AZURE = "kubernetes.azure.com";
const OF_KUBERNETES = ["kubernetes.io", "k8s.io"];
/** What Azure sets without a domain, and names otherwise today. */
const OLD_NAMES: Readonly<Record<string, string>> = {
  agentpool: "kubernetes.azure.com/agentpool",
  accelerator: ACCELERATOR_LABEL.key,
  storageprofile: "kubernetes.azure.com/storageprofile",
  storagetier: "kubernetes.azure.com/storagetier",
  "beta.kubernetes.io/arch": "kubernetes.io/arch",
  "beta.kubernetes.io/os": "kubernetes.io/os",
  "beta.kubernetes.io/instance-type": "node.kubernetes.io/instance-type",
  "failure-domain.beta.kubernetes.io/region": "topology.kubernetes.io/region",
  "failure-domain.beta.kubernetes.io/zone": "topology.kubernetes.io/zone",
};

/**
 * The values that nodes of a pool have for a label: none where they do not have it, undefined where Azure or Kubernetes
 * sets it and nobody knows its value before the node is there.
 *
 * @see https://learn.microsoft.com/azure/aks/use-labels#reserved-system-labels
 */
export function labelValuesOf(
  pool: ResolvedNodePool,
  { location }: Pick<ResolvedCluster, "location">,
  key: string,
): readonly string[] | undefined {
  const declared = labelsOf(pool);
  if (Object.hasOwn(declared, key)) return [declared[key] ?? ""];
  const name = Object.hasOwn(OLD_NAMES, key) ? (OLD_NAMES[key] ?? key) : key;
  const region = nameOfRegion(location);
  switch (name) {
    case "kubernetes.azure.com/agentpool":
      return [pool.name];
    case "kubernetes.azure.com/mode":
      return [pool.mode.toLowerCase()];
    case "kubernetes.azure.com/priority":
      return [readable(pool.spot) ? "spot" : "regular"];
    case "kubernetes.azure.com/scalesetpriority":
      return [];
    case ACCELERATOR_LABEL.key:
      return pool.vmSize.gpus > 0 ? undefined : [];
    case "kubernetes.io/os":
      return [pool.osType.toLowerCase()];
    case "kubernetes.io/arch":
      return [pool.vmSize.architecture];
    case "node.kubernetes.io/instance-type":
      return [pool.vmSize.name];
    case "topology.kubernetes.io/region":
      return [region];
    case "topology.kubernetes.io/zone":
      return pool.zones.length > 0 ? pool.zones.map((zone) => `${region}-${zone}`) : undefined;
    default:
      return isSetByOthers(name) ? undefined : [];
  }
}

/** Whether Azure or Kubernetes sets a label: nobody else may declare it. */
export function isSetByOthers(key: string): boolean {
  if (Object.hasOwn(OLD_NAMES, key)) return true;
  const domain = key.includes("/") ? key.slice(0, key.indexOf("/")) : "";
  return [OF_AZURE, ...OF_KUBERNETES].some((other) => domain === other || domain.endsWith(`.${other}`));
}
