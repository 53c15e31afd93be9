import { loadPlatform } from "../model/platform/load";
import { isRetired } from "../model/platform/retired";
import { AUDIT_QUESTIONS, type AuditRow, auditOf } from "../views/audit/audit";
import { auditCsv, auditMarkdown } from "../views/audit/audit-text";
import { declaredIn } from "./app-file";
import { columns, line } from "./columns";
import type { CommandContext } from "./context";
import { declaredEnvironment, sayIfRetired } from "./declared-environment";

/** Forms of an audit. */
const AUDIT_FORMATS = ["text", "csv", "markdown", "json"] as const;

/** What `audit` is asked for. */
export interface AuditArguments {
  /** Name of the environment; undefined for all that are not retired. */
  readonly environment: string | undefined;
  readonly format: (typeof AUDIT_FORMATS)[number];
  /** File that declares the platform. */
  readonly platform: string;
}

const FORMS: Readonly<Record<AuditArguments["format"], (rows: readonly AuditRow[]) => string>> = {
  text,
  csv: auditCsv,
  markdown: auditMarkdown,
  json: (rows) => `${JSON.stringify(rows, undefined, 2)}\n`,
};

/**
 * Prints who may deploy, who reaches whom and what is encrypted, by environment, as it is declared.
 *
 * @throws CommandError for an environment that is none
 */
export function audit({ environment, format, platform }: AuditArguments, context: CommandContext): void {
  context.print(FORMS[format](rowsOf(environment, platform, context)));
}

function rowsOf(name: string | undefined, file: string, context: CommandContext): readonly AuditRow[] {
  if (name !== undefined) {
    const { environment, platform } = declaredEnvironment({ environment: name, platform: file }, context);
    sayIfRetired(environment, context);
    return auditOf(environment, platform);
  }
  const { platform } = loadPlatform(declaredIn(file, context.folder), { today: context.today });
  return Object.values(platform.environments).flatMap((environment) => {
    if (!isRetired(environment, context.today)) return auditOf(environment, platform);
    context.progress(`left out: ${environment.name}, it is retired`);
    return [];
  });
}

function text(rows: readonly AuditRow[]): string {
  const environments = [...new Set(rows.map(({ environment }) => environment))];
  return environments
    .flatMap((environment) =>
      AUDIT_QUESTIONS.map((question) => {
        const own = rows.filter((row) => row.environment === environment && row.question === question);
        const table = columns(own.map(({ subject, answer, source }) => [subject, answer, `(${source})`]));
        return [`${environment}: ${question}`, ...table.map((row) => `  ${line(row)}`), ""].join("\n");
      }),
    )
    .join("\n");
}
