import { SEVERITIES } from "../severity";
import type { DeclaredPlace } from "../synthesis/source-map";
import { fitParts, type Part } from "./budget";
import { code, sentence, shorten } from "./escape";
import { acceptedFindings, openFindings, type Report, type ReportedFinding, type ReportedStack } from "./report";
import { describeCounts, describeSeverities, headline, summarize } from "./summary";

/** Characters that a comment of a pull request holds. */
export const COMMENT_CHARACTERS = 65_536;
/** First line of the comment, by which the next review finds it again. */
export const STICKY_MARK = "<!-- plan-review -->";

const MOST_ENVIRONMENTS = 40;
const MOST_FAILURES = 10;
const MOST_PROPOSALS = 20;
const LONGEST_TEXT = 600;
const LONGEST_NAME = 160;
const MOST_DETAILS = 30;
/** Room that is kept for the sentence about what was left out. */
const OMISSION_CHARACTERS = 400;

/** Which parts of a comment are given room first. */
const PRIORITY = { head: 0, proposals: 1, failures: 1, finding: 2, accepted: 3, notes: 40, changes: 60 };

/**
 * The review as a comment of a pull request: a table of environments and severities, what was found, and folded details.
 * It never holds more characters than it may: details go first, then the findings that matter least, and the last line
 * says what is missing.
 */
export function renderMarkdown(report: Report, longest = COMMENT_CHARACTERS): string {
  const open = openFindings(report);
  const accepted = acceptedFindings(report);
  const parts: (Part & { readonly what: string })[] = [
    { what: "summary", priority: PRIORITY.head, forms: [head(report)] },
    ...proposalParts(report),
    ...report.failures.slice(0, MOST_FAILURES).map((failure) => ({
      what: "failure",
      priority: PRIORITY.failures,
      forms: [`\n> **Failed:** ${sentence(shorten(failure, LONGEST_TEXT))}\n`],
    })),
    ...open.map((finding) => ({
      what: finding.severity,
      priority: PRIORITY.finding + SEVERITIES.indexOf(finding.severity),
      forms: findingForms(finding),
    })),
    ...accepted.map((finding) => ({
      what: "accepted finding",
      priority: PRIORITY.accepted + SEVERITIES.indexOf(finding.severity),
      forms: [acceptedLine(finding)],
    })),
    ...report.notes.map((note) => ({
      what: "note",
      priority: PRIORITY.notes,
      forms: [`\n_Note:_ ${sentence(shorten(note, LONGEST_TEXT))}\n`],
    })),
    ...report.stacks.map((stack) => ({
      what: "stack with changes",
      priority: PRIORITY.changes,
      forms: stackForms(stack),
    })),
  ];
  const whole = fitParts(parts, longest);
  if (whole.omitted.size + whole.shortened.size === 0) return whole.text;
  const fitted = fitParts(parts, longest - OMISSION_CHARACTERS);
  return fitted.text + omission(parts, fitted);
}

/** What the change would have the review accept stands on top, where nobody overlooks it. */
function proposalParts({ proposals }: Report): (Part & { readonly what: string })[] {
  if (proposals.length === 0) return [];
  const lines = proposals.slice(0, MOST_PROPOSALS).map((text) => `> - ${sentence(shorten(text, LONGEST_TEXT))}\n`);
  if (proposals.length > MOST_PROPOSALS) lines.push(`> - and ${proposals.length - MOST_PROPOSALS} more\n`);
  const title =
    "\n> **The change has a say of its own in this review. It counts for nothing before it is merged:**\n>\n";
  const counted = `\n> **The change has a say of its own in this review, in ${proposals.length} points. None counts.**\n`;
  return [
    { what: "acceptance of the change itself", priority: PRIORITY.proposals, forms: [title + lines.join(""), counted] },
  ];
}

function head(report: Report): string {
  const rows = summarize(report);
  const isAccepted = rows.some(({ accepted }) => describeSeverities(accepted) !== "");
  const shown = rows.slice(0, MOST_ENVIRONMENTS);
  return [
    STICKY_MARK,
    "## Plan review",
    "",
    `**${headline(report)}**`,
    "",
    `| Environment | ${SEVERITIES.join(" | ")} |${isAccepted ? " Accepted |" : ""} Changes |`,
    `| --- | ${SEVERITIES.map(() => "---:").join(" | ")} |${isAccepted ? " --- |" : ""} --- |`,
    ...shown.map(({ environment, findings, accepted, counts }) => {
      const numbers = SEVERITIES.map((severity) => findings[severity] || "").join(" | ");
      const besides = isAccepted ? ` ${describeSeverities(accepted)} |` : "";
      return `| ${code(shorten(environment, LONGEST_NAME))} | ${numbers} |${besides} ${describeCounts(counts)} |`;
    }),
    ...(rows.length > shown.length ? [`\n${rows.length - shown.length} more environments are not in the table.`] : []),
    "",
  ].join("\n");
}

