import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { CommandContext } from "../context";
import { inWords } from "../system-error";

/**
 * Writes results into a file that an option names, after they were printed.
 *
 * @throws CommandError when it cannot be written
 */
export function writeResult(option: string, file: string, text: string, { folder }: CommandContext): void {
  inWords(
    () => writeFileSync(resolve(folder, file), text),
    (code) => `${option} must be a file that can be written, got ${file}, ${code}; the results above are complete`,
  );
}
