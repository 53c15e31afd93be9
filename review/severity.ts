/** How bad a finding is, the worst first. */
export const SEVERITIES = ["critical", "high", "medium", "low", "info"] as const;

/** How bad a finding is. */
export type ReviewSeverity = (typeof SEVERITIES)[number];

/** Whether a severity is as bad as another one, or worse. */
export function isAtLeast(severity: ReviewSeverity, threshold: ReviewSeverity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold);
}
