import type { ReportedFinding } from "./report";

/** Findings that say the same of several objects, stacks or environments. */
export interface FindingGroup {
  /** The first of them, which stands for all. */
  readonly finding: ReportedFinding;
  readonly findings: readonly ReportedFinding[];
  /** The environments that it is about. */
  readonly environments: readonly string[];
}

/** Puts findings together that differ in nothing but where they are, in the order in which the first of each comes. */
export function groupFindings(findings: readonly ReportedFinding[]): FindingGroup[] {
  const groups = new Map<string, ReportedFinding[]>();
  for (const finding of findings) {
    const key = sayingOf(finding);
    const others = groups.get(key);
    if (others) others.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()].flatMap((own) => {
    const [finding] = own;
    if (!finding) return [];
    return [{ finding, findings: own, environments: [...new Set(own.map(({ environment }) => environment))] }];
  });
}

/** What a finding says, whatever environment or stack it says it of. */
function sayingOf(finding: ReportedFinding): string {
  const { rule, severity, message, details, acceptanceExpired, acceptanceRefused } = finding;
  const said = [message, ...details].map((text) => withoutPlace(text, finding));
  return JSON.stringify([rule, severity, acceptanceExpired, acceptanceRefused, ...said]);
}

function withoutPlace(text: string, { environment, stack }: ReportedFinding): string {
  return text.replace(/[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*/gu, (name) => {
    if (name === stack) return "<stack>";
    return name
      .split("-")
      .map((word) => (word === environment ? "<environment>" : word))
      .join("-");
  });
}
