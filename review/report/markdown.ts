import { SEVERITIES } from "../severity";
import type { DeclaredPlace } from "../synthesis/source-map";
import { describeAbout } from "./about";
import { acceptanceEntry } from "./acceptance-entry";
import { fitParts, type Part } from "./budget";
import { code, sentence, shorten } from "./escape";
import { type FindingGroup, groupFindings } from "./groups";
import { acceptedFindings, openFindings, type Report, type ReportedFinding, type ReportedStack } from "./report";
import { anchor } from "./rule-page";
import { describeChanges, describeCounts, describeSeverities, headline, summarize } from "./summary";

/** Characters that a comment of a pull request holds. */
export const COMMENT_CHARACTERS = 65_536;
/** Characters that the review leaves of them for what is put below it, such as what a change costs. */
export const ROOM_BELOW = 8_192;
/** First line of the comment, by which the next review finds it again. */
export const STICKY_MARK = "<!-- plan-review -->";

const MOST_ENVIRONMENTS = 40;
const MOST_FAILURES = 10;
const MOST_PROPOSALS = 20;
const LONGEST_TEXT = 600;
const LONGEST_NAME = 160;
/** Details of a finding that are seen at once, and those that are folded. */
const MOST_VISIBLE = 5;
const MOST_DETAILS = 30;
/** Objects of which one line tells where each is. */
const MOST_OBJECTS = 100;
/** Findings in the list on top. */
const MOST_LINES = 40;
const MOST_ENTRIES = 5;
/** Room that is kept for the sentence about what was left out. */
const OMISSION_CHARACTERS = 400;

/** Which parts of a comment are given room first. */
const PRIORITY = { head: 0, proposals: 1, failures: 1, list: 2, finding: 3, accepted: 4, notes: 40, changes: 60 };

/**
 * The review as a comment of a pull request: a table of environments and severities, what was found, and folded details.
 * It never holds more characters than it may: details go first, then the findings that matter least, and the last line
 * says what is missing.
 */
