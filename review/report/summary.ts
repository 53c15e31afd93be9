import { type ReviewSeverity, SEVERITIES } from "../severity";
import { outcomeOf } from "./outcome";
import { acceptedFindings, openFindings, type Report, type ReportedFinding } from "./report";

/** A number for each severity. */
export type SeverityCounts = { readonly [severity in ReviewSeverity]: number };

/** How many findings of each severity an environment has. */
export interface EnvironmentSummary {
  readonly environment: string;
  readonly findings: SeverityCounts;
  /** How many more there are that somebody accepted. */
  readonly accepted: SeverityCounts;
  /** How many objects are created, updated and so on. */
  readonly counts: { readonly [kind: string]: number };
  /** How many of its stacks nobody planned, and how many there are. */
  readonly unplanned: number;
  readonly stacks: number;
}

/** One row an environment, the most endangered first. */
export function summarize(report: Report): EnvironmentSummary[] {
  const names = new Set([...report.findings, ...report.stacks].map(({ environment }) => environment));
  return [...names].map((environment) => summaryOf(environment, report)).sort(byDanger);
}

/** One sentence on the outcome, such as `2 critical, 1 high: this must not be merged as it is.` */
export function headline(report: Report): string {
  const open = describeSeverities(countSeverities(openFindings(report)));
  const accepted = describeSeverities(countSeverities(acceptedFindings(report)));
  const outcome = outcomeOf(report);
  const besides = accepted && `; ${accepted} accepted`;
  if (outcome === "failed") return `The review is incomplete: ${open || "no findings"} so far${besides}.`;
  if (outcome === "stopped") return `${open}: this stops the merge${besides}.`;
  if (open) return `${open}: nothing that stops the merge${besides}.`;
  return accepted ? `Nothing open, but ${accepted} accepted.` : "Nothing found.";
}

/** Counts in words, the worst first, such as `2 critical, 1 high`; empty where there are none. */
export function describeSeverities(counts: SeverityCounts): string {
  return SEVERITIES.flatMap((severity) => (counts[severity] === 0 ? [] : [`${counts[severity]} ${severity}`])).join(
    ", ",
  );
}

/** What the changes come to, such as `2 create, 1 replace`. */
export function describeCounts(counts: { readonly [kind: string]: number }): string {
  const entries = Object.entries(counts);
  return entries.length === 0 ? "no changes" : entries.map(([kind, count]) => `${count} ${kind}`).join(", ");
}

/** What happens in an environment, as {@link describeCounts}: where nobody planned, nothing is known. */
export function describeChanges({ counts, unplanned, stacks }: EnvironmentSummary): string {
  if (stacks === 0 || unplanned === stacks) return "not planned";
  return describeCounts(counts) + (unplanned === 0 ? "" : `; ${unplanned} of ${stacks} stacks not planned`);
}

function countSeverities(findings: readonly ReportedFinding[]): SeverityCounts {
  const of = (severity: ReviewSeverity) =>
    findings.reduce((sum, finding) => sum + (finding.severity === severity ? (finding.repeats ?? 1) : 0), 0);
  return { critical: of("critical"), high: of("high"), medium: of("medium"), low: of("low"), info: of("info") };
}

function summaryOf(environment: string, report: Report): EnvironmentSummary {
  const own = { findings: report.findings.filter((finding) => finding.environment === environment) };
  const counts: { [kind: string]: number } = {};
  for (const stack of report.stacks) {
    if (stack.environment !== environment) continue;
    for (const [kind, count] of Object.entries(stack.counts)) counts[kind] = (counts[kind] ?? 0) + count;
  }
  const findings = countSeverities(openFindings(own));
  const stacks = report.stacks.filter((stack) => stack.environment === environment);
  return {
    environment,
    counts,
    findings,
    accepted: countSeverities(acceptedFindings(own)),
    unplanned: stacks.filter(({ origin }) => origin === "none").length,
    stacks: stacks.length,
  };
}

function byDanger(one: EnvironmentSummary, other: EnvironmentSummary): number {
  for (const counts of ["findings", "accepted"] as const) {
    for (const severity of SEVERITIES) {
      const difference = other[counts][severity] - one[counts][severity];
      if (difference !== 0) return difference;
    }
  }
  return one.environment.localeCompare(other.environment);
}
