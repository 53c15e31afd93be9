import { outcomeOf } from "./outcome";
import type { Report } from "./report";
import { summarize } from "./summary";

/** Version of the JSON report; a higher first number breaks readers. */
export const REPORT_FORMAT = "1.2";

/** The review as JSON, in the form of `docs/review-schema.json`. */
export function renderJson(report: Report): string {
  const { about, findings, stacks, proposals, failures, notes, threshold } = report;
  const content = {
    format: REPORT_FORMAT,
    outcome: outcomeOf(report),
    threshold,
    about,
    environments: summarize(report).map(({ stacks: _, unplanned, ...summary }) => ({ ...summary, unplanned })),
    findings: findings.map(({ place, ...finding }) => ({ ...finding, declaredAt: place })),
    stacks,
    proposals,
    failures,
    notes,
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}
