import { declarationRules } from "../../commands/rules";
import { type RuleDetails, type RuleExample, ruleDetails } from "./rule-details";

/** Place of the page below `docs/`. */
export const RULES_PAGE = "declaration-rules.md";

/** The page of all rules that declarations are held to, by the first part of their ids. */
export function rulesPage(): string {
  const rules = declarationRules();
  const details = ruleDetails();
  const subjects = [...new Set(rules.map(({ id }) => subjectOf(id)))];
  const lines = [
    "# Rules that declarations are held to",
    "",
    "A message ends with the id of the rule that it comes from, such as `(service/replicas)`; `(value)` is a value that is wrong by",
    "itself. `npx cdktf-aks-platform rules service/replicas` prints what is here of a rule, and `rules` all of them, with `--json` for programs. A",
    "mistake stops the synthesis, a warning does not. Warnings, and mistakes that are a judgement of this project, can be",
    "[accepted](change-and-removal.md#accept-what-a-rule-finds) for one place.",
    "",
    "Each rule has a message as a test of it expects it: where, what must hold, what was found, and what to write instead.",
    "",
    ...subjects.flatMap((subject) => [
      `## ${subject}`,
      "",
      ...rules.filter(({ id }) => subjectOf(id) === subject).flatMap((rule) => section(rule, details.get(rule.id))),
    ]),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

function section(
  { id, holds, source, isJudgement }: ReturnType<typeof declarationRules>[number],
  details?: RuleDetails,
): string[] {
  return [
    `### ${id}`,
    "",
    text(holds),
    "",
    ...(details ? [`*Why:* ${text(details.why)}`, ""] : []),
    ...(details?.example ? exampleLines(details.example) : []),
    `*Source:* ${text(source)}${isJudgement ? " *May be accepted:* it is a judgement of this project." : ""}`,
    "",
  ];
}

function exampleLines({ severity, at, message, remedy }: RuleExample): string[] {
  return [
    `*${severity === "error" ? "Mistake" : "Warning"}:* ${at === undefined ? "" : `\`${at}\` `}${text(message)}`,
    "",
    ...(remedy === "" ? [] : [`*Remedy:* ${text(remedy)}`, ""]),
  ];
}

function subjectOf(id: string): string {
  return id.replace(/\/.*/, "");
}

/** A text within Markdown that nothing of it is taken for a mark; what it links to is a link by itself. */
function text(said: string): string {
  return said
    .split(/(`[^`]*`|https?:\S+)/)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replace(/[<*_{}[\]|]/g, (mark) => (mark === "<" ? "&lt;" : `\\${mark}`)),
    )
    .join("")
    .replaceAll("\n", " ");
}
