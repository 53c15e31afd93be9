import { type ReviewSeverity, SEVERITIES } from "../severity";
import { outcomeOf } from "./outcome";
import { openFindings, type Report, type ReportedFinding } from "./report";

/** How many findings of each severity an environment has. */
export interface EnvironmentSummary {
  readonly environment: string;
  readonly findings: { readonly [severity in ReviewSeverity]: number };
  /** How many objects are created, updated and so on. */
  readonly counts: { readonly [kind: string]: number };
}

/** One row an environment, the most endangered first. */
export function summarize(report: Report): EnvironmentSummary[] {
  const findings = openFindings(report);
  const names = new Set([...report.findings, ...report.stacks].map(({ environment }) => environment));
  return [...names].map((environment) => summaryOf(environment, report, findings)).sort(byDanger);
}

/** One sentence on the outcome, such as `2 critical, 1 high: this must not be merged as it is.` */
export function headline(report: Report): string {
  const open = openFindings(report);
  const counted = SEVERITIES.flatMap((severity) => {
    const count = open.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}`];
  });
  const outcome = outcomeOf(report);
  if (outcome === "failed") return `The review is incomplete: ${counted.join(", ") || "no findings"} so far.`;
  if (outcome === "stopped") return `${counted.join(", ")}: this stops the merge.`;
  return counted.length === 0 ? "Nothing found." : `${counted.join(", ")}: nothing that stops the merge.`;
}

/** What the changes come to, such as `2 create, 1 replace`. */
export function describeCounts(counts: { readonly [kind: string]: number }): string {
  const entries = Object.entries(counts);
  return entries.length === 0 ? "no changes" : entries.map(([kind, count]) => `${count} ${kind}`).join(", ");
}

function summaryOf(environment: string, report: Report, open: readonly ReportedFinding[]): EnvironmentSummary {
  const own = open.filter((finding) => finding.environment === environment);
  const counts: { [kind: string]: number } = {};
  for (const stack of report.stacks) {
    if (stack.environment !== environment) continue;
    for (const [kind, count] of Object.entries(stack.counts)) counts[kind] = (counts[kind] ?? 0) + count;
  }
  const of = (severity: ReviewSeverity) => own.filter((finding) => finding.severity === severity).length;
  return {
    environment,
    counts,
    findings: { critical: of("critical"), high: of("high"), medium: of("medium"), low: of("low"), info: of("info") },
  };
}

function byDanger(one: EnvironmentSummary, other: EnvironmentSummary): number {
  for (const severity of SEVERITIES) {
    const difference = other.findings[severity] - one.findings[severity];
    if (difference !== 0) return difference;
  }
  return one.environment.localeCompare(other.environment);
}
