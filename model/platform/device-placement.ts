import type { ResolvedCluster } from "../azure/cluster";
import { NVIDIA_GPU } from "../azure/device-offers";
import { ACCELERATOR_LABEL } from "../azure/node-label-values";
import { CRITICAL_ADDONS_ONLY, SPOT_LABEL } from "../azure/node-taints";
import type { Taint } from "../azure/taint";
import type { ResolvedPlacement } from "../kubernetes/placement";
import type { ResolvedPod } from "../kubernetes/pod";
import { devicesOf, isMet, matchNodes, type NodeMatch } from "./node-match";

/** Taints that nobody tolerates without saying so: such nodes are taken away, or belong to the cluster. */
const OF_AZURE: readonly string[] = [SPOT_LABEL.key, CRITICAL_ADDONS_ONLY];

/**
 * Where pods run that ask for devices: on the nodes that have them, whose taints keep only others off. Pods that ask for
 * none run where they say.
 */
export function devicePlacement(
  pod: ResolvedPod,
  nodes: Pick<ResolvedCluster, "pools" | "location">,
): ResolvedPlacement {
  const { placement } = pod;
  const devices = Object.keys(devicesOf(pod));
  if (devices.length === 0) return placement;
  const offering = matchNodes(pod, nodes).filter((match) => isMet({ ...match, taints: [] }));
  const isUsual =
    Object.keys(placement.nodeSelector).length === 0 && offering.length > 0 && devices.includes(NVIDIA_GPU);
  return {
    ...placement,
    nodeSelector: isUsual ? { [ACCELERATOR_LABEL.key]: ACCELERATOR_LABEL.value } : placement.nodeSelector,
    tolerations: [...placement.tolerations, ...taintsOfAll(offering)],
  };
}

/** What the nodes of every pool have, so that no pod gets where only others belong: none where one takes the pod already. */
function taintsOfAll(offering: readonly NodeMatch[]): readonly Taint[] {
  const [first, ...others] = offering.map(({ taints }) => taints.filter(({ key }) => !OF_AZURE.includes(key)));
  const text = ({ key, value, effect }: Taint) => `${key}=${value}:${effect}`;
  return (first ?? []).filter((taint) => others.every((taints) => taints.map(text).includes(text(taint))));
}