export function renderMarkdown(report: Report, longest = COMMENT_CHARACTERS - ROOM_BELOW): string {
  const open = groupFindings(openFindings(report));
  const accepted = acceptedFindings(report);
  const parts: (Part & { readonly what: string })[] = [
    { what: "summary", priority: PRIORITY.head, forms: [head(report)] },
    ...proposalParts(report),
    ...report.failures.slice(0, MOST_FAILURES).map((failure) => ({
      what: "failure",
      priority: PRIORITY.failures,
      forms: [`\n> **Failed:** ${sentence(shorten(failure, LONGEST_TEXT))}\n`],
    })),
    ...listParts(open, report),
    ...open.map((group) => ({
      what: group.finding.severity,
      priority: PRIORITY.finding + SEVERITIES.indexOf(group.finding.severity),
      forms: findingForms(group, report),
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
  const about = describeAbout(report.about);
  const rows = summarize(report);
  const isAccepted = rows.some(({ accepted }) => describeSeverities(accepted) !== "");
  const shown = rows.slice(0, MOST_ENVIRONMENTS);
  return [
    STICKY_MARK,
    "## Plan review",
    "",
    `**${headline(report)}**`,
    "",
    ...(about === "" ? [] : [sentence(about), ""]),
    `| Environment | ${SEVERITIES.join(" | ")} |${isAccepted ? " Accepted |" : ""} Changes |`,
    `| --- | ${SEVERITIES.map(() => "---:").join(" | ")} |${isAccepted ? " --- |" : ""} --- |`,
    ...shown.map((row) => {
      const { environment, findings, accepted } = row;
      const numbers = SEVERITIES.map((severity) => findings[severity] || "").join(" | ");
      const besides = isAccepted ? ` ${describeSeverities(accepted)} |` : "";
      return `| ${code(shorten(environment, LONGEST_NAME))} | ${numbers} |${besides} ${describeChanges(row)} |`;
    }),
    ...(rows.length > shown.length ? [`\n${rows.length - shown.length} more environments are not in the table.`] : []),
    "",
  ].join("\n");
}

/** One line for each finding: what decides is seen without a click. */
function listParts(groups: readonly FindingGroup[], report: Report): (Part & { readonly what: string })[] {
  if (groups.length === 0) return [];
  const lines = groups.slice(0, MOST_LINES).map((group) => {
    const { finding, environments } = group;
    const where = environments.map((name) => code(shorten(name, LONGEST_NAME))).join(", ");
    const object = objectsOf(group);
    return `- **${finding.severity}** ${ruleLink(finding, report)} ${where}: ${sentence(shorten(finding.message, LONGEST_NAME))}${object && ` (${object})`}\n`;
  });
  if (groups.length > MOST_LINES) lines.push(`- and ${groups.length - MOST_LINES} more\n`);
  return [{ what: "list of findings", priority: PRIORITY.list, forms: [`\n${lines.join("")}`] }];
}

/** What a group is about, where it is more than one object. */
function objectsOf({ findings }: FindingGroup): string {
  if (findings.length === 1) return "";
  const stacks = new Set(findings.map(({ stack }) => stack)).size;
  return findings.every(({ address }) => address === undefined) ? `${stacks} stacks` : `${findings.length} objects`;
}

function ruleLink({ rule, name }: ReportedFinding, { rulesPage }: Report): string {
  return rulesPage === undefined ? rule : `[${rule}](${rulesPage}#${anchor(rule, name)})`;
}

function findingForms(group: FindingGroup, report: Report): string[] {
  const { finding, findings, environments } = group;
  const { severity, name, message, details, matters, remedy } = finding;
  const where = findings.length === 1 ? placesOf(finding, true) : [...environments.map(named), objectsOf(group)];
  const title = `**${severity}** ${ruleLink(finding, report)} ${name} · ${where.join(" · ")}`;
  const refused = finding.acceptanceRefused ? ` ${sentence(capital(finding.acceptanceRefused))}.` : "";
  const expired = finding.acceptanceExpired ? ` The acceptance of this expired on ${finding.acceptanceExpired}.` : "";
  const lines = details.map((detail) => `- ${code(shorten(detail, LONGEST_TEXT))}\n`);
  const shown = lines.slice(0, MOST_VISIBLE);
  const folded = lines.slice(MOST_VISIBLE, MOST_DETAILS);
  if (lines.length > MOST_DETAILS) folded.push(`- and ${lines.length - MOST_DETAILS} more\n`);
  const body = `${sentence(shorten(message, LONGEST_TEXT))}${expired}${refused}\n`;
  const objects = objectLines(group);
  const visible = shown.length + objects.length > 0 ? `\n${objects.join("")}${shown.join("")}` : "";
  const why = `**Why it matters:** ${sentence(matters)}\n\n**What to do:** ${sentence(remedy)}\n`;
  const more = folded.length > 0 ? `\n${folded.join("")}` : "";
  const summary = `Why, what to do${more && ", the rest"}${entriesOf(group, report) && ", how to accept it"}`;
  return [
    `\n### ${title}\n\n${body}${visible}\n<details><summary>${summary}</summary>\n\n${why}${more}${entriesOf(group, report)}\n</details>\n`,
    `\n### ${title}\n\n${body}${visible}`,
    `\n- ${title}: ${sentence(shorten(message, LONGEST_NAME))}\n`,
  ];
}

/** Where a finding is; the environment only where nothing else tells it. */
function placesOf({ environment, stack, address }: ReportedFinding, withEnvironment: boolean): string[] {
  const places = [
    ...(withEnvironment && stack !== environment ? [environment] : []),
    stack,
    ...(address === undefined ? [] : [address]),
  ];
  return places.map(named);
}

function named(name: string): string {
  return code(shorten(name, LONGEST_NAME));
}

/** Each object of a group, and where it was declared. */
function objectLines({ findings }: FindingGroup): string[] {
  const [first] = findings;
  const declared = findings.map(({ place }) => declaredAt(place));
  if (findings.length === 1) return first && declared[0] ? [`- declared at ${code(declared[0])}\n`] : [];
  const lines = findings.slice(0, MOST_OBJECTS).map((finding, index) => {
    const place = declared[index];
    return `- ${placesOf(finding, false).join(" · ")}${place ? `, declared at ${code(place)}` : ""}\n`;
  });
  if (findings.length > MOST_OBJECTS) lines.push(`- and ${findings.length - MOST_OBJECTS} more\n`);
  return lines;
}

/** What accepts the findings of a group, to be pasted into `accept` of review.json. */
function entriesOf({ findings }: FindingGroup, { acceptUntil }: Report): string {
  const entries = findings
    .filter(({ repeats }) => repeats === undefined)
    .slice(0, MOST_ENTRIES)
    .flatMap((finding) => acceptanceEntry(finding, acceptUntil) ?? []);
  if (entries.length === 0) return "";
  return `\n**To accept it,** write the reason and add to <code>accept</code> of <code>review.json</code>:\n\n\`\`\`json\n${entries.join(",\n")}\n\`\`\`\n`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function acceptedLine({ severity, rule, address, stack, accepted }: ReportedFinding): string {
  const reason = sentence(shorten(accepted?.reason ?? "", LONGEST_TEXT));
  const where = [stack, ...(address === undefined ? [] : [address])].map((part) => code(shorten(part, LONGEST_NAME)));
  return `\n_Accepted until ${accepted?.expires}:_ **${severity}** ${rule} ${where.join(" · ")}: ${reason}\n`;
}

const ORIGINS = { plan: "", comparison: "compared, not planned: ", none: "not planned" } as const;

function stackForms({ stack, changes, counts, origin, omitted }: ReportedStack): string[] {
  const title = `${named(stack)}: ${ORIGINS[origin]}${origin === "none" ? "" : describeCounts(counts)}`;
  if (changes.length === 0) return [`\n- ${title}\n`];
  const lines = changes.map(({ kind, address }) => `- ${kind} ${named(address)}\n`);
  const more = omitted === undefined ? [] : [`- and ${omitted} more\n`];
  const full = changes.map(({ details }, index) => {
    const attributes = details.map((detail) => `  - ${code(shorten(detail, LONGEST_TEXT))}\n`);
    return `${lines[index]}${attributes.join("")}`;
  });
  const folded = (content: readonly string[]) =>
    `\n<details><summary>${title}</summary>\n\n${content.join("")}${more.join("")}\n</details>\n`;
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
