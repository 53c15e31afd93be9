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
  return inWords(
    () => parseEnv(readFileSync(path, "utf8")),
    (code) => `--secrets must be a file of variables, got ${file}, ${code}; name another`,
  );
}
