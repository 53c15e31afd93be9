import type { Taint } from "../../../model/azure/taint";
import type { Amounts } from "../../../model/kubernetes/pod-requests";

/** A node as the scheduler sees it. */
export interface ScheduledNode {
  readonly name: string;
  /** Name of its pool. */
  readonly pool: string;
  /** Its zone; undefined for none. */
  readonly zone: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
  /** What it has for pods, with their number under `pods`, and disks under `disks` where that is known. */
  readonly allocatable: Amounts;
}

/** Label by which nodes tell themselves apart. */
export const HOST_NAME = "kubernetes.io/hostname";
/** Label by which nodes tell their zone. */
export const ZONE = "topology.kubernetes.io/zone";
