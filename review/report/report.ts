import type { StackPlan } from "../plan/stack-plan";
import type { ReviewSeverity } from "../severity";
import type { DeclaredPlace } from "../synthesis/source-map";

/** A finding as it is reported: without secrets, with the rule's words and the place that declared the object. */
export interface ReportedFinding {
  readonly rule: string;
  readonly name: string;
  readonly severity: ReviewSeverity;
  readonly environment: string;
  readonly stack: string;
  readonly address: string | undefined;
  readonly message: string;
  readonly details: readonly string[];
  readonly matters: string;
  readonly remedy: string;
  readonly place: DeclaredPlace | undefined;
  /** Why it does not count, and until when. */
  readonly accepted: { readonly reason: string; readonly expires: string } | undefined;
  /** The day on which an acceptance of it ended. */
  readonly acceptanceExpired: string | undefined;
  /** Why an acceptance of it counts for nothing, other than that it is over. */
  readonly acceptanceRefused: string | undefined;
  /** How many findings this one stands for, where there are too many to tell each. @default 1 */
  readonly repeats?: number;
}

/** What a review is of. */
export interface ReportAbout {
  readonly commit: string | undefined;
  /** When the first and the last plan were made. */
  readonly plannedFrom: string | undefined;
  readonly plannedUntil: string | undefined;
  /** Terraform and the providers, with their versions. */
  readonly tools: readonly string[];
}

/** One change of a stack, in a line. */
export interface ReportedChange {
  readonly address: string;
  readonly kind: string;
  /** Attributes that change, or where the object came from. */
  readonly details: readonly string[];
}

/** What happens to a stack. */
export interface ReportedStack {
  readonly stack: string;
  readonly environment: string;
  /** Where it is known from; `none` where nobody planned the stack. */
  readonly origin: StackPlan["origin"] | "none";
  /** How many objects are created, updated and so on, by kind. */
  readonly counts: { readonly [kind: string]: number };
  readonly changes: readonly ReportedChange[];
  /** How many more changes there are. @default 0 */
  readonly omitted?: number;
}

/** Everything that a review has to say. No text in it holds a secret; all of it still has to be escaped. */
export interface Report {
  readonly about: ReportAbout;
  /** The last day that an acceptance which is written today may name. */
  readonly acceptUntil: string;
  /** Address of the page of rules. @default - rules are no links */
  readonly rulesPage: string | undefined;
  /** The worst first, those of production before others. */
  readonly findings: readonly ReportedFinding[];
  readonly stacks: readonly ReportedStack[];
  /** What the change itself would have the review accept or see otherwise. None of it counts before it is merged. */
  readonly proposals: readonly string[];
  /** What kept the review from being complete, such as files that cannot be read. */
  readonly failures: readonly string[];
  /** What a reader should know besides, such as acceptances that accept nothing. */
  readonly notes: readonly string[];
  /** Findings of this severity or worse stop a merge. */
  readonly threshold: ReviewSeverity;
}

/** Findings that somebody accepted. */
export function acceptedFindings({ findings }: Pick<Report, "findings">): ReportedFinding[] {
  return findings.filter(({ accepted }) => accepted !== undefined);
}

/** Findings that count: nobody accepted them. */
export function openFindings({ findings }: Pick<Report, "findings">): ReportedFinding[] {
  return findings.filter(({ accepted }) => accepted === undefined);
}
