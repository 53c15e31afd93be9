import { declarationRules } from "../../commands/rules";

/** Place of the page below `docs/`. */
export const RULES_PAGE = "declaration-rules.md";

/** The page of all rules that declarations are held to, by the first part of their ids. */
export function rulesPage(): string {
  const rules = declarationRules();
  const subjects = [...new Set(rules.map(({ id }) => subjectOf(id)))];
  const lines = [
    "# Rules that declarations are held to",
    "",
    "A message ends with the id of the rule that it comes from, such as `(service/replicas)`; `(value)` is a value that is wrong by",
    "itself. `npx cdktf-aks-platform rules` prints this list, with `--json` for programs. A mistake stops the synthesis, a warning",
    "does not.",
    "",
    ...subjects.flatMap((subject) => [
      `## ${subject}`,
      "",
      "| Rule | What holds | Where it comes from |",
      "|---|---|---|",
      ...rules
        .filter(({ id }) => subjectOf(id) === subject)
        .map(({ id, holds, source }) => `| \`${id}\` | ${cell(holds)} | ${cell(source)} |`),
      "",
    ]),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

function subjectOf(id: string): string {
  return id.replace(/\/.*/, "");
}

/** A text within a table of Markdown; what it links to is a link by itself. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("\n", " ");
}
