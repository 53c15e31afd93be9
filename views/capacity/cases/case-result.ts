import type { Bound, PendingPods, PlacedOnNode, Verdict } from "../verdict";

/** What may happen to an environment. */
export type CaseKind = "steady" | "node lost" | "zone lost" | "rollout" | "upgrade";

/** Whether everything has a node in a case. */
export interface CaseResult {
  readonly kind: CaseKind;
  /** The pool, the zone or the workload that it is about; undefined where everything is as it should be. */
  readonly subject: string | undefined;
  readonly verdict: Verdict;
  /** What proves that it cannot fit. */
  readonly bound?: Bound;
  /** Pods without a node, in the worst of what was tried. */
  readonly pending: readonly PendingPods[];
  /** Where pods may be, of "packs": there is room for all of them, and not in every order of arrival. */
  readonly placement?: readonly PlacedOnNode[];
  /** Workloads whose budget has stopped a drain, in any of what was tried. */
  readonly blocked?: readonly string[];
  /** How many nodes the autoscaler of nodes makes for pods that wait, where it is needed. */
  readonly made?: number;
}
