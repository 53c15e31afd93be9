import { styleText } from "node:util";
import type { ReviewSeverity } from "../severity";
import { plain } from "./escape";
import { acceptedFindings, openFindings, type Report, type ReportedFinding } from "./report";
import { describeCounts, headline, summarize } from "./summary";

const COLOURS: { readonly [severity in ReviewSeverity]: Parameters<typeof styleText>[0] } = {
  critical: "red",
  high: "magenta",
  medium: "yellow",
  low: "cyan",
  info: "gray",
};

/** The review for a terminal. */
export function renderTerminal(report: Report, { colours }: { readonly colours: boolean }): string {
  const paint = (severity: ReviewSeverity, text: string) => (colours ? styleText(COLOURS[severity], text) : text);
  const lines = [
    ...report.proposals.map((proposal) => `counts for nothing before it is merged: the change ${plain(proposal)}`),
    ...report.failures.map((failure) => `failed: ${plain(failure)}`),
    ...openFindings(report).flatMap((finding) => [...describe(finding, paint), ""]),
    ...acceptedFindings(report).map(describeAccepted),
    ...report.notes.map((note) => `note: ${plain(note)}`),
    ...summarize(report).map(
      ({ environment, counts }) => `environment ${plain(environment)}: ${describeCounts(counts)}`,
    ),
    headline(report),
  ];
  return `${lines.join("\n")}\n`;
}

function describeAccepted({ severity, rule, stack, address, accepted }: ReportedFinding): string {
  const where = [stack, ...(address === undefined ? [] : [address])].map(plain).join(" ");
  return `accepted until ${accepted?.expires}: ${severity} ${rule} ${where}: ${plain(accepted?.reason ?? "")}`;
}

function describe(finding: ReportedFinding, paint: (severity: ReviewSeverity, text: string) => string): string[] {
  const {
    severity,
    rule,
    name,
    stack,
    address,
    message,
    details,
    remedy,
    place,
    acceptanceExpired,
    acceptanceRefused,
  } = finding;
  const declared = [place?.file && `${place.file}:${place.line ?? ""}`, place?.path].filter(Boolean).join(", ");
  return [
    `${paint(severity, severity)} ${rule} ${name}  ${plain(stack)}  ${plain(address ?? "")}`.trimEnd(),
    `  what: ${plain(message)}`,
    ...details.map((detail) => `        - ${plain(detail)}`),
    ...(declared ? [`  declared at: ${plain(declared)}`] : []),
    ...(acceptanceExpired ? [`  its acceptance expired on ${acceptanceExpired}`] : []),
    ...(acceptanceRefused ? [`  ${acceptanceRefused}`] : []),
    `  to do: ${remedy}`,
  ];
}
