import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseEnv } from "node:util";
import { CommandError } from "../command-error";
import { inWords } from "../system-error";
import type { RunTool } from "../tool";

/**
 * What a file of variables says; nothing where there is none.
 *
 * @throws CommandError when git would take it along: what is in it is for nobody else
 */
export async function readEnvFile(
  file: string,
  folder: string,
  run: RunTool,
): Promise<Readonly<Record<string, string | undefined>>> {
  const path = resolve(folder, file);
  if (!existsSync(path)) return {};
  // 0: ignored; 1: not; anything else: no repository, or no git
  const { code } = await run("git", ["-C", folder, "check-ignore", "--quiet", path]);
  if (code === 1) {
    throw new CommandError(`${file} must be ignored by git, because secrets are in it; write its name into .gitignore`);
  }
  const text = inWords(
    () => readFileSync(path, "utf8"),
    (code) => `--secrets must be a file of variables, got ${file}, ${code}; name another`,
  );
  const open = openQuote(text);
  if (open) {
    throw new CommandError(
      `${file} must close each quote at the end of its value, got ${open.variable} in line ${open.line}; close it, or write a value that has such quotes between others: ", ' or \``,
    );
  }
  return parseEnv(text);
}

const QUOTED = /^[ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*=[ \t]*(["'`])/gm;
/** What may stand behind a quoted value in its line. */
const REST = /^[ \t]*(#.*)?\r?$/;

/**
 * The first variable whose quote is not closed: Node takes what is there then for the value, or the lines below with it. A value
 * of several lines ends with nothing behind its quote; with anything there, the quote was one of another variable.
 */
function openQuote(text: string): { readonly variable: string; readonly line: number } | undefined {
  QUOTED.lastIndex = 0;
  for (let found = QUOTED.exec(text); found; found = QUOTED.exec(text)) {
    const [, variable = "", quote = ""] = found;
    const end = text.indexOf(quote, QUOTED.lastIndex);
    const [rest = ""] = text.slice(end + 1).split("\n", 1);
    if (end < 0 || !REST.test(rest)) return { variable, line: text.slice(0, found.index).split("\n").length };
    QUOTED.lastIndex = end + 1;
  }
  return undefined;
}
