import type { PodSpec } from "kubernetes-types/core/v1";
import type { PodDisruptionBudgetSpec } from "kubernetes-types/policy/v1";
import type { Amounts } from "../../../model/kubernetes/pod-requests";

/** Pods that are all alike to the scheduler: the replicas of one version of a workload. */
export interface PodGroup {
  /** Namespace and name of the workload, such as `portal/web`. */
  readonly workload: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly spec: Pick<
    PodSpec,
    "nodeSelector" | "affinity" | "tolerations" | "topologySpreadConstraints" | "runtimeClassName" | "schedulerName"
  >;
  /** What each asks for, with 1 under `pods`, and the number of its disks under `disks`. */
  readonly requests: Amounts;
  /** Ports of the node that each takes, as `TCP/80`. */
  readonly hostPorts: readonly string[];
  /** Higher ones are placed first. */
  readonly priority: number;
  /** Whether they push pods of a lower priority off their node where there is no other. */
  readonly preempts: boolean;
  /** How many there are; of those that run on every node, none. */
  readonly count: number;
  /** Whether there is one on every node that may take it. */
  readonly isOnEveryNode: boolean;
  /** Whether each has a disk that stays in the zone in which it was made. */
  readonly staysInZone: boolean;
  /** How many of them a drain may take at once; undefined for all. */
  readonly budget: Pick<PodDisruptionBudgetSpec, "minAvailable" | "maxUnavailable"> | undefined;
}
