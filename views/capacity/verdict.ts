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
}

/** Pods of a workload that have no node. */
export interface PendingPods {
  readonly workload: string;
  readonly count: number;
}
