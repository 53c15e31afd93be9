/**
 * What is known of pods and nodes. "fits": they were placed in every order of arrival and with every tie that was tried.
 * "packs": they can be placed, and nobody promises that the scheduler does. "cannot fit": a bound proves it. "not proved":
 * neither.
 */
export type Verdict = "fits" | "packs" | "cannot fit" | "not proved";

/** Why pods cannot fit. */
export interface Bound {
  /** In words: what is needed, and what there is. */
  readonly text: string;
  /** Whether it holds for the whole nodes, without anything that AKS takes of them. */
  readonly isCertain: boolean;
  /** Whether it is about how much a node has. */
  readonly isOfRoom: boolean;
}

/** The pods of workloads that a node has. */
export interface PlacedOnNode {
  readonly node: string;
  readonly pods: readonly PendingPods[];
}

/** A number of pods of a workload, such as those that have no node. */
export interface PendingPods {
  readonly workload: string;
  readonly count: number;
}
