import type { ReviewRule } from "../rule";

/** The page with one entry for every rule, as Markdown. `npm run review:docs` writes it. */
export function renderRulePage(rules: readonly ReviewRule[]): string {
  return [
    "# Rules of the plan review",
    "",
    "<!-- Made from review/rules by `npm run review:docs`. Change the rule, not this page. -->",
    "",
    "`npm run review` holds these rules against the plans of all stacks. A finding that is wanted is accepted in",
    "`review.json`, for one object and until a day; after that day it counts again:",
    "",
    "```json",
    '{ "accept": [{ "rule": "AKS012", "stack": "prod-cluster", "reason": "Black Friday", "expires": "2026-12-01" }] }',
    "```",
    "",
    "`address` names the object; it is left out for findings about a stack as a whole.",
    "",
    "| Rule | | Severity |",
    "| --- | --- | --- |",
    ...rules.map(({ id, name, severity }) => `| [${id}](#${anchor(id, name)}) | ${name} | ${severity} |`),
    "",
    ...rules.flatMap(entry),
  ].join("\n");
}

function entry({ id, name, severity, looksFor, matters, remedy, source }: ReviewRule): string[] {
  return [
    `## ${id} ${name}`,
    "",
    `**${severity}.** ${looksFor}`,
    "",
    `- **Why it matters:** ${matters}`,
    `- **What to do:** ${remedy}`,
    `- **Source:** ${source}`,
    "",
  ];
}

/** The part of the page's address that leads to a rule. */
export function anchor(id: string, name: string): string {
  return `${id}-${name}`.toLowerCase();
}
