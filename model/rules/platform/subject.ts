import type { ResolvedCluster } from "../../azure/cluster";
import type { ResolvedDaemonSet } from "../../kubernetes/daemon-set";
import type { ResolvedPod } from "../../kubernetes/pod";
import { lastAsked } from "../../last-asked";
import { matchNodes, type NodeMatch } from "../../platform/node-match";

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

/** How the pods fit each pool of the cluster, which several rules ask. */
export const matchesOf: (subject: PlacedSubject) => readonly NodeMatch[] = lastAsked(
  ({ pod, cluster }: PlacedSubject) => matchNodes(pod, cluster),
);
