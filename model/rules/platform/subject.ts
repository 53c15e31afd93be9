import type { ResolvedCluster } from "../../azure/cluster";
import type { ResolvedDaemonSet } from "../../kubernetes/daemon-set";
import type { ResolvedPod } from "../../kubernetes/pod";

/** What the rules of a workload in its environment look at: its pods, and what the environment has for them. */
export interface PlacedSubject {
  /** The pods. */
  readonly pod: ResolvedPod;
  /** The cluster. */
  readonly cluster: Pick<
    ResolvedCluster,
    "pools" | "location" | "addons" | "network" | "storage" | "systemPods" | "nodeProvisioning"
  >;
  /** What runs on every node of it. */
  readonly daemonSets: Readonly<Record<string, Pick<ResolvedDaemonSet, "offers">>>;
}
