import type { CaseResult } from "../cases/case-result";

/** What has to be promised: that everything runs as it should be, or also with a loss, a rollout or an upgrade. */
export interface Limit {
  /** With everything as it should be; undefined where no number is enough. */
  readonly steady: number | undefined;
  /** Whatever happens; undefined where no number is enough. */
  readonly whateverHappens: number | undefined;
}

/** How far a workload may grow on the most nodes, when all others have their most replicas. */
export interface GrowthLimit extends Limit {
  readonly steady: number;
  readonly whateverHappens: number;
  readonly workload: string;
  /** How many replicas it may have at most, as it is declared. */
  readonly replicas: number;
  /**
   * The least number that was tried beyond `whateverHappens`, one more where they are few; the case that it breaks, and
   * the bound that proves it where one does.
   */
  readonly beyond:
    | (Pick<CaseResult, "kind" | "subject"> & { readonly replicas: number; readonly bound?: string })
    | undefined;
  /** What others do not survive, whether there is any replica or none: `whateverHappens` is about all else. */
  readonly leftOut: readonly Pick<CaseResult, "kind" | "subject">[];
}
