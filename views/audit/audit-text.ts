import type { AuditRow } from "./audit";

/** Columns of an audit, in their order. */
const COLUMNS = ["environment", "question", "subject", "answer", "source"] as const;

/** Rows of a table; the first says what the columns are. */
export function auditTable(rows: readonly AuditRow[]): readonly (readonly string[])[] {
  return [[...COLUMNS], ...rows.map((row) => COLUMNS.map((column) => row[column]))];
}

/** Characters with which a spreadsheet takes what follows for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * Rows with commas, as spreadsheets read them; no cell is a formula.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4180
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function auditCsv(rows: readonly AuditRow[]): string {
  const cell = (text: string) => {
    const safe = FORMULA.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return auditTable(rows)
    .map((row) => `${row.map(cell).join(",")}\r\n`)
    .join("");
}

/** Tables of Markdown, one for each question of each environment. */
export function auditMarkdown(rows: readonly AuditRow[]): string {
  const environments = [...new Set(rows.map(({ environment }) => environment))];
  return environments.map((environment) => section(environment, rows)).join("\n");
}

function section(environment: string, rows: readonly AuditRow[]): string {
  const own = rows.filter((row) => row.environment === environment);
  const questions = [...new Set(own.map(({ question }) => question))];
  const tables = questions.map((question) => {
    const lines = own
      .filter((row) => row.question === question)
      .map(({ subject, answer, source }) => `| ${[subject, answer, source].map(inCell).join(" | ")} |`);
    return [`### ${question}`, "", "| subject | answer | from |", "|---|---|---|", ...lines, ""].join("\n");
  });
  return [`## ${inCell(environment)}`, "", ...tables].join("\n");
}

/** A text in which nothing is Markdown or HTML. */
function inCell(text: string): string {
  return text.replace(/[\\`*_[\]<>&|#]/g, "\\$&").replace(/\s+/g, " ");
}
