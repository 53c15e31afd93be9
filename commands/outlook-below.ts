import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { shorten, withinLine } from "../review/report/escape";
import { COMMENT_CHARACTERS } from "../review/report/markdown";
import type { CommandContext } from "./context";
import { inWords } from "./system-error";

const LONGEST_CELL = 240;
/** Rows of a table in a comment. */
const MOST_ROWS = 100;

/** Rows whose cells mean nothing in Markdown, whoever wrote them: what a pull request says of itself is read from a file. */
export function isolated(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return rows.map((row) => row.map((cell) => withinLine(shorten(cell, LONGEST_CELL))));
}

/**
 * Adds a table to the comment of a review, in the room that is left of what a pull request takes. Rows that find none are
 * counted in a line of their own.
 *
 * @param rows the first one names the columns
 * @param textOf the text with these rows
 * @throws CommandError for a file that is none
 */
export function addBelow(
  file: string,
  {
    rows,
    textOf,
  }: { readonly rows: readonly (readonly string[])[]; textOf(rows: readonly (readonly string[])[]): string },
  { folder, progress }: Pick<CommandContext, "folder" | "progress">,
): void {
  const path = resolve(folder, file);
  const say = (code: string) =>
    `${file}: must be the comment of a review, got ${code}; write what review --markdown wrote`;
  const comment = inWords(() => readFileSync(path, "utf8"), say);
  const room = COMMENT_CHARACTERS - comment.length;
  for (let kept = Math.min(rows.length, MOST_ROWS + 1); kept > 0; kept--) {
    const missing = rows.length - kept;
    const rest = missing === 0 ? "" : `\n_And ${missing} more._\n`;
    const text = `\n${textOf(rows.slice(0, kept))}${rest}`;
    if (text.length > room) continue;
    inWords(() => writeFileSync(path, comment + text), say);
    return;
  }
  progress(`${file}: nothing was added, the review fills the comment`);
}
