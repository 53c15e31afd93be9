import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** A PATH without the folders that hold a command. */
export function pathWithout(command: string): string {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.filter((folder) => !existsSync(join(folder, command))).join(delimiter);
}
