import type { PlanSet } from "./plan-set";
import type { ReviewSeverity } from "./severity";

/** Something that a rule noticed. Its texts may quote the plan: they are scrubbed and escaped before anybody reads them. */
export interface ReviewFinding {
  readonly stack: string;
  /** Address of the object in the stack; undefined where the finding is about the stack as a whole. */
  readonly address?: string;
  /** What happens, in a sentence that needs no knowledge of the rule. */
  readonly message: string;
  /** @default - the severity of the rule */
  readonly severity?: ReviewSeverity;
  /** Particulars, one a line, to be folded away. @default - none */
  readonly details?: readonly string[];
}

/**
 * One thing that a reviewer looks for. Pure: the same plans give the same findings. A rule is a file of `review/rules`,
 * which exports it as `rule`, and a line of the catalogue.
 */
export interface ReviewRule {
  /** Stable, because acceptances and people name it, such as `AKS001`. */
  readonly id: string;
  /** A name in words, such as `cluster-replace`. */
  readonly name: string;
  readonly severity: ReviewSeverity;
  /** When it reports, in one sentence. */
  readonly looksFor: string;
  /** Why anybody should care. */
  readonly matters: string;
  /** What to do about a finding. */
  readonly remedy: string;
  /** Where the rule comes from. */
  readonly source: string;
  review(plans: PlanSet): Iterable<ReviewFinding>;
}