function findingForms(finding: ReportedFinding): string[] {
  const { severity, rule, name, environment, stack, address, message, details, matters, remedy } = finding;
  const where = [environment, ...(stack === environment ? [] : [stack]), ...(address === undefined ? [] : [address])];
  const title = `**${severity}** ${rule} ${name} · ${where.map((part) => code(shorten(part, LONGEST_NAME))).join(" · ")}`;
  const refused = finding.acceptanceRefused ? ` ${sentence(capital(finding.acceptanceRefused))}.` : "";
  const expired = finding.acceptanceExpired ? ` The acceptance of this expired on ${finding.acceptanceExpired}.` : "";
  const declared = declaredAt(finding.place);
  const body =
    sentence(shorten(message, LONGEST_TEXT)) + expired + refused + (declared && `\n\nDeclared at ${code(declared)}.`);
  const listed = details.slice(0, MOST_DETAILS).map((detail) => `- ${code(shorten(detail, LONGEST_TEXT))}\n`);
  if (details.length > MOST_DETAILS) listed.push(`- and ${details.length - MOST_DETAILS} more\n`);
  const why = `**Why it matters:** ${sentence(matters)}\n\n**What to do:** ${sentence(remedy)}\n`;
  return [
    `\n### ${title}\n\n${body}\n\n<details><summary>Why, and what to do</summary>\n\n${why}\n${listed.join("")}\n</details>\n`,
    `\n### ${title}\n\n${body}\n`,
    `\n- ${title}: ${sentence(shorten(message, LONGEST_NAME))}\n`,
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function acceptedLine({ severity, rule, address, stack, accepted }: ReportedFinding): string {
  const reason = sentence(shorten(accepted?.reason ?? "", LONGEST_TEXT));
  const where = [stack, ...(address === undefined ? [] : [address])].map((part) => code(shorten(part, LONGEST_NAME)));
  return `\n_Accepted until ${accepted?.expires}:_ **${severity}** ${rule} ${where.join(" · ")}: ${reason}\n`;
}

function stackForms({ stack, changes, counts, origin }: ReportedStack): string[] {
  const title = `${code(shorten(stack, LONGEST_NAME))}: ${origin === "plan" ? "" : "compared, not planned: "}${describeCounts(counts)}`;
  if (changes.length === 0) return [`\n- ${title}\n`];
  const lines = changes.map(({ kind, address }) => `- ${kind} ${code(shorten(address, LONGEST_NAME))}\n`);
  const full = changes.map(({ details }, index) => {
    const attributes = details.map((detail) => `  - ${code(shorten(detail, LONGEST_TEXT))}\n`);
    return `${lines[index]}${attributes.join("")}`;
  });
  const folded = (content: readonly string[]) =>
    `\n<details><summary>${title}</summary>\n\n${content.join("")}\n</details>\n`;
  return [folded(full), folded(lines), `\n- ${title}\n`];
}

function declaredAt(place: DeclaredPlace | undefined): string {
  if (!place) return "";
  const { file, line, path } = place;
  const position = file === undefined ? "" : line === undefined ? file : `${file}:${line}`;
  return shorten([position, path].filter(Boolean).join(", "), LONGEST_NAME);
}

function omission(
  parts: readonly { readonly what: string }[],
  { omitted, shortened }: { readonly omitted: ReadonlySet<number>; readonly shortened: ReadonlySet<number> },
): string {
  const counts = new Map<string, number>();
  for (const index of omitted) {
    const what = parts[index]?.what ?? "";
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  const left = [...counts].map(([what, count]) => `${count} × ${what}`).join(", ");
  const sentences = [
    ...(left ? [`Left out for lack of room: ${left}.`] : []),
    ...(shortened.size > 0 ? [`${shortened.size} parts are shown without their details.`] : []),
  ];
  return `\n_${sentences.join(" ")} The JSON report of the same run holds everything._\n`;
}
