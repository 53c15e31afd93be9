import { formatPath } from "../../model/problem";
import type { Rule } from "../../model/rule";

/** What a rule finds, each finding in one line as a person reads it: `error [ports.http] must …, got …; …`. */
export function findings<Subject>(rule: Rule<Subject>, subject: Subject, today = "2026-11-23"): string[] {
  return [...rule.check(subject, { today: new Date(today) })].map(
    ({ at, severity, message }) => `${severity} [${formatPath(at)}] ${message}`,
  );
}
