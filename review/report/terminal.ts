import { styleText } from "node:util";
import { isAtLeast, type ReviewSeverity } from "../severity";
import { describeAbout } from "./about";
import { acceptanceEntry } from "./acceptance-entry";
import { plain, shorten } from "./escape";
import { type FindingGroup, groupFindings } from "./groups";
import { acceptedFindings, openFindings, type Report, type ReportedFinding } from "./report";
import { describeChanges, headline, summarize } from "./summary";

const COLOURS: { readonly [severity in ReviewSeverity]: Parameters<typeof styleText>[0] } = {
  critical: "red",
  high: "magenta",
  medium: "yellow",
  low: "cyan",
  info: "gray",
};

/** Objects and details of a finding that are printed. */
const MOST_LINES = 30;
const LONGEST_DETAIL = 600;

/** The review for a terminal. */
export function renderTerminal(report: Report, { colours }: { readonly colours: boolean }): string {
  const paint = (severity: ReviewSeverity, text: string) => (colours ? styleText(COLOURS[severity], text) : text);
  const about = describeAbout(report.about);
  const lines = [
    ...report.proposals.map((proposal) => `counts for nothing before it is merged: the change ${plain(proposal)}`),
    ...report.failures.map((failure) => `failed: ${plain(failure)}`),
    ...groupFindings(openFindings(report)).flatMap((group) => [...describe(group, paint), ""]),
    ...acceptedFindings(report).map(describeAccepted),
    ...howToAccept(report),
    ...report.notes.map((note) => `note: ${plain(note)}`),
    ...(about === "" ? [] : [plain(about)]),
    ...summarize(report).map((row) => `environment ${plain(row.environment)}: ${describeChanges(row)}`),
    headline(report),
  ];
  return `${lines.join("\n")}\n`;
}

/** What lets a change pass that somebody wants as it is: an entry of review.json for each finding that stops it. */
function howToAccept(report: Report): string[] {
  const stopping = openFindings(report).filter(
    ({ severity, repeats }) => isAtLeast(severity, report.threshold) && repeats === undefined,
  );
  const entries = stopping.flatMap((finding) => acceptanceEntry(finding, report.acceptUntil) ?? []);
  if (entries.length === 0) return [];
  return [
    "what is wanted as it is: write the reason, and add it to accept of review.json",
    ...listed(entries.map((entry) => `  ${entry}`)),
  ];
}

function describeAccepted({ severity, rule, stack, address, accepted }: ReportedFinding): string {
  const where = [stack, ...(address === undefined ? [] : [address])].map(plain).join(" ");
  return `accepted until ${accepted?.expires}: ${severity} ${rule} ${where}: ${plain(accepted?.reason ?? "")}`;
}

function describe(
  { finding, findings, environments }: FindingGroup,
  paint: (severity: ReviewSeverity, text: string) => string,
): string[] {
  const { severity, rule, name, message, details, remedy, place, acceptanceExpired, acceptanceRefused } = finding;
  const isOne = findings.length === 1;
  const where = isOne ? placeOf(finding) : environments.map(plain).join(", ");
  const declared = [place?.file && `${place.file}:${place.line ?? ""}`, place?.path].filter(Boolean).join(", ");
  return [
    `${paint(severity, severity)} ${rule} ${name}  ${where}`.trimEnd(),
    `  what: ${plain(message)}`,
    ...(isOne ? [] : listed(findings.map((own) => `  at: ${placeOf(own)}`))),
    ...listed(details.map((detail) => `        - ${plain(shorten(detail, LONGEST_DETAIL))}`)),
    ...(isOne && declared ? [`  declared at: ${plain(declared)}`] : []),
    ...(acceptanceExpired ? [`  its acceptance expired on ${acceptanceExpired}`] : []),
    ...(acceptanceRefused ? [`  ${acceptanceRefused}`] : []),
    `  to do: ${remedy}`,
  ];
}

function placeOf({ stack, address }: ReportedFinding): string {
  return `${plain(stack)}  ${plain(address ?? "")}`.trimEnd();
}

function listed(lines: readonly string[]): string[] {
  if (lines.length <= MOST_LINES) return [...lines];
  return [...lines.slice(0, MOST_LINES), `        and ${lines.length - MOST_LINES} more`];
}
